-- Null for orders placed before either was known.
ALTER TABLE read_model.orders
    ADD COLUMN customer_id uuid,
    ADD COLUMN shipping_address jsonb;

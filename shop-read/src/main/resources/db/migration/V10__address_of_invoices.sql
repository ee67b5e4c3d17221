-- Whose address was said last, without looking at every account of a customer.
CREATE INDEX accounts_by_address ON read_model.accounts (customer_id, address_position);

-- Trigrams find a text anywhere in another. The extension lies outside of every copy.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA control;
SET LOCAL search_path = control, public;

-- What an order is found by; descriptions are those of its items.
ALTER TABLE read_model.orders
    ADD COLUMN search_text text GENERATED ALWAYS AS (
        lower(customer_name || E'\n' || customer_email || E'\n' || coalesce(tracking_number, '')
            || E'\n' || jsonb_path_query_array(items, '$[*].description')::text)) STORED;

-- One index for each way in which a list is sorted or narrowed down.
DROP INDEX read_model.orders_by_creation;
CREATE INDEX orders_by_creation ON read_model.orders (created_at, order_id) WHERE NOT deleted;
CREATE INDEX orders_by_update ON read_model.orders (updated_at, order_id) WHERE NOT deleted;
CREATE INDEX orders_by_total ON read_model.orders (currency, total, order_id) WHERE NOT deleted;
CREATE INDEX orders_by_status_and_creation
    ON read_model.orders (status, created_at, order_id) WHERE NOT deleted;
CREATE INDEX orders_by_status_and_update
    ON read_model.orders (status, updated_at, order_id) WHERE NOT deleted;
CREATE INDEX orders_by_email
    ON read_model.orders (lower(customer_email), created_at, order_id) WHERE NOT deleted;
CREATE INDEX orders_by_customer
    ON read_model.orders (customer_id, created_at, order_id) WHERE NOT deleted;
-- Of all orders, so that a search, which asks for no more than a text, has no other index to try.
CREATE INDEX orders_by_text ON read_model.orders USING gin (search_text gin_trgm_ops);

-- What each customer has ordered, in all and in each month such as 2026-05, cancelled and deleted
-- orders left out. Moved by the difference between an order's old and new row.
CREATE TABLE read_model.customer_totals (
    period         text    NOT NULL,
    currency       text    NOT NULL,
    customer_email text    NOT NULL,
    orders         bigint  NOT NULL,
    amount         numeric NOT NULL,
    PRIMARY KEY (period, currency, customer_email)
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX customer_totals_by_amount
    ON read_model.customer_totals (period, currency, amount, customer_email);
CREATE INDEX customer_totals_by_orders
    ON read_model.customer_totals (period, currency, orders, customer_email);

DROP INDEX read_model.timeslots_by_order;
CREATE INDEX timeslots_by_order
    ON read_model.timeslots (order_id, starts_at, timeslot_id) WHERE order_id IS NOT NULL;

-- One row for what each command appended to one stream; an event that no command is named for has
-- a row of its own. Where each stream ends, and what belongs to a correlation, is found here too.
CREATE TABLE read_model.command_log (
    stream         text COLLATE "C" NOT NULL,
    revision       bigint           NOT NULL, -- of the first event
    last_revision  bigint           NOT NULL,
    position       bigint           NOT NULL, -- of the last event
    command_id     text,
    command_type   text,
    actor          text,
    correlation_id text,
    refused        boolean          NOT NULL,
    reason         text,
    events         text[]           NOT NULL,
    created_at     timestamptz      NOT NULL, -- by the store's clock
    PRIMARY KEY (stream, revision)
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX command_log_by_position ON read_model.command_log (position);
CREATE INDEX command_log_refused ON read_model.command_log (position) WHERE refused;
CREATE INDEX command_log_by_correlation
    ON read_model.command_log (correlation_id, position) WHERE correlation_id IS NOT NULL;

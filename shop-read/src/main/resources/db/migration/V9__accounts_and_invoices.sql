CREATE TABLE read_model.customers (
    customer_id   uuid        PRIMARY KEY,
    name          text        NOT NULL,
    email         text        NOT NULL,
    registered_at timestamptz NOT NULL,
    revision      bigint      NOT NULL,
    position      bigint      NOT NULL
);
CREATE INDEX customers_by_name ON read_model.customers (name, customer_id);

CREATE TABLE read_model.accounts (
    account_id       uuid        PRIMARY KEY,
    customer_id      uuid        NOT NULL,
    currency         text        NOT NULL,
    balance          numeric     NOT NULL,
    shipping_address jsonb       NOT NULL,
    address_position bigint      NOT NULL, -- of the event that said the address
    opened_at        timestamptz NOT NULL,
    updated_at       timestamptz NOT NULL,
    revision         bigint      NOT NULL,
    position         bigint      NOT NULL
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX accounts_by_opening ON read_model.accounts (opened_at, account_id);
CREATE INDEX accounts_by_customer ON read_model.accounts (customer_id, opened_at, account_id);

-- What moved the balance of an account, one row for each of those events.
CREATE TABLE read_model.transactions (
    account_id  uuid        NOT NULL,
    revision    bigint      NOT NULL,
    position    bigint      NOT NULL,
    type        text        NOT NULL,
    amount      numeric     NOT NULL,
    balance     numeric     NOT NULL, -- after it
    at          timestamptz NOT NULL,
    transfer_id uuid,
    PRIMARY KEY (account_id, revision)
);

CREATE TABLE read_model.transfers (
    transfer_id     uuid        PRIMARY KEY,
    from_account_id uuid        NOT NULL,
    to_account_id   uuid        NOT NULL,
    amount          numeric     NOT NULL,
    currency        text        NOT NULL,
    state           text        NOT NULL,
    reason          text,
    requested_at    timestamptz NOT NULL,
    ended_at        timestamptz,
    revision        bigint      NOT NULL,
    position        bigint      NOT NULL
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX transfers_by_request ON read_model.transfers (requested_at, transfer_id);
CREATE INDEX transfers_by_state ON read_model.transfers (state, requested_at, transfer_id);

-- What an order puts on its customer's invoice of the month it was placed in; nothing for an order
-- without a customer. Revision and position are those of the last event that mattered here.
CREATE TABLE read_model.invoice_lines (
    order_id     uuid        PRIMARY KEY,
    invoice_id   uuid        NOT NULL,
    customer_id  uuid        NOT NULL,
    month        date        NOT NULL, -- its first day
    description  text        NOT NULL,
    currency     text        NOT NULL,
    amount       numeric     NOT NULL,
    purchased_at timestamptz NOT NULL,
    delivered    boolean     NOT NULL,
    counts       boolean     NOT NULL,
    revision     bigint      NOT NULL,
    position     bigint      NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX invoice_lines_by_invoice
    ON read_model.invoice_lines (invoice_id, purchased_at, order_id) WHERE counts;
CREATE INDEX invoice_lines_by_month
    ON read_model.invoice_lines (month, customer_id) WHERE counts;
CREATE INDEX invoice_lines_by_customer
    ON read_model.invoice_lines (customer_id, month) WHERE counts;

-- Two schemas: read_model holds one copy of all that is folded from events, so that a rebuilt copy
-- can take its name; control holds what all copies share.

-- How far this copy is, and which projector may write: one row, moved by compare-and-set.
CREATE TABLE read_model.checkpoint (
    one            boolean     PRIMARY KEY DEFAULT true CHECK (one),
    version        integer     NOT NULL,
    epoch          bigint      NOT NULL,
    -- The event applied last; all four are null before the first one.
    position       bigint,
    event_id       uuid,
    stream         text,
    revision       bigint,
    events_applied bigint      NOT NULL DEFAULT 0,
    moved_at       timestamptz NOT NULL DEFAULT now(),
    CHECK (num_nulls(position, event_id, stream, revision) IN (0, 4))
);
INSERT INTO read_model.checkpoint (version, epoch) VALUES (1, 0);

-- A stream one of whose events cannot be applied; its later events stay in the store.
CREATE TABLE read_model.parked_streams (
    stream    text        PRIMARY KEY,
    revision  bigint      NOT NULL,
    position  bigint      NOT NULL,
    type      text        NOT NULL,
    error     text        NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    attempts  integer     NOT NULL DEFAULT 1
);

CREATE TABLE read_model.orders (
    order_id        uuid        PRIMARY KEY,
    status          text        NOT NULL,
    customer_name   text        NOT NULL,
    customer_email  text        NOT NULL,
    currency        text        NOT NULL,
    items           jsonb       NOT NULL,
    total           numeric     NOT NULL,
    carrier         text,
    tracking_number text,
    cancel_reason   text,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    revision        bigint      NOT NULL,
    position        bigint      NOT NULL
) WITH (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
CREATE INDEX orders_by_creation ON read_model.orders (created_at DESC, order_id DESC);

-- Counted by the difference between an order's old and new row, in the same transaction.
CREATE TABLE read_model.order_counts (
    day      date    NOT NULL,
    status   text    NOT NULL,
    currency text    NOT NULL,
    orders   bigint  NOT NULL,
    amount   numeric NOT NULL,
    PRIMARY KEY (day, status, currency)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.02);

CREATE TABLE read_model.calendars (
    calendar_id   uuid   PRIMARY KEY,
    name          text   NOT NULL,
    time_zone     text   NOT NULL,
    opening_hours jsonb  NOT NULL,
    revision      bigint NOT NULL,
    position      bigint NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX calendars_by_name ON read_model.calendars (name, calendar_id);

CREATE TABLE read_model.timeslots (
    calendar_id uuid        NOT NULL,
    timeslot_id uuid        NOT NULL,
    title       text        NOT NULL,
    starts_at   timestamptz NOT NULL,
    ends_at     timestamptz NOT NULL,
    order_id    uuid,
    -- Of the timeslot's own last event, not of its calendar's.
    revision    bigint      NOT NULL,
    position    bigint      NOT NULL,
    PRIMARY KEY (calendar_id, timeslot_id)
);
CREATE INDEX timeslots_by_start ON read_model.timeslots (calendar_id, starts_at, timeslot_id);
CREATE INDEX timeslots_by_order ON read_model.timeslots (order_id) WHERE order_id IS NOT NULL;

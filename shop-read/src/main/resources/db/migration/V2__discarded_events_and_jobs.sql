-- An event that an operator has given up. It counts as one that is not understood: the rest of its
-- stream is folded as if it were not there. Shared by all copies, so it holds through rebuilds.
CREATE TABLE control.discarded_events (
    stream       text        NOT NULL,
    revision     bigint      NOT NULL,
    reason       text        NOT NULL,
    discarded_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (stream, revision)
);

-- What the active projector is asked to do, in the order of asking.
CREATE TABLE control.jobs (
    job_id       bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind         text        NOT NULL CHECK (kind IN ('stream')),
    stream       text        NOT NULL,
    state        text        NOT NULL DEFAULT 'requested'
                             CHECK (state IN ('requested', 'done')),
    requested_at timestamptz NOT NULL DEFAULT now(),
    ended_at     timestamptz
);
CREATE INDEX jobs_requested ON control.jobs (job_id) WHERE state = 'requested';

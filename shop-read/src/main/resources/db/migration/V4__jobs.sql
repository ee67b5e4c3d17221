-- What can be asked for grows from a stream folded again to rebuilds, a way back and verifications.
ALTER TABLE control.jobs
    DROP CONSTRAINT jobs_kind_check,
    DROP CONSTRAINT jobs_state_check,
    ALTER COLUMN stream DROP NOT NULL,
    ADD COLUMN since         timestamptz,
    ADD COLUMN dry_run       boolean          NOT NULL DEFAULT false,
    ADD COLUMN accept_parked boolean          NOT NULL DEFAULT false,
    ADD COLUMN attempts      integer          NOT NULL DEFAULT 0,
    ADD COLUMN progress      double precision NOT NULL DEFAULT 0,
    ADD COLUMN started_at    timestamptz,
    ADD COLUMN error         text,
    -- How many rows were not, or would not have been, as the log says, and the first of them.
    ADD COLUMN differences   bigint           NOT NULL DEFAULT 0,
    ADD COLUMN named         text[]           NOT NULL DEFAULT '{}';
UPDATE control.jobs SET kind = 'retry';
ALTER TABLE control.jobs
    ADD CONSTRAINT jobs_kind_check
        CHECK (kind IN ('all', 'since', 'stream', 'rollback', 'verification', 'retry')),
    ADD CONSTRAINT jobs_state_check
        CHECK (state IN ('requested', 'running', 'done', 'failed'));
-- A retry of a parked stream waits in line; of all else there is one at a time.
CREATE UNIQUE INDEX jobs_one_at_a_time ON control.jobs ((true))
    WHERE kind <> 'retry' AND state IN ('requested', 'running');
CREATE UNIQUE INDEX jobs_one_retry_a_stream ON control.jobs (stream)
    WHERE kind = 'retry' AND state = 'requested';
DROP INDEX control.jobs_requested;
CREATE INDEX jobs_open ON control.jobs (job_id) WHERE state IN ('requested', 'running');

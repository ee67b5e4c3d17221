-- How many streams a job has folded again, or would have; 0 when it went through all there are.
ALTER TABLE control.jobs ADD COLUMN streams bigint NOT NULL DEFAULT 0;

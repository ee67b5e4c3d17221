-- Who may sign in. Passwords, sessions and links lie here as hashes only.
CREATE TABLE users (
    name          text        PRIMARY KEY,
    role          text        NOT NULL CHECK (role IN ('viewer', 'clerk', 'operator')),
    password_hash text        NOT NULL,
    disabled_at   timestamptz,
    created_at    timestamptz NOT NULL
);

CREATE TABLE sessions (
    token_hash bytea       PRIMARY KEY,
    user_name  text        NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz NOT NULL
);
CREATE INDEX sessions_by_user ON sessions (user_name);
CREATE INDEX sessions_by_end ON sessions (expires_at);

-- Each signs its user in once.
CREATE TABLE sign_in_links (
    secret_hash bytea       PRIMARY KEY,
    user_name   text        NOT NULL REFERENCES users ON DELETE CASCADE,
    expires_at  timestamptz NOT NULL
);
CREATE INDEX sign_in_links_by_user ON sign_in_links (user_name);

-- Who signs for clients of the company's own site: the key their tokens are verified with, who made and who revoked it.
CREATE TABLE identity_source (
    name TEXT PRIMARY KEY,
    alg TEXT NOT NULL,
    key TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_by TEXT,
    revoked_at INTEGER
) STRICT;
-- Which client somebody is whom a source names.
CREATE TABLE identity_subject (
    source TEXT NOT NULL,
    subject TEXT NOT NULL,
    client INTEGER NOT NULL,
    made_at INTEGER NOT NULL,
    PRIMARY KEY (source, subject)
) STRICT;
CREATE INDEX identity_subject_client ON identity_subject (client);
-- Tokens that were used, by a hash of source and token id, as long as they would be good.
CREATE TABLE identity_use (
    token_hash TEXT PRIMARY KEY,
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX identity_use_until ON identity_use (expires_at);

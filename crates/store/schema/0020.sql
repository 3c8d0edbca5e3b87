-- Programs of the company's own that have a token: the token's hash, who made and who revoked it, when it was used last.
CREATE TABLE integration (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    token_hash TEXT NOT NULL,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    used_at INTEGER,
    revoked_by TEXT,
    revoked_at INTEGER
) STRICT;

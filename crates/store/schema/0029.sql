-- Visits that became part of a client's account: whose it was, whose it is, by which session, and when nothing of it was left behind.
CREATE TABLE visit (
    visitor INTEGER PRIMARY KEY,
    client INTEGER NOT NULL,
    token_hash TEXT NOT NULL,
    merged_at INTEGER NOT NULL,
    done_at INTEGER
) STRICT;
CREATE UNIQUE INDEX visit_token ON visit (token_hash);
CREATE INDEX visit_client ON visit (client, visitor);
CREATE INDEX visit_open ON visit (merged_at, visitor) WHERE done_at IS NULL;

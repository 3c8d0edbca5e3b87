-- Erasure of a person: who asked for it and when, when the center let go of them, when nothing of them was left. The row stays: it
-- names nobody, and what was kept elsewhere is erased again by it.
ALTER TABLE client ADD COLUMN erased INTEGER NOT NULL DEFAULT 0;
CREATE TABLE erasure (
    client INTEGER PRIMARY KEY,
    asked_by TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    erased_at INTEGER,
    done_at INTEGER
) STRICT;
CREATE INDEX erasure_open ON erasure (asked_at, client) WHERE done_at IS NULL;
-- By whom they are, for all that is theirs.
CREATE INDEX account_of ON account (role, id);
CREATE INDEX link_of ON link (kind, id);
CREATE INDEX followed_client ON followed (client);
CREATE INDEX outbox_party ON outbox (party);

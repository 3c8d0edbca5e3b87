-- What a client is told of until they have read it: a wait that ended without anybody, a promised call that was not made.
ALTER TABLE center ADD COLUMN next_notice INTEGER NOT NULL DEFAULT 1;
CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    client INTEGER NOT NULL,
    queue INTEGER NOT NULL,
    code TEXT NOT NULL,
    about TEXT NOT NULL,
    medium TEXT NOT NULL,
    since INTEGER NOT NULL,
    promised_for INTEGER,
    why TEXT,
    outcome TEXT,
    state TEXT NOT NULL,
    ended TEXT,
    sent_at INTEGER NOT NULL,
    until INTEGER NOT NULL,
    ended_at INTEGER
) STRICT;
CREATE INDEX notice_open ON notice (id) WHERE ended IS NULL;
CREATE INDEX notice_ended ON notice (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX notice_client ON notice (client, sent_at, id);

-- What leaves by push or mail, one row for each wire of an alert that fired, made in the commit of the fact. Ids only: where it goes
-- is read when it goes.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY NOT NULL,
    wire TEXT NOT NULL,
    party TEXT NOT NULL,
    alert INTEGER NOT NULL,
    n INTEGER NOT NULL,
    push TEXT,
    made_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    why TEXT,
    ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_due ON outbox (next_at, id) WHERE state IN ('due');
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;

-- Browsers that take push (RFC 8030) for somebody; personal, erased with them.
CREATE TABLE push (
    endpoint_hash TEXT PRIMARY KEY NOT NULL,
    party TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    p256dh TEXT NOT NULL,
    auth TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    until INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX push_party ON push (party, made_at);
CREATE INDEX push_until ON push (until) WHERE until IS NOT NULL;

-- Mail addresses of clients; personal, erased with them.
CREATE TABLE mail (
    client INTEGER PRIMARY KEY,
    address TEXT NOT NULL
) STRICT;

-- Where a client's calendar is fetched from, again and again. The address is a secret of theirs.
CREATE TABLE subscription (
    client INTEGER PRIMARY KEY,
    url TEXT NOT NULL,
    host TEXT NOT NULL,
    etag TEXT,
    modified TEXT,
    asked_at INTEGER NOT NULL,
    next_at INTEGER,
    tried_at INTEGER NOT NULL,
    fetched_at INTEGER,
    read_at INTEGER,
    failing_since INTEGER,
    failed TEXT
) STRICT;
CREATE INDEX subscription_next ON subscription (next_at, client) WHERE next_at IS NOT NULL;

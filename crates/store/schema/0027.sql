-- Webhooks: where the company's own programs are told of changes.
CREATE TABLE webhook (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    rev INTEGER NOT NULL,
    url TEXT NOT NULL,
    secret TEXT NOT NULL,
    kinds TEXT NOT NULL,
    active INTEGER NOT NULL,
    made_by TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    changed_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
-- Up to which telling each was told, and how it goes.
CREATE TABLE webhook_progress (
    webhook INTEGER PRIMARY KEY,
    number INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    attempts_of INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    failing_since INTEGER,
    why TEXT,
    missed INTEGER NOT NULL,
    off TEXT
) STRICT;
-- What they are told of: ids, versions and places, in the order in which it was kept.
CREATE TABLE webhook_telling (
    number INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    thing TEXT NOT NULL,
    rev INTEGER,
    client INTEGER,
    places TEXT NOT NULL,
    changed_by TEXT,
    webhook INTEGER
) STRICT;
CREATE INDEX webhook_telling_at ON webhook_telling (at);
CREATE INDEX webhook_telling_client ON webhook_telling (client) WHERE client IS NOT NULL;
-- What became of tellings, of each webhook.
CREATE TABLE webhook_delivery (
    webhook INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    status INTEGER,
    why TEXT,
    ended_at INTEGER NOT NULL,
    PRIMARY KEY (webhook, number)
) STRICT;
CREATE INDEX webhook_delivery_ended ON webhook_delivery (ended_at);

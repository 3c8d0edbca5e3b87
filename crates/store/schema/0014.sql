-- Cards of clients, every change of a ledger with its old and new value, and the policy that decides who may make one.
ALTER TABLE client ADD COLUMN card_rev INTEGER NOT NULL DEFAULT 0;
CREATE TABLE card (
    client INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    contents TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE TABLE change (
    subject TEXT NOT NULL,
    thing TEXT NOT NULL,
    rev INTEGER NOT NULL,
    place TEXT NOT NULL,
    client INTEGER NOT NULL,
    old TEXT,
    new TEXT,
    changed_by TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    undo_until INTEGER,
    why TEXT,
    undoes INTEGER,
    PRIMARY KEY (subject, thing, rev, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_client ON change (client, changed_at);
CREATE TABLE policy (
    rev INTEGER PRIMARY KEY,
    rules TEXT NOT NULL,
    put_by TEXT NOT NULL,
    put_at INTEGER NOT NULL
) STRICT;

-- Skills, what queues want, recipes, priorities, offers to several.
ALTER TABLE center ADD COLUMN next_skill INTEGER NOT NULL DEFAULT 1;
CREATE TABLE skill (
    id INTEGER PRIMARY KEY,
    handle TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX skill_handle ON skill (handle);
ALTER TABLE queue ADD COLUMN wants TEXT NOT NULL DEFAULT '';
ALTER TABLE queue ADD COLUMN recipe TEXT NOT NULL DEFAULT '';
ALTER TABLE queue ADD COLUMN priority INTEGER NOT NULL DEFAULT 0;
ALTER TABLE queue ADD COLUMN legs INTEGER NOT NULL DEFAULT 1;
ALTER TABLE agent ADD COLUMN skills TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN wants TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN also TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interaction ADD COLUMN step_at INTEGER;
ALTER TABLE interaction ADD COLUMN diverted_to TEXT;
ALTER TABLE offer ADD COLUMN legs TEXT NOT NULL DEFAULT '';
ALTER TABLE offer ADD COLUMN considered TEXT NOT NULL DEFAULT '0 0 0 0';
ALTER TABLE interaction ADD COLUMN told_low_ms INTEGER;
ALTER TABLE interaction ADD COLUMN told_high_ms INTEGER;
ALTER TABLE interaction ADD COLUMN owned_since INTEGER;
UPDATE interaction SET owned_since = started_at WHERE owner IS NOT NULL;
ALTER TABLE interaction ADD COLUMN participants TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN held_since INTEGER;
ALTER TABLE interaction ADD COLUMN held_until INTEGER;
ALTER TABLE interaction ADD COLUMN held_long INTEGER NOT NULL DEFAULT 0;
ALTER TABLE interaction ADD COLUMN asides INTEGER NOT NULL DEFAULT 0;
CREATE TABLE aside (
    interaction INTEGER NOT NULL,
    n INTEGER NOT NULL,
    by_agent INTEGER NOT NULL,
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (interaction, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE wrap_up (
    interaction INTEGER NOT NULL,
    agent INTEGER NOT NULL,
    queue INTEGER NOT NULL,
    medium TEXT NOT NULL,
    since INTEGER NOT NULL,
    until INTEGER NOT NULL,
    added_ms INTEGER NOT NULL,
    note TEXT,
    ended_at INTEGER,
    PRIMARY KEY (interaction, agent)
) STRICT, WITHOUT ROWID;
CREATE INDEX wrap_up_live ON wrap_up (interaction, agent) WHERE ended_at IS NULL;
ALTER TABLE interaction ADD COLUMN callback INTEGER;
ALTER TABLE center ADD COLUMN next_callback INTEGER NOT NULL DEFAULT 1;
CREATE TABLE callback (
    id INTEGER PRIMARY KEY,
    client INTEGER NOT NULL,
    queue INTEGER NOT NULL,
    agent INTEGER,
    number TEXT,
    product TEXT,
    state TEXT NOT NULL,
    ended TEXT,
    why TEXT,
    promised_at INTEGER NOT NULL,
    at INTEGER,
    window_until INTEGER,
    attempts INTEGER NOT NULL,
    attempt_until INTEGER,
    asked INTEGER NOT NULL,
    interaction INTEGER,
    outcome TEXT,
    ended_at INTEGER
) STRICT;
-- I44: one that is owed, of a client and a queue.
CREATE UNIQUE INDEX callback_owed ON callback (client, queue) WHERE ended IS NULL;
CREATE INDEX callback_open ON callback (id) WHERE ended IS NULL;
CREATE INDEX callback_ended ON callback (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX callback_client ON callback (client, promised_at, id);
CREATE INDEX callback_promised ON callback (promised_at, id);
-- Offers from before name their agent alone.
UPDATE offer SET legs = CASE WHEN ended IS NULL THEN CAST(agent AS TEXT) ELSE agent || ':' || ended END;
-- Every decision about an interaction, in order.
CREATE INDEX offer_interaction ON offer (interaction, id);

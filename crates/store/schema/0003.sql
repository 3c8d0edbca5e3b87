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
-- Offers from before name their agent alone.
UPDATE offer SET legs = CASE WHEN ended IS NULL THEN CAST(agent AS TEXT) ELSE agent || ':' || ended END;
-- Every decision about an interaction, in order.
CREATE INDEX offer_interaction ON offer (interaction, id);

-- The client's ledger of past interactions: who talked and for how long, what was corrected and noted since, and words to search by.
ALTER TABLE interaction ADD COLUMN agents TEXT NOT NULL DEFAULT '';
ALTER TABLE interaction ADD COLUMN talked_ms INTEGER NOT NULL DEFAULT 0;
-- Of what was before, those who said a line are known, and the time between the first agent and the end.
UPDATE interaction SET
    agents = COALESCE((
        SELECT group_concat(by_agent, ' ') FROM (
            SELECT DISTINCT by_agent FROM message
            WHERE message.interaction = interaction.id AND by_agent IS NOT NULL ORDER BY by_agent LIMIT 32
        )
    ), CAST(served_by AS TEXT), ''),
    talked_ms = CASE WHEN started_at IS NULL OR ended_at IS NULL THEN 0 ELSE (ended_at - started_at) / 1000 END;

-- All that groups and filters look at, so that the rows themselves stay unread; closed ones alone, which never change.
CREATE INDEX interaction_past ON interaction (client, arrived_at, id, queue, medium, product, served_by, agents, disposition)
WHERE state IN ('closed');
-- What it was for, the other one does.
DROP INDEX interaction_client;
CREATE INDEX interaction_parent ON interaction (parent) WHERE parent IS NOT NULL;

-- What was corrected, noted and rated of a closed interaction, whose own row is never written again.
CREATE TABLE record (
    interaction INTEGER PRIMARY KEY,
    client INTEGER NOT NULL,
    rev INTEGER NOT NULL,
    contents TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX record_client ON record (client, interaction);

-- Words of talks, each with its client and who reads it before it; two rows a talk: 2n what was said, 2n + 1 what was noted since.
CREATE VIRTUAL TABLE talk_words USING fts5(words, content = '', contentless_delete = 1, detail = 'none', tokenize = 'ascii');
-- How far the words are: the journal up to seq, and of what was before it the talks up to talk of those up to talk_last.
CREATE TABLE worded (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    seq INTEGER NOT NULL,
    talk INTEGER NOT NULL,
    talk_last INTEGER NOT NULL
) STRICT;

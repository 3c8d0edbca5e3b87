-- Changes that somebody has to agree to: who asked for what, in which queue it waits for a yes, and what the answer was.
CREATE TABLE approval (
    id INTEGER PRIMARY KEY,
    client INTEGER NOT NULL,
    queue INTEGER NOT NULL,
    subject TEXT NOT NULL,
    thing TEXT NOT NULL,
    rev INTEGER NOT NULL,
    edits TEXT NOT NULL,
    why TEXT,
    asked_by TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    decided_by TEXT,
    decided_at INTEGER,
    answer TEXT,
    made_rev INTEGER
) STRICT;
CREATE INDEX approval_client ON approval (client, asked_at, id);
CREATE INDEX approval_open ON approval (client, state, asked_at, id);
CREATE INDEX approval_waiting ON approval (queue, state, asked_at, id);
CREATE INDEX approval_made ON approval (subject, thing, made_rev) WHERE made_rev IS NOT NULL;
ALTER TABLE interaction ADD COLUMN approval INTEGER;

-- Opening hours, and the queues that follow them.
CREATE TABLE hours (
    handle TEXT PRIMARY KEY NOT NULL,
    rev INTEGER NOT NULL,
    name TEXT NOT NULL,
    zone TEXT NOT NULL,
    week TEXT NOT NULL,
    holidays TEXT NOT NULL,
    -- A removed row stays, so that its versions are never given again.
    removed INTEGER NOT NULL
) STRICT;
ALTER TABLE queue ADD COLUMN hours TEXT;
ALTER TABLE queue ADD COLUMN closes_at INTEGER;
-- Who set the state last, and when: what people set stands until the hours next open or close.
ALTER TABLE queue ADD COLUMN state_by TEXT NOT NULL DEFAULT 'hours';
ALTER TABLE queue ADD COLUMN state_at INTEGER NOT NULL DEFAULT 0;

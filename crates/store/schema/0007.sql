-- On which wires an alert tells. What was armed before tells on pages only.
ALTER TABLE alert ADD COLUMN told_by TEXT NOT NULL DEFAULT 'web';
-- What an alert waits for, as a word and a number. What was armed before waits for its presentity to open.
ALTER TABLE alert ADD COLUMN condition TEXT NOT NULL DEFAULT 'open';
-- Whose it is, if not a client's; its owner is 0 then.
ALTER TABLE alert ADD COLUMN staff INTEGER;
CREATE INDEX alert_staff ON alert (staff, armed_at, id) WHERE staff IS NOT NULL;

-- On which wires an alert tells. What was armed before tells on pages only.
ALTER TABLE alert ADD COLUMN told_by TEXT NOT NULL DEFAULT 'web';

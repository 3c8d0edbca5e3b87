-- When a client is called by the clocks of their card (ADR 0053), and when an interaction was asked for by its medium. Whose card has
-- clocks is due to be looked at.
ALTER TABLE client ADD COLUMN quiet_since INTEGER;
ALTER TABLE client ADD COLUMN quiet_turns_at INTEGER;
ALTER TABLE interaction ADD COLUMN asked_at INTEGER NOT NULL DEFAULT 0;
UPDATE client SET quiet_turns_at = 0 WHERE erased = 0 AND id IN (
    SELECT client FROM card WHERE contents LIKE '%"/reach/from"%' OR contents LIKE '%"/reach/to"%' OR contents LIKE '%"/reach/text_only_until"%'
);

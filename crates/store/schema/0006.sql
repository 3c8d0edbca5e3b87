-- Versions of set-up rows. What was set up before is in its first version.
ALTER TABLE queue ADD COLUMN rev INTEGER NOT NULL DEFAULT 1;
ALTER TABLE agent ADD COLUMN rev INTEGER NOT NULL DEFAULT 1;
ALTER TABLE skill ADD COLUMN rev INTEGER NOT NULL DEFAULT 1;
-- A removed row stays, so that its versions are never given again.
ALTER TABLE skill ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
-- Who asked for the turn, as role and number; absent for what the center did by itself.
ALTER TABLE journal ADD COLUMN who TEXT;
-- Changes of the set-up are few among millions of lines, and listed newest first.
CREATE INDEX journal_set_up ON journal (seq)
WHERE name IN ('CenterNamed', 'SettingChanged', 'SkillPut', 'SkillRemoved', 'QueuePut', 'HoursPut', 'HoursRemoved', 'AgentPut');

-- Canned replies: texts of the center that agents put into a draft. A removed row stays, so that its versions are never given again.
CREATE TABLE reply (
    handle TEXT PRIMARY KEY NOT NULL,
    rev INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL,
    queues TEXT NOT NULL,
    removed INTEGER NOT NULL
) STRICT;
-- The list of what is set up has two facts more.
DROP INDEX journal_set_up;
CREATE INDEX journal_set_up ON journal (seq)
WHERE name IN ('CenterNamed', 'SettingChanged', 'SkillPut', 'SkillRemoved', 'QueuePut', 'HoursPut', 'HoursRemoved', 'AgentPut',
    'ReplyPut', 'ReplyRemoved');

-- When a client is busy: start and end of each slot, by what they said and by their calendar. No title, place or attendee is kept.
CREATE TABLE agenda (
    client INTEGER PRIMARY KEY,
    rev INTEGER NOT NULL,
    form TEXT NOT NULL,
    calendar TEXT NOT NULL,
    calendar_at INTEGER,
    changed_at INTEGER NOT NULL
) STRICT;

-- Who of the center read what is kept of a client: one row for each of their talks, and for each day outside of one.
CREATE TABLE reading (
    client INTEGER NOT NULL,
    agent INTEGER NOT NULL,
    interaction INTEGER NOT NULL,
    day INTEGER NOT NULL,
    role TEXT NOT NULL,
    read_at INTEGER NOT NULL,
    PRIMARY KEY (client, agent, interaction, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX reading_newest ON reading (client, read_at);

-- What an account keeps of another, or of an address it noted, over XMPP (RFC 6121, sections 2 and 3; XEP-0191).
CREATE TABLE roster_item (
    login TEXT NOT NULL,
    address TEXT NOT NULL,
    client INTEGER,
    agent INTEGER,
    other INTEGER,
    name TEXT NOT NULL,
    groups TEXT NOT NULL,
    sees INTEGER NOT NULL,
    is_seen INTEGER NOT NULL,
    asked INTEGER NOT NULL,
    approved INTEGER NOT NULL,
    requested INTEGER NOT NULL,
    listed INTEGER NOT NULL,
    blocked INTEGER NOT NULL,
    PRIMARY KEY (login, address)
) STRICT, WITHOUT ROWID;
CREATE INDEX roster_item_client ON roster_item (client) WHERE client IS NOT NULL;
CREATE INDEX roster_item_other ON roster_item (other) WHERE other IS NOT NULL;

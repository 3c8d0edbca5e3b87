-- Passwords of devices: a phone or a chat program signs in with one, never with the password of the web. What checks one is kept, not the
-- password (RFC 5802, section 3).
CREATE TABLE device_password (
    id TEXT PRIMARY KEY NOT NULL,
    role TEXT NOT NULL,
    person INTEGER NOT NULL,
    login TEXT NOT NULL,
    name TEXT NOT NULL,
    sha1_stored TEXT NOT NULL,
    sha1_server TEXT NOT NULL,
    sha256_stored TEXT NOT NULL,
    sha256_server TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX device_password_of ON device_password (role, person);
CREATE INDEX device_password_login ON device_password (login);

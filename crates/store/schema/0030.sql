-- Link mails: mail that somebody asked for, with a link in it. The link itself is nowhere: only its hash, once it went out.
CREATE TABLE link_mail (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    client INTEGER,
    address TEXT,
    made_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    next_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    link TEXT,
    why TEXT,
    ended_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX link_mail_due ON link_mail (next_at, id) WHERE state IN ('due');
CREATE INDEX link_mail_ended ON link_mail (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX link_mail_client ON link_mail (client, made_at) WHERE client IS NOT NULL;
CREATE INDEX link_mail_link ON link_mail (link) WHERE link IS NOT NULL;

-- By an address whose it is, without regard to the case of its letters from A to Z; and since when it is confirmed by a link.
ALTER TABLE mail ADD COLUMN folded TEXT NOT NULL DEFAULT '';
ALTER TABLE mail ADD COLUMN confirmed_at INTEGER;
UPDATE mail SET folded = lower(address);
CREATE INDEX mail_folded ON mail (folded);

-- Which site of the company's opened a session: revoked, it ends those too.
ALTER TABLE session ADD COLUMN source TEXT;

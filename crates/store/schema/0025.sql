-- What belongs to a product to be read, whether it is sold, who said so when; and each version it had.
ALTER TABLE product ADD COLUMN documents TEXT NOT NULL DEFAULT '[]';
ALTER TABLE product ADD COLUMN sold INTEGER NOT NULL DEFAULT 1;
ALTER TABLE product ADD COLUMN put_at INTEGER;
ALTER TABLE product ADD COLUMN put_by TEXT;
CREATE TABLE product_version (
    handle TEXT NOT NULL,
    rev INTEGER NOT NULL,
    name TEXT NOT NULL,
    summary TEXT NOT NULL,
    documents TEXT NOT NULL,
    sold INTEGER NOT NULL,
    put_at INTEGER,
    put_by TEXT,
    PRIMARY KEY (handle, rev)
) STRICT;
INSERT INTO product_version SELECT handle, rev, name, summary, documents, sold, put_at, put_by FROM product;

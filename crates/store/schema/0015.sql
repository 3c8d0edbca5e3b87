-- Orders as things of the ledger: what people may change, what the company's system said last of that, the trail of statuses, the
-- shipments. And what the rules know of the orders that somebody follows, under numbers of the center's own.
ALTER TABLE "order" ADD COLUMN contents TEXT NOT NULL DEFAULT '{}';
ALTER TABLE "order" ADD COLUMN said TEXT NOT NULL DEFAULT '{}';
ALTER TABLE "order" ADD COLUMN trail TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "order" ADD COLUMN shipments TEXT NOT NULL DEFAULT '[]';
ALTER TABLE "order" ADD COLUMN changed_at INTEGER;
ALTER TABLE center ADD COLUMN next_order INTEGER NOT NULL DEFAULT 1;
CREATE TABLE followed (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL,
    client INTEGER NOT NULL,
    status TEXT NOT NULL,
    rev INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX followed_number ON followed (number);

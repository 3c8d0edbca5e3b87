-- The last run of orders that were imported in bulk: whether it is over the others still, and up to which number it is folded into them.
CREATE TABLE order_run (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    generation INTEGER NOT NULL,
    over INTEGER NOT NULL,
    folded TEXT NOT NULL
) STRICT;

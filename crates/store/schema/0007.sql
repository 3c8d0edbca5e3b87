-- What each audience is told of a queue: figures and names for anyone, then for clients. What was set up before told everything.
ALTER TABLE queue ADD COLUMN disclosure TEXT NOT NULL DEFAULT 'exact full exact full';
-- Hidden from clients by their own wish.
ALTER TABLE agent ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0;

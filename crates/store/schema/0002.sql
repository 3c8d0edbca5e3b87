-- What ended lately is loaded at a start: it still stands in feeds.
CREATE INDEX interaction_closed ON interaction (closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX offer_ended ON offer (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX alert_ended ON alert (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX invitation_ended ON invitation (ended_at, id) WHERE ended_at IS NOT NULL;
-- What is over is listed newest first, for a supervisor without naming an agent or a client.
CREATE INDEX interaction_arrived ON interaction (arrived_at, id);
CREATE INDEX offer_how ON offer (ended, made_at, id) WHERE ended IS NOT NULL;

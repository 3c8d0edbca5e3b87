-- What is over is listed by queue, for who watches over some of them.
CREATE INDEX interaction_queue ON interaction (queue, arrived_at, id);
CREATE INDEX callback_queue ON callback (queue, promised_at, id);

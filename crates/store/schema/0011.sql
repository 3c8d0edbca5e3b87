-- When a callback is due, if its queue was closed at the agreed time; the place in line stays that of the agreed time.
ALTER TABLE callback ADD COLUMN put_off_to INTEGER;

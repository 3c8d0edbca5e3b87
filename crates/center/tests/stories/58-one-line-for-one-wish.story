# One open interaction of a client in a queue and medium; a closed reach or queue is said.
queues: sales (chat voice)
agents: ana (sales)
clients: cleo (only chat), dan
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat)
09:00:01  cleo starts chat with sales                              -> refused (already_open, i1): There is one already.
09:00:02  cleo starts voice with sales                             -> refused (not_now, cleo): The client does not take that medium.
09:00:03  cleo starts video with sales                             -> refused (not_now, sales): This queue has not that medium.
09:00:04  dan starts voice with sales                              -> i2 in line for sales (voice)
09:00:05  dan starts chat with sales                               -> i3 in line for sales (chat)
09:00:06  dan looks at i3                                          -> queued, position 2; can messages cancel move

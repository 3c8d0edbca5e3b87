# A recipe that ends a wait elsewhere waits for its client to be called again, and as long as it asks for from then. Another step goes on.
settings: wait_max_ms 8h
queues: help (voice chat, no wrap-up, after 5min raise 20, after 10min divert mail)
agents: ana (help)
clients: cleo
here: cleo

09:00:00  cleo starts voice with help                              -> i1 in line for help (voice)
09:00:01  cleo follows card 2 of cleo "Cleo" quiet until 10:00:00  -> cleo has card 2; cleo not called until 10:00:00
09:05:00  (time)                                                   -> i1 has priority 20
09:10:00  (time)                                                   -> nothing
09:11:00  cleo looks at i1                                         -> queued, position 1, client quiet; can messages cancel move
10:00:00  clocks of cleo in card 2: called until day 2 00:00:00    -> cleo called until day 2 00:00:00
10:04:00  cleo looks at i1                                         -> queued, position 1; can messages cancel move
10:05:00  (time)                                                   -> i1 goes to mail; i1 ended, sent elsewhere; i1 closed, diverted

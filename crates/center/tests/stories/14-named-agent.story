# A start with an agent is a place in her queue that prefers her for a while, then anyone.
queues: sales (chat, named 60s, no wrap-up)
agents: ana (sales), ben (sales)
clients: cleo, dan, eve
ready: ana, ben
here: cleo, dan, eve

09:00:00  dan starts chat with ana                                 -> i1 in line for sales (chat), for ana only until 09:01:00;
                                                                      o1 offers i1 to ana until 09:00:20, as preferred; ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: dan talks with ana
09:00:02  cleo starts chat with ana                                -> i2 in line for sales (chat), for ana only until 09:01:02
# Ben is free and not asked.
09:00:03  cleo looks at i2                                         -> queued, position 1; can messages cancel move
09:00:30  dan closes i1                                            -> i1 ended by the client; i1 closed, handled;
                                                                      o2 offers i2 to ana until 09:00:50, as preferred
09:00:31  ana accepts o2                                           -> o2 accepted; i2: cleo talks with ana
09:01:00  eve starts chat with ana                                 -> i3 in line for sales (chat), for ana only until 09:02:00
09:02:00  (time)                                                   -> i3 for anyone; o3 offers i3 to ben until 09:02:20; ben is with someone
09:02:01  ben accepts o3                                           -> o3 accepted; i3: eve talks with ben

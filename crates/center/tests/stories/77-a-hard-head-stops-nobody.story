# One who wants what nobody here can do waits; those behind go on at once (FreeSWITCH 1216, Asterisk 1691).
skills: german
queues: sales, fine (wants german 9)
agents: ana (sales fine, units 1000), ben (sales)
clients: cleo, dan, eve
ready: ana, ben
here: cleo, dan, eve

09:00:00  cleo starts chat with fine                               -> i1 in line for fine (chat)
09:00:01  dan starts chat with sales                               -> i2 in line for sales (chat); o1 offers i2 to ana until 09:00:21;
                                                                      ana is with someone
09:00:02  eve starts chat with sales                               -> i3 in line for sales (chat); o2 offers i3 to ben until 09:00:22;
                                                                      ben is with someone
09:00:03  ana accepts o1                                           -> o1 accepted; i2: dan talks with ana
09:00:04  ben accepts o2                                           -> o2 accepted; i3: eve talks with ben
09:00:05  root sets up ana (sales fine, can german 9)              -> ana set up
09:00:06  ana closes i2                                            -> i2 ended by the agent; ana wraps up i2 until 09:00:36; ana is finishing
09:00:36  (time)                                                   -> i2 comes to none_given; wrap-up of i2 over; i2 closed, handled;
                                                                      o3 offers i1 to ana until 09:00:56; ana is with someone

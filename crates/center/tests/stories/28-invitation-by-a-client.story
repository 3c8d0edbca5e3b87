# A client invites an agent; only she may answer, and only with room.
queues: sales (chat, no wrap-up)
agents: ana (sales), ben (sales)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  dan starts chat with sales                               -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: dan talks with ana
09:00:02  cleo invites ana to chat "When you can"                  -> v1: cleo invites ana to chat until 09:15:02
09:00:03  ana looks at v1                                          -> invitation pending from Cleo to Ana; can accept later decline
09:00:04  ben accepts v1                                           -> refused (not_found): There is no such thing here.
09:00:05  ana accepts v1                                           -> refused (not_now, v1): The agent has no room now.
09:00:06  ana looks at v1                                          -> invitation pending from Cleo to Ana; can accept later decline
09:00:07  dan closes i1                                            -> i1 ended by the client; i1 closed, handled; ana is free
09:00:08  ana accepts v1                                           -> i2 in line for sales (chat), by v1; v1 accepted as i2; i2: cleo talks with ana;
                                                                      ana is with someone

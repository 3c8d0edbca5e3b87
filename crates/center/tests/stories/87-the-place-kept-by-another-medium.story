# Waiting by another medium keeps id, arrival and place; what is not possible changes nothing.
queues: help (chat callback voice, weight 500)
agents: ana (help)
clients: cleo, dan (only chat voice), eve
ready: ana
here: cleo, dan, eve

09:00:00  cleo starts voice with help                              -> i1 in line for help (voice); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  dan starts voice with help                               -> i2 in line for help (voice)
09:00:03  eve starts voice with help                               -> i3 in line for help (voice)
09:00:04  dan moves i2 to chat                                     -> i2 waits by chat
09:00:05  dan moves i2 to callback                                 -> refused (not_now, dan): The client does not take that medium.
09:00:06  dan moves i2 to mail                                     -> refused (not_now, help): This queue has not that medium.
09:00:07  dan looks at i2                                          -> queued, position 1; can messages cancel move
09:00:08  dan moves i2 to voice                                    -> i2 waits by voice
09:00:09  dan looks at i2                                          -> queued, position 1; can messages cancel move
09:00:10  cleo moves i1 to chat                                    -> v1: cleo invites ana to chat until 09:15:10
09:00:11  ana looks at v1                                          -> invitation pending from Cleo to Ana; can accept later decline
09:00:12  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:00:42;
                                                                      o2 offers i2 to ana until 09:00:32
09:00:32  (time)                                                   -> o2 missed, not again before 09:01:02; i2 back in line as of 09:00:02;
                                                                      o3 offers i2 to ana until 09:00:52
09:00:42  (time)                                                   -> i1 comes to none_given; wrap-up of i1 over; i1 closed, handled

# A device that has not answered for long does not count; the intent stays as it was.
queues: sales (chat)
agents: ana (sales), sam (supervisor)
clients: cleo
ready: ana
here: cleo

09:00:00  ana web live                                             -> ana answers live
09:00:01  sam looks at ana                                         -> Ana free, open for chat; says ready, holds 0 of 1000 units, idle, web:live;
                                                                      can not_ready signed_out hide
09:00:30  ana web late                                             -> ana answers late; ana not reached; ana is not reachable
09:00:31  sam looks at ana                                         -> Ana not_reachable, open for nothing;
                                                                      says ready, holds 0 of 1000 units, idle, web:late; can not_ready signed_out hide
09:00:32  cleo looks at ana                                        -> Ana off, open for nothing; can start invite alert
09:00:40  cleo starts chat with sales                              -> i1 in line for sales (chat)
09:01:00  ana web fresh                                            -> ana answers fresh; o1 offers i1 to ana until 09:01:20; ana is with someone
09:01:10  ana web none                                             -> ana answers none; ana not reached; o1 withdrawn (unreached);
                                                                      i1 back in line as of 09:00:40; ana is not reachable
09:01:20  ana web fresh                                            -> ana answers fresh; o2 offers i1 to ana until 09:01:40; ana is with someone
09:01:21  ana accepts o2                                           -> o2 accepted; i1: cleo talks with ana

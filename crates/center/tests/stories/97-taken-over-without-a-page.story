# A supervisor who takes over with no page open is not reached: as with every owner, the talk waits for them, then goes back into line.
settings: owner_gone_ms 30s
queues: help (chat, weight 1000, no wrap-up)
agents: ana (help), sam (supervisor)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  sam takes over i1                                        -> i1 goes from ana to sam; i1 agent not reached, kept until 09:00:32; ana is free
09:00:32  (time)                                                   -> i1 taken from sam; i1 back in line as of 09:00:00;
                                                                      o2 offers i1 to ana until 09:00:52; ana is with someone

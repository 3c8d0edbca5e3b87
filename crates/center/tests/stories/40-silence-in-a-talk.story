# Silence: a warning, then the close. A word of either begins the count anew, and so does typing.
queues: sales (chat)
agents: ana (sales)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:05:01  cleo says "Wait" in i1                                   -> line 1 of i1 by the client
09:15:01  (time)                                                   -> i1 warned for silence, closes at 09:17:01
09:15:02  cleo looks at i1                                         -> active, with ana, idle warned, 1 lines, until 09:17:01;
                                                                      can messages typing move close
09:16:00  cleo says "Still here" in i1                             -> line 2 of i1 by the client
09:20:00  cleo types in i1                                         -> i1: the client writes
09:20:06  (time)                                                   -> i1: nobody writes
09:30:00  (time)                                                   -> i1 warned for silence, closes at 09:32:00
09:31:00  cleo types in i1                                         -> i1: the client writes
09:31:06  (time)                                                   -> i1: nobody writes
09:33:00  (time)                                                   -> i1 ended, nobody spoke; ana wraps up i1 until 09:33:30; ana is finishing

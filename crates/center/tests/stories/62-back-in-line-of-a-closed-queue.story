# A talk taken back into a closed queue waits for its opening.
queues: sales (chat)
agents: ana (sales), ben (sales), sam (supervisor)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  sam closes sales                                         -> sales closed
09:00:03  sam requeues i1                                          -> i1 taken from ana; i1 back in line as of 09:00:00; ana is off
09:00:04  cleo looks at i1                                         -> queued, position 1; can messages cancel
09:00:05  dan asks to be told when ana is free                     -> a1 armed on ana until day 31 09:00:05, place 1
09:00:06  ben opens web                                            -> ben answers on web
09:00:07  ben is ready                                             -> ben ready
09:00:08  sam opens sales                                          -> sales open; a1 tells at 09:00:09 if it stays so;
                                                                      o2 offers i1 to ana until 09:00:28; ana is with someone; ben is free

# Somebody asked in who is not reached any more leaves the talk, and has room again; the talk goes on.
queues: help (chat, weight 600, no wrap-up)
agents: ana (help), ben (help)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  ben opens web                                            -> ben answers on web
09:00:03  ben is ready                                             -> ben ready; ben is free
09:00:04  ana consults ben on i1                                   -> o2 asks for help in i1 to ben until 09:00:24; ben is with someone
09:00:05  ben accepts o2                                           -> o2 accepted; ben takes part in i1 (consult)
09:00:06  dan starts chat with help                                -> i2 in line for help (chat)
09:00:10  ben loses web                                            -> ben lost a device; ben not reached; ben leaves i1; ben is not reachable
09:00:31  (time)                                                   -> nothing
09:00:40  ben opens web                                            -> ben answers on web; o3 offers i2 to ben until 09:01:00; ben is with someone

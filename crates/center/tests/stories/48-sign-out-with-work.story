# Nobody signs out with talks going on; a supervisor may do it for them, and the talks go back into line.
queues: sales (chat, weight 500)
agents: ana (sales), ben (sales), sam (supervisor)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:02  dan starts chat with sales                               -> i2 in line for sales (chat); o2 offers i2 to ana until 09:00:22;
                                                                      ana is with someone
09:00:03  ana signs out                                            -> refused (holding_items, ana): There are talks going on. Finish or hand them on first.
09:00:04  sam signs ana out                                        -> ana signed out, says the supervisor; o2 withdrawn (not ready);
                                                                      i2 back in line as of 09:00:02; i1 taken from ana; i1 back in line as of 09:00:00;
                                                                      ana is off
09:00:10  ben opens web                                            -> ben answers on web
09:00:11  ben is ready                                             -> ben ready; o3 offers i1 to ben until 09:00:31; ben is with someone
09:00:12  ben accepts o3                                           -> o3 accepted; i1: cleo talks with ben; o4 offers i2 to ben until 09:00:32
09:00:13  sam requeues i1                                          -> i1 taken from ben; i1 back in line as of 09:00:00
09:00:14  ana requeues i1                                          -> refused (not_found): There is no such thing here.

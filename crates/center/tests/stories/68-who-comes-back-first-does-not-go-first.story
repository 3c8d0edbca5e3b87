# Two come back into line in one turn: the one who arrived first is offered first, whatever the order of coming back.
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
09:00:03  ben opens web                                            -> ben answers on web
09:00:04  ben is ready                                             -> ben ready; ben is free
09:00:05  sam signs ana out                                        -> ana signed out, says the supervisor; o2 withdrawn (not ready);
                                                                      i2 back in line as of 09:00:02; i1 taken from ana; i1 back in line as of 09:00:00;
                                                                      o3 offers i1 to ben until 09:00:25; ana is off; ben is with someone
09:00:06  ben accepts o3                                           -> o3 accepted; i1: cleo talks with ben; o4 offers i2 to ben until 09:00:26

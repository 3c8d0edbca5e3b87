# A back-off is for one item: the agent who passed gets the next.
queues: sales (chat)
agents: ana (sales), ben (sales)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:02  ben opens web                                            -> ben answers on web
09:00:03  ana is not ready: break                                  -> ana not ready (break); o1 withdrawn (not ready); i1 back in line as of 09:00:00;
                                                                      ana is back
09:00:04  ben is ready                                             -> ben ready; o2 offers i1 to ben until 09:00:24; ben is with someone
09:00:05  ana is ready                                             -> ana ready; o3 offers i2 to ana until 09:00:25; ana is with someone
09:00:06  ana rejects o3                                           -> o3 rejected, not again before 09:00:36; i2 back in line as of 09:00:01;
                                                                      ana is free
09:00:07  ben accepts o2                                           -> o2 accepted; i1: cleo talks with ben

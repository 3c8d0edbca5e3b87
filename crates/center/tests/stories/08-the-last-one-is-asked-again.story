# A back-off holds only while somebody else is there.
queues: sales (chat)
agents: ana (sales), ben (sales)
clients: cleo
ready: ana, ben
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana rejects o1                                           -> o1 rejected, not again before 09:00:31; i1 back in line as of 09:00:00;
                                                                      o2 offers i1 to ben until 09:00:21; ana is free; ben is with someone
09:00:02  ben rejects o2                                           -> o2 rejected, not again before 09:00:32; i1 back in line as of 09:00:00;
                                                                      ben is free
09:00:10  ben is not ready: break                                  -> ben not ready (break); o3 offers i1 to ana until 09:00:30; ana is with someone;
                                                                      ben is back
09:00:11  ana rejects o3                                           -> o3 rejected, not again before 09:00:41; i1 back in line as of 09:00:00;
                                                                      o4 offers i1 to ana until 09:00:31
09:00:12  ana accepts o4                                           -> o4 accepted; i1: cleo talks with ana

# Nobody without a required skill is asked; those with a preferred one are asked first, then the longest idle.
skills: german, bikes
queues: sales (wants german 3, prefers bikes 2)
agents: ana (sales, can german 5), ben (sales, can german 4, can bikes 2), cora (sales, can bikes 9), sam (supervisor)
clients: cleo, dan, eve, fay
ready: ana, ben, cora
here: cleo, dan, eve, fay

09:00:00  sam looks at sales                                       -> Sales open: 2 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents ana ben cora;
                                                                      can close
09:00:01  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ben until 09:00:21;
                                                                      ben is with someone
09:00:02  sam asks why i1                                          -> 3 serve, 2 able, 2 here, 2 ready; ben asked with 1 of what is preferred; ana suits;
                                                                      cora no skill
09:00:03  dan starts chat with sales                               -> i2 in line for sales (chat); o2 offers i2 to ana until 09:00:23;
                                                                      ana is with someone
09:00:04  sam looks at sales                                       -> Sales open: 0 available, 2 holding, oldest from 09:00:01, 2 offered, 0 talking, 0 in wrap-up, agents ana ben cora;
                                                                      can close
09:00:05  eve starts chat with sales                               -> i3 in line for sales (chat)
09:00:06  sam asks why i3                                          -> 3 serve, 2 able, 2 here, 0 ready; cora no skill;
                                                                      ben reserved with 1 of what is preferred; ana reserved
09:00:07  fay looks at cora                                        -> Cora off, open for nothing; can start invite alert
09:00:08  ana rejects o2                                           -> o2 rejected, not again before 09:00:38; i2 back in line as of 09:00:03;
                                                                      o3 offers i3 to ana until 09:00:28
09:00:09  ben accepts o1                                           -> o1 accepted; i1: cleo talks with ben
09:00:10  ben closes i1                                            -> i1 ended by the agent; ben wraps up i1 until 09:00:40; ben is finishing

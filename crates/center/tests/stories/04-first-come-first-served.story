# Of those who wait in a line the first goes first; positions move up at once.
queues: sales (chat, no wrap-up)
agents: ana (sales)
clients: cleo, dan, eve
here: cleo, dan, eve

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat)
09:00:01  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:02  eve starts chat with sales                               -> i3 in line for sales (chat)
09:00:03  eve looks at i3                                          -> queued, position 3; can messages cancel move
09:00:04  cleo looks at sales                                      -> Sales open: 0 available, 3 holding, oldest from 09:00:00, agents ana;
                                                                      can start invite alert
09:00:05  ana opens web                                            -> ana answers on web
09:00:06  ana is ready                                             -> ana ready; o1 offers i1 to ana until 09:00:26; ana is with someone
09:00:07  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:08  eve looks at i3                                          -> queued, position 2; can messages cancel move
09:00:09  dan cancels i2                                           -> i2 ended by the client; i2 closed, abandoned
09:00:10  eve looks at i3                                          -> queued, position 1; can messages cancel move
09:00:11  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; o2 offers i3 to ana until 09:00:31

# What waits by a medium its client takes no more is taken back; who would be one too many in a talk is told so.
queues: help (chat callback, weight 500)
agents: ana (help), ben (help), s1 (supervisor), s2 (supervisor), s3 (supervisor), s4 (supervisor), s5 (supervisor), s6 (supervisor), s7 (supervisor), s8 (supervisor)
clients: cleo, dan, eve
here: cleo, dan, eve

09:00:00  cleo starts callback with help                           -> c1: cleo is called back by help as soon as it is their turn;
                                                                      i1 in line for help (callback); c1 waits as i1 until 09:15:00
09:00:01  dan asks to be called by help +31201234567 at 10:00:00   -> c2: dan is called back by help at 10:00:00
09:00:02  eve starts chat with help                                -> i2 in line for help (chat)
09:00:03  root sets up cleo (only chat)                            -> cleo recorded; c1 cancelled; i1 ended by the client; i1 closed, abandoned
09:00:04  root sets up dan (only chat)                             -> dan recorded; c2 cancelled
09:00:05  root sets up eve (only callback)                         -> eve recorded; i2 ended by the client; i2 closed, abandoned
09:00:06  cleo looks at c1                                         -> callback ended, cancelled, tried 0
09:00:06  dan looks at c2                                          -> callback ended, cancelled, at 10:00:00, +31201234567, tried 0
09:00:06  eve looks at i2                                          -> closed, abandoned; can reopen
# A wait for a call that one of the center takes back was not left by the client.
09:00:10  root sets up cleo (only callback)                        -> cleo recorded
09:00:11  cleo starts callback with help                           -> c3: cleo is called back by help as soon as it is their turn;
                                                                      i3 in line for help (callback); c3 waits as i3 until 09:15:11
09:00:12  s1 cancels c3                                            -> c3 cancelled; i3 ended by the supervisor; i3 closed, abandoned
# Eight take part beside the owner, and no more, whenever the ninth was asked.
09:01:00  ana opens web                                            -> ana answers on web
09:01:00  ben opens web                                            -> ben answers on web
09:01:01  ana is ready                                             -> ana ready; ana is free
09:01:02  dan starts chat with help                                -> i4 in line for help (chat); o1 offers i4 to ana until 09:01:22;
                                                                      ana is with someone
09:01:03  ana accepts o1                                           -> o1 accepted; i4: dan talks with ana; ana is some
09:01:04  ben is ready                                             -> ben ready; ben is free
09:01:05  ana consults ben on i4                                   -> o2 asks for help in i4 to ben until 09:01:25; ben is with someone
09:01:06  s1 listens to i4                                         -> s1 takes part in i4 (listen)
09:01:07  s2 listens to i4                                         -> s2 takes part in i4 (listen)
09:01:08  s3 listens to i4                                         -> s3 takes part in i4 (listen)
09:01:09  s4 listens to i4                                         -> s4 takes part in i4 (listen)
09:01:10  s5 listens to i4                                         -> s5 takes part in i4 (listen)
09:01:11  s6 listens to i4                                         -> s6 takes part in i4 (listen)
09:01:12  s7 listens to i4                                         -> s7 takes part in i4 (listen)
09:01:13  s8 listens to i4                                         -> s8 takes part in i4 (listen)
09:01:14  ben accepts o2                                           -> refused (limit): At most 8 (participants_max).

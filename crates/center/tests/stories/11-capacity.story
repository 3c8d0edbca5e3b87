# An agent has 1000 units; each queue says what one of its interactions takes.
queues: support (chat, weight 400, no wrap-up), sales (chat, weight 1000, no wrap-up)
agents: ana (support sales), ben (support, units 500)
clients: cleo, dan, eve, fay, gus
ready: ana, ben
here: cleo, dan, eve, fay, gus

09:00:00  cleo starts chat with support                            -> i1 in line for support (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:02  dan starts chat with support                             -> i2 in line for support (chat); o2 offers i2 to ben until 09:00:22;
                                                                      ben is with someone
09:00:03  ben accepts o2                                           -> o2 accepted; i2: dan talks with ben
09:00:04  eve starts chat with support                             -> i3 in line for support (chat); o3 offers i3 to ana until 09:00:24;
                                                                      ana is with someone
09:00:05  ana accepts o3                                           -> o3 accepted; i3: eve talks with ana
# Both are full for support.
09:00:06  fay starts chat with support                             -> i4 in line for support (chat)
09:00:07  gus starts chat with sales                               -> i5 in line for sales (chat)
09:00:08  fay looks at support                                     -> Support open: 0 available, 1 holding, oldest from 09:00:06, agents ana ben;
                                                                      can start invite alert
09:00:09  dan closes i2                                            -> i2 ended by the client; i2 closed, handled; o4 offers i4 to ben until 09:00:29
09:00:10  ben accepts o4                                           -> o4 accepted; i4: fay talks with ben
09:00:11  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; ana is some
# 600 units are not enough for sales.
09:00:12  eve closes i3                                            -> i3 ended by the client; i3 closed, handled; o5 offers i5 to ana until 09:00:32;
                                                                      ana is with someone
09:00:13  ana accepts o5                                           -> o5 accepted; i5: gus talks with ana

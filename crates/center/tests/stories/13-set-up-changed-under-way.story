# Lowering capacity or skills takes away nothing that is owned; what is only offered is taken back.
queues: support (chat, weight 250, no wrap-up), sales (chat)
agents: ana (support), ben (support)
clients: cleo, dan, eve
ready: ana
here: cleo, dan, eve

09:00:00  cleo starts chat with support                            -> i1 in line for support (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:02  dan starts chat with support                             -> i2 in line for support (chat); o2 offers i2 to ana until 09:00:22;
                                                                      ana is with someone
09:00:03  root sets up ana (support, units 200)                    -> ana set up; o2 withdrawn (no room); i2 back in line as of 09:00:02
09:00:04  ana accepts o2                                           -> refused (offer_ended, o2): The offer was taken back.
09:00:05  eve starts chat with support                             -> i3 in line for support (chat)
09:00:06  root sets up ana (support, units 1000)                   -> ana set up; o3 offers i2 to ana until 09:00:26
09:00:07  root sets up ana (sales, units 1000)                     -> ana set up; o3 withdrawn (not serving); i2 back in line as of 09:00:02
09:00:08  root sets up support (chat, weight 1000, no wrap-up)     -> support set up
09:00:09  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; ana is free
09:00:10  root sets up ana (sales support)                         -> ana set up; o4 offers i2 to ana until 09:00:30; ana is with someone
09:00:11  ana accepts o4                                           -> o4 accepted; i2: dan talks with ana

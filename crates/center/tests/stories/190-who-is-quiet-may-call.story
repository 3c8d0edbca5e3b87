# What a client asks for themselves they mean: to invite to a call, to accept one, to move to one, to start one. What they asked for before binds nobody.
queues: help (chat voice, no wrap-up)
agents: ana (help)
clients: cleo, dan
ready: ana
here: cleo, dan

08:59:00  dan invites ana to voice                                 -> v1: dan invites ana to voice until 09:14:00
09:00:00  dan follows card 2 of dan "Dan" quiet until 17:00:00     -> dan has card 2; dan not called until 17:00:00
09:00:01  ana looks at v1                                          -> invitation pending from Dan to Ana; can later decline
09:00:02  ana accepts v1                                           -> refused (not_now, v1): The client is not called at this time.
09:00:03  cleo follows card 2 of cleo "Cleo" quiet until 17:00:00  -> cleo has card 2; cleo not called until 17:00:00
09:00:04  cleo invites ana to voice                                -> v2: cleo invites ana to voice until 09:15:04
09:00:05  ana accepts v2                                           -> i1 in line for help (voice), by v2; v2 accepted as i1; i1: cleo talks with ana;
                                                                      ana is with someone
09:00:06  ana closes i1                                            -> i1 ended by the agent; i1 closed, handled; ana is free
09:00:07  ana reopens i1                                           -> refused (not_now, cleo): The client is not called at this time.
09:00:08  cleo starts chat with help                               -> i2 in line for help (chat); o1 offers i2 to ana until 09:00:28;
                                                                      ana is with someone
09:00:09  ana accepts o1                                           -> o1 accepted; i2: cleo talks with ana
09:00:10  ana moves i2 to voice                                    -> refused (not_now, cleo): The client is not called at this time.
09:00:11  cleo moves i2 to voice                                   -> v3: cleo invites ana to voice until 09:15:11
09:00:13  dan starts chat with help                                -> i3 in line for help (chat)
09:00:14  dan moves i3 to voice                                    -> i3 waits by voice
09:00:15  ana closes i2                                            -> i2 ended by the agent; i2 closed, handled; o2 offers i3 to ana until 09:00:35
09:00:16  ana accepts o2                                           -> o2 accepted; i3: dan talks with ana

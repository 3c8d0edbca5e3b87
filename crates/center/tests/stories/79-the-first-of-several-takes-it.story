# One offer may ask several; the first to accept has it, the others are free in the same turn and missed nothing
# (Asterisk 176, Rocket.Chat 22206: two took one).
queues: sales (asks 3), help
agents: ana (sales), ben (sales help), cora (sales), dora (sales), sam (supervisor)
clients: cleo, dan, eve
ready: ana, ben, cora, dora
here: cleo, dan, eve

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana and ben and cora until 09:00:20;
                                                                      ana is with someone; ben is with someone; cora is with someone
09:00:01  sam asks why i1                                          -> 4 serve, 4 able, 4 here, 4 ready; ana asked; ben asked; cora asked; dora suits
09:00:02  dan starts chat with help                                -> i2 in line for help (chat)
09:00:03  ben accepts o1                                           -> o1 accepted; i1: cleo talks with ben; ana is free; cora is free
09:00:04  ana accepts o1                                           -> refused (offer_ended, o1): The offer was taken back.
09:00:05  ana looks at o1                                          -> offer withdrawn (taken), i1 of Cleo from Sales
09:00:06  dan cancels i2                                           -> i2 ended by the client; i2 closed, abandoned
09:00:07  dan starts chat with sales                               -> i3 in line for sales (chat); o2 offers i3 to ana and cora and dora until 09:00:27;
                                                                      ana is with someone; cora is with someone; dora is with someone
09:00:08  ana rejects o2                                           -> o2 rejected by ana; ana is free
09:00:09  ana rejects o2                                           -> refused (offer_ended, o2): The offer was already passed on.
09:00:10  cora loses web                                           -> cora lost a device; cora not reached; o2 withdrawn by cora; cora is not reachable
09:00:11  dora looks at o2                                         -> offer live, i3 of Dan from Sales; can accept reject
09:00:12  dora rejects o2                                          -> o2 rejected, not again before 09:00:42; i3 back in line as of 09:00:07;
                                                                      dora is free
09:00:13  sam asks why i3                                          -> 4 serve, 4 able, 3 here, 2 ready; ana passed; dora passed; cora not here;
                                                                      ben no units
09:00:38  (time)                                                   -> ana may be asked for i3 again; o3 offers i3 to ana until 09:00:58;
                                                                      ana is with someone
09:00:42  (time)                                                   -> dora may be asked for i3 again
09:00:58  (time)                                                   -> o3 missed, not again before 09:01:28; i3 back in line as of 09:00:07;
                                                                      o4 offers i3 to dora until 09:01:18; ana is free; dora is with someone
09:01:02  (time)                                                   -> nothing

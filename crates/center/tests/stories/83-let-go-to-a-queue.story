# Let go to a queue or to those with a skill, a talk waits again as of its arrival, owned by nobody; who let it go wraps
# up by themselves and is not asked again at once.
skills: german
queues: sales (no wrap-up), help (wrap-up 10s), closed-one
agents: ana (help sales), ben (help, can german 3), cora (sales)
clients: cleo, dan
ready: ana
here: cleo, dan
closed: closed-one

09:00:00  cleo starts chat with help "My wheel."                   -> i1 in line for help (chat); line 1 of i1 by the client;
                                                                      o1 offers i1 to ana until 09:00:20; ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  ana says in i1 "Let me find somebody."                   -> line 2 of i1 by the agent
09:00:03  ana transfers i1 to closed-one                           -> refused (not_now, closed-one): The queue is closed now.
09:00:04  ana transfers i1 to sales                                -> i1 let go by ana to sales, in line as of 09:00:00; ana wraps up i1 until 09:00:14;
                                                                      ana is finishing
09:00:05  cleo looks at i1                                         -> queued, position 1, 2 lines; can messages cancel move
09:00:06  ana wraps up i1 "Wants a discount."                      -> ana leaves a note on i1; wrap-up of i1 over; o2 offers i1 to ana until 09:00:26;
                                                                      ana is with someone
09:00:07  cora opens web                                           -> cora answers on web
09:00:08  cora is ready                                            -> cora ready; cora is free
09:00:09  cora accepts o2                                          -> refused (not_found): There is no such thing here.
09:00:10  cora looks at line 1 of i1                               -> nothing to see
09:00:11  cora transfers i1 to german                              -> refused (not_found): There is no such thing here.
09:00:12  ben opens web                                            -> ben answers on web
09:00:13  ben is ready                                             -> ben ready; ben is free
09:00:26  (time)                                                   -> o2 missed, not again before 09:00:56; i1 back in line as of 09:00:00;
                                                                      o3 offers i1 to cora until 09:00:46; ana is free; cora is with someone
09:00:30  cora starts chat with sales                              -> refused (not_allowed): This is not yours to do.
09:00:41  (time)                                                   -> nothing
09:00:42  ana looks at i1                                          -> nothing to see

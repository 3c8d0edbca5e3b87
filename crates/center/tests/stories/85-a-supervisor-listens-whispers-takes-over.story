# A supervisor reads along unseen by the client, whispers to the owner, and takes over; nobody else may.
queues: help (wrap-up 10s)
agents: ana (help), ben (help), sam (help, supervisor)
clients: cleo
ready: ana, ben
here: cleo, sam

09:00:00  cleo starts chat with help "Hello"                       -> i1 in line for help (chat); line 1 of i1 by the client;
                                                                      o1 offers i1 to ana until 09:00:20; ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  sam looks at line 1 of i1                                -> nothing to see
09:00:03  sam listens to i1                                        -> sam takes part in i1 (listen)
09:00:04  sam looks at line 1 of i1                                -> Cleo: "Hello"
09:00:05  cleo looks at i1                                         -> active, with ana, 1 lines; can messages typing move close
09:00:06  ana looks at i1                                          -> active, with ana, beside sam (listen), 1 lines;
                                                                      can messages typing hold note transfer consult move close
09:00:07  sam says in i1 "Psst."                                   -> refused (not_allowed, i1): This is not yours to do.
09:00:08  sam whispers in i1                                       -> sam takes part in i1 (whisper)
09:00:09  sam says in i1 "Offer the voucher."                      -> whisper 1 in i1 by sam
09:00:10  cleo looks at aside 1 of i1                              -> nothing to see
09:00:11  ben listens to i1                                        -> refused (not_found): There is no such thing here.
09:00:12  cleo takes over i1                                       -> refused (not_allowed): This is not yours to do.
09:00:13  ana transfers i1 to ben                                  -> o2 hands on i1 to ben until 09:00:33; ben is with someone
09:00:14  sam takes over i1                                        -> o2 withdrawn (taken over); sam leaves i1; i1 goes from ana to sam;
                                                                      ana wraps up i1 until 09:00:24; ana is finishing; ben is free
09:00:15  ana says in i1 "Hm."                                     -> refused (not_found): There is no such thing here.
09:00:16  sam says in i1 "Sam here, how can I help?"               -> line 2 of i1 by the agent
09:00:24  (time)                                                   -> wrap-up of i1 by ana over; ana is free
09:00:25  (time)                                                   -> nothing
09:00:26  sam looks at i1                                          -> active, with sam, 2 lines;
                                                                      can messages typing hold note transfer consult move close
09:00:27  sam closes i1                                            -> i1 ended by the agent; sam wraps up i1 until 09:00:37

# What is foreign looks like what is absent.
queues: sales (chat)
agents: ana (sales), ben (sales), sam (supervisor)
clients: cleo (consent), dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  dan looks at i1                                          -> nothing to see
09:00:02  dan cancels i1                                           -> refused (not_found): There is no such thing here.
09:00:03  dan cancels i9                                           -> refused (not_found): There is no such thing here.
09:00:04  dan says "Hi" in i1                                      -> refused (not_found): There is no such thing here.
09:00:05  ben accepts o1                                           -> refused (not_found): There is no such thing here.
09:00:06  ben looks at o1                                          -> nothing to see
09:00:07  sam accepts o1                                           -> refused (not_allowed, o1): This is not yours to do.
09:00:08  dan closes i1                                            -> refused (not_found): There is no such thing here.
09:00:09  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:10  ben closes i1                                            -> refused (not_found): There is no such thing here.
09:00:11  sam closes i1                                            -> refused (not_allowed, i1): This is not yours to do.
09:00:12  ana cancels i1                                           -> refused (not_allowed): This is not yours to do.
09:00:13  dan asks to be told when cleo is here                    -> refused (not_found): There is no such thing here.
09:00:14  cleo makes ana ready                                     -> refused (not_allowed): This is not yours to do.
09:00:15  ben makes ana ready                                      -> refused (not_allowed, ana): This is not yours to do.
09:00:16  cleo starts chat with sales                              -> refused (already_open, i1): There is one already.

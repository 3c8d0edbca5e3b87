# An offer that is over stays on the pages for a while, and tells the queue and the medium of its talk as they are now.
queues: help (chat callback, no wrap-up), sales (chat, no wrap-up)
agents: ana (help), ben (sales)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  ana looks at o1                                          -> offer accepted, i1 of Cleo from Help
09:00:03  ana transfers i1 to sales                                -> i1 let go by ana to sales, in line as of 09:00:00; ana is free
09:00:04  ana looks at o1                                          -> offer accepted, i1 of Cleo from Sales

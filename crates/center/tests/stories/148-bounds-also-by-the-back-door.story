# One open talk for a client, queue and medium: also when one is let go to that queue. Nobody is let go to where nobody works.
queues: help (chat, no wrap-up, weight 300), more (chat, no wrap-up), empty (chat), passing (chat, after 10s overflow more)
agents: ana (help), ben (more)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:02  cleo starts chat with more                               -> i2 in line for more (chat)
09:00:03  ana transfers i1 to more                                 -> refused (already_open, i2): There is one already.
09:00:04  ana transfers i1 to empty                                -> refused (not_now, empty): Nobody who can do that is free now.
09:00:05  ana transfers i1 to passing                              -> i1 let go by ana to passing, in line as of 09:00:00; ana is free

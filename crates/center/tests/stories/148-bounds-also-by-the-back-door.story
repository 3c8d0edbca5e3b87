# One open talk for a client, queue and medium: also when one is let go to that queue. When somebody is back is to come.
queues: help (chat, no wrap-up, weight 300), more (chat, no wrap-up)
agents: ana (help)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:02  cleo starts chat with more                               -> i2 in line for more (chat)
09:00:03  ana transfers i1 to more                                 -> refused (already_open, i2): There is one already.

# An alert that only tells, kept to its end: told once for each time the agent opens.
queues: sales (chat, hold 0s, no wrap-up)
agents: ana (sales)
clients: cleo, dan
here: cleo, dan

09:00:00  cleo asks to be told whenever ana is free until 12:00:00 -> a1 armed on ana until 12:00:00, place 1
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 tells at 09:00:04 if it stays so; ana is free
09:00:04  (time)                                                   -> a1 fires; a1 armed again, place 1, asleep
09:00:10  dan starts chat with sales                               -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:30; a1 awake;
                                                                      ana is with someone
09:00:11  ana accepts o1                                           -> o1 accepted; i1: dan talks with ana
09:01:00  dan closes i1                                            -> i1 ended by the client; i1 closed, handled; a1 tells at 09:01:01 if it stays so;
                                                                      ana is free
09:01:01  (time)                                                   -> a1 fires; a1 armed again, place 1, asleep

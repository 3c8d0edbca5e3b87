# First armed, first held. Who declines, or does not answer, makes way for the next.
queues: sales (chat)
agents: ana (sales)
clients: cleo, dan, eve
here: cleo, dan, eve

09:00:00  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:00, place 1
09:00:01  dan asks to be told when ana is free                     -> a2 armed on ana until day 31 09:00:01, place 2
09:00:02  eve asks to be told when ana is free                     -> a3 armed on ana until day 31 09:00:02, place 3
09:00:03  eve looks at a3                                          -> alert armed on Ana, place 3, fired 0; can cancel
09:00:10  ana opens web                                            -> ana answers on web
09:00:11  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:41;
                                                                      v1: ana invites cleo to chat until 09:00:41; ana is with someone
09:00:12  eve looks at a3                                          -> alert armed on Ana, place 3, fired 0; can cancel
09:00:13  cleo declines v1                                         -> v1 declined; ana let go; a1 over, lapsed; a2 fires; ana held for a2 until 09:00:43;
                                                                      v2: ana invites dan to chat until 09:00:43
09:00:14  cleo looks at a1                                         -> alert ended, lapsed on Ana, fired 1
# Dan does not answer.
09:00:43  (time)                                                   -> v2 lapsed; ana let go; a2 over, lapsed; a3 fires; ana held for a3 until 09:01:13;
                                                                      v3: ana invites eve to chat until 09:01:13
09:00:50  eve accepts v3                                           -> i1 in line for sales (chat), by v3; v3 accepted as i1; a3 over, taken;
                                                                      i1: eve talks with ana
09:00:51  eve says "Hello" in i1                                   -> line 1 of i1 by the client

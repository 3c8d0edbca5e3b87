# An owner who is not here cannot be held for; the next one is.
queues: sales (chat)
agents: ana (sales)
clients: cleo, dan
here: dan

09:00:00  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:00, place 1
09:00:01  dan asks to be told when ana is free                     -> a2 armed on ana until day 31 09:00:01, place 2
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 tells at 09:00:04 if it stays so; a2 fires;
                                                                      ana held for a2 until 09:00:33; v1: ana invites dan to chat until 09:00:33;
                                                                      ana is with someone
09:00:10  dan declines v1                                          -> v1 declined; ana let go; a2 over, lapsed; a1 tells at 09:00:11 if it stays so;
                                                                      ana is free
09:00:11  (time)                                                   -> a1 fires; a1 over, told
09:00:12  cleo looks at a1                                         -> alert ended, told on Ana, fired 1

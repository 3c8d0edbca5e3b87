# A hold does not outlive a restart; its alert keeps its place.
queues: sales (chat)
agents: ana (sales)
clients: cleo, dan
here: cleo, dan

09:00:00  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:00, place 1
09:00:01  dan asks to be told whenever ana is free until 20:00:00  -> a2 armed on ana until 20:00:00, place 2
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:33;
                                                                      v1: ana invites cleo to chat until 09:00:33; ana is with someone
09:00:05  (stop)                                                   -> the center is down
09:00:10  (start)                                                  -> back; v1 taken back; ana let go; a1 armed again, place 1; ana is not reachable
09:00:11  dan opens web                                            -> dan answers on web
09:00:12  ana opens web                                            -> ana answers on web; a1 tells at 09:00:13 if it stays so; a2 fires;
                                                                      ana held for a2 until 09:00:42; v2: ana invites dan to chat until 09:00:42;
                                                                      ana is with someone
09:00:13  dan declines v2                                          -> v2 declined; ana let go; a2 armed again, place 2, asleep;
                                                                      a1 tells at 09:00:14 if it stays so; ana is free
09:00:14  cleo opens web                                           -> cleo answers on web
09:00:14  (time)                                                   -> a1 fires; a1 over, told

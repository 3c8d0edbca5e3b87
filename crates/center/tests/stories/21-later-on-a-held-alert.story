# Later takes the invitation for another time and lets the agent go.
queues: sales (chat)
agents: ana (sales)
clients: cleo, dan
here: cleo, dan

09:00:00  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:00, place 1
09:00:01  dan asks to be told when ana is free                     -> a2 armed on ana until day 31 09:00:01, place 2
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:33;
                                                                      v1: ana invites cleo to chat until 09:00:33; ana is with someone
09:00:10  cleo puts v1 off to 09:30:00                             -> v1 put off to 09:30:00; ana let go; a1 over, taken; a2 fires;
                                                                      ana held for a2 until 09:00:40; v2: ana invites dan to chat until 09:00:40
09:00:20  dan declines v2                                          -> v2 declined; ana let go; a2 over, lapsed; ana is free
09:30:00  (time)                                                   -> v1 asks again until 09:30:30
09:30:01  cleo puts v1 off to 10:00:00                             -> refused (wrong_state, v1): It is not in a state for that.
09:30:05  cleo accepts v1                                          -> i1 in line for sales (chat), by v1; v1 accepted as i1; i1: cleo talks with ana;
                                                                      ana is with someone

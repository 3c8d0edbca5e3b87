# Cleo invited Ana and waits to be told as well: one talk answers both.
queues: sales (chat)
agents: ana (sales)
clients: cleo
here: cleo

09:00:00  cleo invites ana to chat                                 -> v1: cleo invites ana to chat until 09:15:00
09:00:01  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:01, place 1
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:33;
                                                                      v2: ana invites cleo to chat until 09:00:33; ana is with someone
09:00:05  ana accepts v1                                           -> i1 in line for sales (chat), by v1; v1 accepted as i1; v2 accepted as i1;
                                                                      a1 over, taken; i1: cleo talks with ana
09:00:06  cleo accepts v2                                          -> refused (wrong_state, v2): It is not in a state for that.

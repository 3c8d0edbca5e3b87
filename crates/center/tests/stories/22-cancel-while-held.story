# Cancelling while held takes the invitation back and lets the agent go.
queues: sales (chat)
agents: ana (sales)
clients: cleo, dan
here: cleo, dan

09:00:00  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:00, place 1
09:00:01  dan asks to be told when ana is free                     -> a2 armed on ana until day 31 09:00:01, place 2
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:33;
                                                                      v1: ana invites cleo to chat until 09:00:33; ana is with someone
09:00:10  cleo cancels a1                                          -> v1 taken back; ana let go; a1 over, cancelled; a2 fires;
                                                                      ana held for a2 until 09:00:40; v2: ana invites dan to chat until 09:00:40
09:00:11  cleo accepts v1                                          -> refused (wrong_state, v1): It is not in a state for that.

# The invitation of an alert, put off, may still be taken back by the agent.
queues: sales (chat)
agents: ana (sales)
clients: cleo
here: cleo

09:00:00  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:00, place 1
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:33;
                                                                      v1: ana invites cleo to chat until 09:00:33; ana is with someone
09:00:10  cleo puts v1 off to 10:00:00                             -> v1 put off to 10:00:00; ana let go; a1 over, taken; ana is free
09:00:11  ana withdraws v1                                         -> v1 taken back
09:00:12  cleo looks at v1                                         -> invitation withdrawn from Ana to Cleo, put off to 10:00:00

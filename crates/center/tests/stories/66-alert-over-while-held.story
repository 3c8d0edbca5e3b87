# An alert whose end comes while held is over once the hold ends.
queues: sales (chat)
agents: ana (sales)
clients: cleo
here: cleo

09:00:00  cleo asks to be told whenever ana is free until 09:00:20 -> a1 armed on ana until 09:00:20, place 1
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:33;
                                                                      v1: ana invites cleo to chat until 09:00:33; ana is with someone
09:00:20  (time)                                                   -> nothing
09:00:25  cleo declines v1                                         -> v1 declined; ana let go; a1 armed again, place 1, asleep; ana is free
09:00:25  (time)                                                   -> a1 over, expired

# An agent who is hidden after the alert was armed never fires it.
queues: sales (chat)
agents: ana (sales)
clients: cleo
here: cleo

09:00:00  cleo asks to be told when ana is free until 09:30:00     -> a1 armed on ana until 09:30:00, place 1
09:00:01  root sets up ana (sales, hidden)                         -> ana set up
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; ana is free
09:00:10  (time)                                                   -> nothing
09:00:11  root sets up ana (sales)                                 -> ana set up; a1 fires; ana held for a1 until 09:00:41;
                                                                      v1: ana invites cleo to chat until 09:00:41; ana is with someone
09:00:12  ana is not ready: break                                  -> ana not ready (break); v1 taken back; ana let go; a1 armed again, place 1;
                                                                      ana is back
09:00:13  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:43;
                                                                      v2: ana invites cleo to chat until 09:00:43; ana is with someone

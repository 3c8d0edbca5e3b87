# A restart is not the agent's closing: what was told is not told again.
queues: sales (chat, no wrap-up)
agents: ana (sales)
clients: cleo, dan
here: cleo, dan

09:00:00  cleo asks to be told whenever ana is free until 20:00:00 -> a1 armed on ana until 20:00:00, place 1
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:33;
                                                                      v1: ana invites cleo to chat until 09:00:33; ana is with someone
09:00:04  cleo declines v1                                         -> v1 declined; ana let go; a1 armed again, place 1, asleep; ana is free
09:00:05  (stop)                                                   -> the center is down
09:00:10  (start)                                                  -> back; ana is not reachable
09:00:11  cleo opens web                                           -> cleo answers on web
09:00:12  ana opens web                                            -> ana answers on web; ana is free
09:00:40  (time)                                                   -> grace over
09:01:00  ana is not ready: meal                                   -> ana not ready (meal); a1 awake; ana is back
09:02:00  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:02:30;
                                                                      v2: ana invites cleo to chat until 09:02:30; ana is with someone

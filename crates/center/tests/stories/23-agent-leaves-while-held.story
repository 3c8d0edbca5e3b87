# The held agent leaves: the alert stands again at its old place.
queues: sales (chat)
agents: ana (sales)
clients: cleo, dan
here: cleo, dan

09:00:00  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:00, place 1
09:00:01  dan asks to be told when ana is free                     -> a2 armed on ana until day 31 09:00:01, place 2
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:33;
                                                                      v1: ana invites cleo to chat until 09:00:33; ana is with someone
09:00:10  ana is not ready: break                                  -> ana not ready (break); v1 taken back; ana let go; a1 armed again, place 1;
                                                                      ana is back
09:00:11  cleo looks at a1                                         -> alert armed on Ana, place 1, fired 1; can cancel
09:00:20  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:50;
                                                                      v2: ana invites cleo to chat until 09:00:50; ana is with someone
09:00:30  ana loses web                                            -> ana lost a device; ana not reached; v2 taken back; ana let go;
                                                                      a1 armed again, place 1; ana is not reachable
09:00:40  ana opens web                                            -> ana answers on web; a1 fires; ana held for a1 until 09:01:10;
                                                                      v3: ana invites cleo to chat until 09:01:10; ana is with someone
09:00:50  ana withdraws v3                                         -> v3 taken back; ana let go; a1 armed again, place 1, asleep; a2 fires;
                                                                      ana held for a2 until 09:01:20; v4: ana invites dan to chat until 09:01:20

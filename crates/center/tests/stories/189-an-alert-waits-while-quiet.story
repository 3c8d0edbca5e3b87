# Nobody is held for a call that is not taken at this time; the alert has its turn when it is.
settings: hold_ms 30s, settle_ms 5s
queues: help (chat voice)
agents: ana (help)
clients: cleo, dan
here: cleo

09:00:00  cleo asks to be told when ana is free for voice          -> a1 armed on ana until day 31 09:00:00, place 1
09:00:01  cleo follows card 2 of cleo "Cleo" quiet until 10:00:00  -> cleo has card 2; cleo not called until 10:00:00
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; ana is free
09:30:00  cleo looks at a1                                         -> alert armed on Ana, place 1, fired 0; can cancel
10:00:00  clocks of cleo in card 2: called until day 2 00:00:00    -> cleo called until day 2 00:00:00; a1 fires; ana held for a1 until 10:00:30;
                                                                      v1: ana invites cleo to voice until 10:00:30; ana is with someone
10:00:01  cleo looks at a1                                         -> alert held on Ana, fired 1; can cancel

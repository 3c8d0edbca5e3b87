# Who waits for a call and is not called any more keeps their place, holds up nobody, and is offered the moment they are called again.
settings: wait_max_ms 30min
queues: help (voice chat, weight 1000, no wrap-up)
agents: ana (help), ben (help)
clients: cleo, dan
here: cleo, dan

09:00:00  cleo starts voice with help                              -> i1 in line for help (voice)
09:00:01  cleo follows card 2 of cleo "Cleo" quiet until 10:00:00  -> cleo has card 2; cleo not called until 10:00:00
09:00:02  cleo looks at i1                                         -> queued, position 1, client quiet; can messages cancel move
09:00:03  ana opens web                                            -> ana answers on web
09:00:04  ana is ready                                             -> ana ready; ana is free
09:00:05  dan starts voice with help                               -> i2 in line for help (voice); o1 offers i2 to ana until 09:00:25;
                                                                      ana is with someone
09:00:06  ana accepts o1                                           -> o1 accepted; i2: dan talks with ana
09:00:10  dan closes i2                                            -> i2 ended by the client; i2 closed, handled; ana is free
09:30:00  (time)                                                   -> i1 waits on until 10:30:00
09:30:01  (stop)                                                   -> the center is down
09:30:02  (start)                                                  -> back; ana is not reachable
09:30:03  cleo opens web                                           -> cleo answers on web
09:30:03  ana opens web                                            -> ana answers on web; ana is free
09:30:32  (time)                                                   -> grace over
09:31:00  (time)                                                   -> nothing
10:00:00  clocks of cleo in card 2: called until day 2 00:00:00    -> cleo called until day 2 00:00:00; o2 offers i1 to ana until 10:00:20;
                                                                      ana is with someone
10:00:01  cleo looks at i1                                         -> offered, position 1; can messages cancel move
# An offer that is out is taken back when the clock turns.
10:00:05  clocks of cleo in card 2: quiet until 11:00:00           -> cleo not called until 11:00:00; o2 withdrawn (quiet);
                                                                      i1 back in line as of 09:00:00; ana is free
10:00:06  ana looks at o2                                          -> offer withdrawn (quiet), i1 of Cleo from Help
# What they ask for since then, they mean.
10:00:10  cleo cancels i1                                          -> i1 ended by the client; i1 closed, abandoned
10:00:11  cleo starts voice with help                              -> i3 in line for help (voice); o3 offers i3 to ana until 10:00:31;
                                                                      ana is with someone
10:00:12  cleo looks at i3                                         -> offered, position 1; can messages cancel move

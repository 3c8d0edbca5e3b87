# A callback that is due while its client is not called is put off to the end of that; one that waits waits on; a card that says otherwise brings it at once.
settings: retry_ms 10min, attempts_max 3, callback_window_ms 15min
queues: help (callback, weight 1000, no wrap-up)
agents: ana (help)
clients: cleo, dan
here: cleo

09:00:00  cleo asks to be called by help +31201234567 at 10:00:00  -> c1: cleo is called back by help at 10:00:00
09:00:01  cleo follows card 2 of cleo "Cleo" quiet until 12:00:00  -> cleo has card 2; cleo not called until 12:00:00
10:00:00  (time)                                                   -> c1 put off to 12:00:00
10:00:01  cleo looks at c1                                         -> callback promised, at 12:00:00, +31201234567, tried 0; can cancel
# The clocks turn though nobody said so yet.
12:00:00  (time)                                                   -> i1 in line for help (callback); c1 waits as i1 until 12:15:00
12:00:00.100  clocks of cleo in card 2: called until 13:00:00      -> cleo called until 13:00:00
12:00:01  clocks of cleo in card 2: called until 13:00:00          -> nothing new: cleo
12:10:00  clocks of cleo in card 2: quiet until 14:00:00           -> cleo not called until 14:00:00
12:15:00  (time)                                                   -> i1 waits on until 18:00:00
12:20:00  ana opens web                                            -> ana answers on web
12:20:01  ana is ready                                             -> ana ready; ana is free
12:20:02  root follows card 3 of cleo "Cleo" called until 15:00:00 -> cleo has card 3; cleo called until 15:00:00; o1 offers i1 to ana until 12:20:22;
                                                                      ana is with someone
12:20:05  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; c1 tried, time 1, until 12:35:05
12:21:00  ana called for c1: no answer                             -> c1 no_answer, again at 12:31:00; i1 ended by the agent; i1 closed, handled;
                                                                      ana is free
12:21:01  root follows card 4 of cleo "Cleo" quiet until 14:00:00  -> cleo has card 4; cleo not called until 14:00:00
12:31:00  (time)                                                   -> c1 put off to 14:00:00
12:40:00  root follows card 5 of cleo "Cleo" called until 15:00:00 -> cleo has card 5; cleo called until 15:00:00; c1 put off to 12:40:00
12:40:00  (time)                                                   -> i2 in line for help (callback); c1 waits as i2 until 12:55:00;
                                                                      o2 offers i2 to ana until 12:40:20; ana is with someone
12:40:20  (time)                                                   -> o2 missed, not again before 12:40:50; i2 back in line as of 12:31:00;
                                                                      o3 offers i2 to ana until 12:40:40
12:40:40  (time)                                                   -> o3 missed, not again before 12:41:10; ana not ready (missed), says the center;
                                                                      i2 back in line as of 12:31:00; ana is back
# To be called now is asked for by themselves, though they are never called otherwise.
12:41:00  dan follows card 2 of dan "Dan" quiet                    -> dan has card 2; dan not called
12:41:01  dan asks to be called by help +31201234567               -> c2: dan is called back by help as soon as it is their turn;
                                                                      i3 in line for help (callback); c2 waits as i3 until 12:56:01
12:41:02  dan looks at c2                                          -> callback waiting, +31201234567, tried 0; can cancel

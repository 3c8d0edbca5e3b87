# An agreed time comes into line as of that time; who is not reached is tried again by the plan, then given up with a word.
settings: retry_ms 10min, attempts_max 2, callback_window_ms 5min
queues: help (callback, weight 1000, no wrap-up)
agents: ana (help), ben (help)
clients: cleo, dan
ready: ana

09:00:00  cleo asks to be called by help +31201234567 at 08:00:00  -> refused (invalid): /at does not fit: expected an instant within 30 days.
09:00:01  cleo asks to be called by ana +31201234567 at 10:00:00   -> c1: cleo is called back by help at 10:00:00
09:00:02  ana looks at c1                                          -> callback promised, at 10:00:00, tried 0; can cancel
09:59:00  dan starts callback with help                            -> c2: dan is called back by help as soon as it is their turn;
                                                                      i1 in line for help (callback); c2 waits as i1 until 10:04:00;
                                                                      o1 offers i1 to ana until 09:59:20; ana is with someone
09:59:01  ana accepts o1                                           -> o1 accepted; i1: dan talks with ana; c2 tried, time 1, until 10:14:01
10:00:00  (time)                                                   -> i2 in line for help (callback), for ana only until 10:01:00;
                                                                      c1 waits as i2 until 10:05:00
10:00:01  cleo looks at c1                                         -> callback waiting, at 10:00:00, +31201234567, tried 0; can cancel
10:00:02  ben opens web                                            -> ben answers on web
10:00:03  ben is ready                                             -> ben ready; ben is free
10:01:00  (time)                                                   -> i2 for anyone; o2 offers i2 to ben until 10:01:20; ben is with someone
10:01:10  ben accepts o2                                           -> o2 accepted; i2: cleo talks with ben; c1 tried, time 1, until 10:16:10
10:02:00  ben called for c1: no answer                             -> c1 no_answer, again at 10:12:00; i2 ended by the agent; i2 closed, handled;
                                                                      ben is free
10:02:01  cleo looks at c1                                         -> callback promised, at 10:12:00, +31201234567, tried 1; can cancel
10:12:00  (time)                                                   -> i3 in line for help (callback), for ana only until 10:13:00;
                                                                      c1 waits as i3 until 10:17:00
10:13:00  (time)                                                   -> i3 for anyone; o3 offers i3 to ben until 10:13:20; ben is with someone
10:13:10  ben accepts o3                                           -> o3 accepted; i3: cleo talks with ben; c1 tried, time 2, until 10:28:10
10:13:12  ben called for c1: busy                                  -> c1 busy, given up; n1 tells cleo of c1: callback failed; i3 ended by the agent;
                                                                      i3 closed, handled; ben is free
10:13:13  cleo looks at c1                                         -> callback ended, failed, at 10:12:00, +31201234567, tried 2
10:14:00  ana called for c2: reached                               -> c2 kept
10:14:01  ana closes i1                                            -> i1 ended by the agent; i1 closed, handled; ana is free

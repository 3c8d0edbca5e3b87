# The longest wait ends while somebody is asked: the callback is missed with it, and another may be promised. A call that was made
# is over with its agent: nobody calls again.
settings: wait_max_ms 5min, callback_window_ms 15min, misses_max 9
queues: help (chat callback, weight 1000, no wrap-up)
agents: ana (help), ben (help), sam (supervisor)
clients: cleo
here: cleo

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat)
09:04:50  cleo moves i1 to callback                                -> i1 waits by callback; c1: cleo is called back by help as soon as it is their turn;
                                                                      c1 waits as i1 until 09:19:50
09:04:51  ana opens web                                            -> ana answers on web
09:04:52  ana is ready                                             -> ana ready; o1 offers i1 to ana until 09:05:12; ana is with someone
09:05:12  (time)                                                   -> o1 missed, not again before 09:05:42; i1 back in line as of 09:00:00;
                                                                      c1 missed (wait over); n1 tells cleo of c1: callback missed;
                                                                      i1 ended, waited too long; i1 closed, expired; ana is free
09:05:13  cleo looks at c1                                         -> callback ended, missed, tried 0
09:05:14  cleo asks to be called by help                           -> c2: cleo is called back by help as soon as it is their turn;
                                                                      i2 in line for help (callback); c2 waits as i2 until 09:20:14;
                                                                      o2 offers i2 to ana until 09:05:34; ana is with someone
09:05:15  ana accepts o2                                           -> o2 accepted; i2: cleo talks with ana; c2 tried, time 1, until 09:20:15
09:05:16  ana called for c2: reached                               -> c2 kept
09:05:17  ben opens web                                            -> ben answers on web
09:05:18  ben is ready                                             -> ben ready; ben is free
09:05:19  sam signs ana out                                        -> ana signed out, says the supervisor; i2 ended, the agent was lost;
                                                                      i2 closed, handled; ana is off

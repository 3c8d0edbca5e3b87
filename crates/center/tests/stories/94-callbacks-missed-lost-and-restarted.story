# Nobody takes it in time: missed, with a word. The agent is lost in a call: the outcome is not known and the plan goes on;
# nobody else is offered it meanwhile. A restart loses none and makes none twice (FreePBX 317, CrisisCleanup 751).
settings: retry_ms 10min, callback_window_ms 5min, attempt_ms 5min, owner_gone_ms 30s
queues: help (callback, weight 1000, no wrap-up), late (callback)
agents: ana (help), ben (help), sam (supervisor)
clients: cleo, dan
here: dan

09:00:00  cleo asks to be called by help                           -> c1: cleo is called back by help as soon as it is their turn;
                                                                      i1 in line for help (callback); c1 waits as i1 until 09:05:00
09:05:00  (time)                                                   -> c1 missed (window over); n1 tells cleo of c1: callback missed;
                                                                      i1 ended, nobody called in time; i1 closed, expired
09:05:01  cleo looks at c1                                         -> callback ended, missed, tried 0
09:06:00  dan asks to be called by help +49301234567               -> c2: dan is called back by help as soon as it is their turn;
                                                                      i2 in line for help (callback); c2 waits as i2 until 09:11:00
09:06:01  ana opens web                                            -> ana answers on web
09:06:02  ana is ready                                             -> ana ready; o1 offers i2 to ana until 09:06:22; ana is with someone
09:06:03  ana accepts o1                                           -> o1 accepted; i2: dan talks with ana; c2 tried, time 1, until 09:11:03
09:06:04  sam requeues i2                                          -> refused (wrong_state, i2): It is not in a state for that.
09:06:05  ana transfers i2 to late                                 -> refused (wrong_state, i2): It is not in a state for that.
09:06:06  ana loses web                                            -> ana lost a device; ana not reached; i2 agent not reached, kept until 09:06:36;
                                                                      ana is not reachable
09:06:10  ben opens web                                            -> ben answers on web
09:06:11  ben is ready                                             -> ben ready; ben is free
09:07:00  (time)                                                   -> nothing
09:07:01  (stop)                                                   -> the center is down
09:10:00  (start)                                                  -> back; i2 agent not reached, kept until 09:11:00; ben is not reachable
09:10:30  (time)                                                   -> grace over
09:11:03  (time)                                                   -> c2 unknown, again at 09:21:03; i2 ended, the agent was lost; i2 closed, handled
09:11:30  (time)                                                   -> nothing
09:11:31  dan looks at c2                                          -> callback promised, at 09:21:03, +49301234567, tried 1; can cancel
09:12:00  cleo asks to be called by late at 09:20:00               -> c3: cleo is called back by late at 09:20:00
09:12:01  sam closes late                                          -> late closed
09:20:00  (time)                                                   -> c3 put off to 09:30:00
09:20:30  ben opens web                                            -> ben answers on web; ben is free
09:21:03  (time)                                                   -> i3 in line for help (callback); c2 waits as i3 until 09:26:03;
                                                                      o2 offers i3 to ben until 09:21:23; ben is with someone
09:21:10  ben accepts o2                                           -> o2 accepted; i3: dan talks with ben; c2 tried, time 2, until 09:26:10
09:21:11  ben looks at c2                                          -> callback attempting, at 09:21:03, +49301234567, tried 2; can called
09:26:10  (time)                                                   -> c2: how did it go?
09:26:11  (time)                                                   -> nothing
09:26:12  ben looks at c2                                          -> callback attempting, at 09:21:03, +49301234567, tried 2, outcome asked for;
                                                                      can called
09:26:13  ben called for c2: reached                               -> c2 kept

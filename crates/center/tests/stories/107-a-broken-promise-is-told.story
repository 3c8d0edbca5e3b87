# A call that was promised and not made, or tried as often as planned, is told to its client in words that stay (I44): a promise
# missed while they were away, over a restart, one failed after its last attempt. One kept or taken back tells nothing.
settings: attempts_max 2, retry_ms 10min, callback_window_ms 5min, attempt_ms 5min
queues: help (callback, weight 1000, no wrap-up)
agents: ana (help), sam (supervisor)
clients: cleo, dan, eve

09:00:00  cleo asks to be called by help at 09:30:00               -> c1: cleo is called back by help at 09:30:00
09:30:00  (time)                                                   -> i1 in line for help (callback); c1 waits as i1 until 09:35:00
09:31:00  (stop)                                                   -> the center is down
09:33:00  (start)                                                  -> back
09:33:30  (time)                                                   -> grace over
09:35:00  (time)                                                   -> c1 missed (window over); n1 tells cleo of c1: callback missed;
                                                                      i1 ended, nobody called in time; i1 closed, expired
09:38:00  (time)                                                   -> nothing
09:39:00  cleo opens web                                           -> cleo answers on web
09:39:01  cleo looks at n1                                         -> notice unread: callback missed in Help (window over), since 09:00:00, promised for 09:30:00;
                                                                      can dismiss
09:39:02  cleo dismisses n1                                        -> n1 dismissed
09:40:00  dan asks to be called by help                            -> c2: dan is called back by help as soon as it is their turn;
                                                                      i2 in line for help (callback); c2 waits as i2 until 09:45:00
09:40:01  ana opens web                                            -> ana answers on web
09:40:02  ana is ready                                             -> ana ready; o1 offers i2 to ana until 09:40:22; ana is with someone
09:40:03  ana accepts o1                                           -> o1 accepted; i2: dan talks with ana; c2 tried, time 1, until 09:45:03
09:40:10  ana called for c2: no answer                             -> c2 no_answer, again at 09:50:10; i2 ended by the agent; i2 closed, handled;
                                                                      ana is free
09:50:10  (time)                                                   -> i3 in line for help (callback); c2 waits as i3 until 09:55:10;
                                                                      o2 offers i3 to ana until 09:50:30; ana is with someone
09:50:11  ana accepts o2                                           -> o2 accepted; i3: dan talks with ana; c2 tried, time 2, until 09:55:11
09:50:20  ana called for c2: busy                                  -> c2 busy, given up; n2 tells dan of c2: callback failed; i3 ended by the agent;
                                                                      i3 closed, handled; ana is free
09:50:21  dan looks at n2                                          -> notice unread: callback failed in Help (busy), since 09:40:00, promised for 09:50:10;
                                                                      can dismiss
10:00:00  eve asks to be called by help                            -> c3: eve is called back by help as soon as it is their turn;
                                                                      i4 in line for help (callback); c3 waits as i4 until 10:05:00;
                                                                      o3 offers i4 to ana until 10:00:20; ana is with someone
10:00:01  ana accepts o3                                           -> o3 accepted; i4: eve talks with ana; c3 tried, time 1, until 10:05:01
10:00:02  ana called for c3: reached                               -> c3 kept
10:00:03  ana closes i4                                            -> i4 ended by the agent; i4 closed, handled; ana is free
10:01:00  ana is not ready: break                                  -> ana not ready (break); ana is back
10:01:01  eve asks to be called by help                            -> c4: eve is called back by help as soon as it is their turn;
                                                                      i5 in line for help (callback); c4 waits as i5 until 10:06:01
10:01:02  eve cancels c4                                           -> c4 cancelled; i5 ended by the client; i5 closed, abandoned
10:02:00  dan asks to be called by help at 10:30:00                -> c5: dan is called back by help at 10:30:00
10:02:01  sam closes help                                          -> help closed
10:02:02  sam looks at n2                                          -> nothing to see

# Those who serve a queue, and those who may see a client, are told when a callback is due: each callback once, whenever it
# is tried again.
settings: linger_ms 1h, retry_ms 10min, attempts_max 3
queues: help (callback, weight 1000, no wrap-up), sales (chat)
agents: ana (help), ben (sales), sam (supervisor)
clients: cleo, dan (consent), eve

09:00:00  ana asks to be told whenever a callback of help is due until 12:00:00
                                                                   -> a1 armed on a callback of help until 12:00:00
09:00:01  ben asks to be told when a callback of help is due       -> refused (not_allowed): This is not yours to do.
09:00:02  sam asks to be told when a callback of cleo is due       -> a2 armed on a callback of cleo until day 31 09:00:02
09:00:03  ben asks to be told whenever a callback of dan is due until 12:00:00
                                                                   -> a3 armed on a callback of dan until 12:00:00
09:00:04  ben asks to be told when a callback of cleo is due       -> refused (not_found): There is no such thing here.
09:00:05  cleo asks to be told when a callback of help is due      -> refused (invalid): /when does not fit: expected open or wait_under: of a queue.
09:00:06  ana asks to be told whenever a callback of help is due until 12:00:00
                                                                   -> nothing new: a1
09:00:10  cleo asks to be called by help +31201234567 at 10:00:00  -> c1: cleo is called back by help at 10:00:00
09:00:11  dan asks to be called by help +31201234568 at 10:00:00   -> c2: dan is called back by help at 10:00:00
09:30:00  (stop)                                                   -> the center is down
09:31:00  (start)                                                  -> back
09:31:30  (time)                                                   -> grace over
09:31:31  ana opens web                                            -> ana answers on web
09:31:32  ana is ready                                             -> ana ready; ana is free
10:00:00  (time)                                                   -> i1 in line for help (callback); c1 waits as i1 until 10:15:00;
                                                                      o1 offers i1 to ana until 10:00:20; a1 fires; a1 armed again; a2 fires;
                                                                      a2 over, told; ana is with someone; i2 in line for help (callback);
                                                                      c2 waits as i2 until 10:15:00; a1 fires; a1 armed again; a3 fires; a3 armed again
10:00:01  ana looks at a1                                          -> alert armed on Help, place 1, fired 2; can cancel
10:00:05  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; c1 tried, time 1, until 10:15:05
# Armed once it was due already: of its next time.
10:00:06  sam asks to be told whenever a callback of cleo is due until 12:00:00
                                                                   -> a4 armed on a callback of cleo until 12:00:00
10:00:10  ana called for c1: no answer                             -> c1 no_answer, again at 10:10:10; i1 ended by the agent; i1 closed, handled;
                                                                      o2 offers i2 to ana until 10:00:30
10:00:11  ana accepts o2                                           -> o2 accepted; i2: dan talks with ana; c2 tried, time 1, until 10:15:11
10:00:20  ana called for c2: no answer                             -> c2 no_answer, again at 10:10:20; i2 ended by the agent; i2 closed, handled;
                                                                      ana is free
10:10:10  (time)                                                   -> i3 in line for help (callback); c1 waits as i3 until 10:25:10;
                                                                      o3 offers i3 to ana until 10:10:30; a4 fires; a4 armed again; ana is with someone
10:10:15  ana accepts o3                                           -> o3 accepted; i3: cleo talks with ana; c1 tried, time 2, until 10:25:15
10:10:20  ana called for c1: no answer                             -> c1 no_answer, again at 10:20:20; i3 ended by the agent; i3 closed, handled;
                                                                      ana is free
10:10:20  (time)                                                   -> i4 in line for help (callback); c2 waits as i4 until 10:25:20;
                                                                      o4 offers i4 to ana until 10:10:40; ana is with someone
10:10:25  ana accepts o4                                           -> o4 accepted; i4: dan talks with ana; c2 tried, time 2, until 10:25:25
10:10:40  ana called for c2: reached                               -> c2 kept
10:10:41  ana closes i4                                            -> i4 ended by the agent; i4 closed, handled; ana is free
10:20:20  (time)                                                   -> i5 in line for help (callback); c1 waits as i5 until 10:35:20;
                                                                      o5 offers i5 to ana until 10:20:40; ana is with someone
10:20:25  ana accepts o5                                           -> o5 accepted; i5: cleo talks with ana; c1 tried, time 3, until 10:35:25
10:20:30  ana called for c1: reached                               -> c1 kept
10:20:31  ana closes i5                                            -> i5 ended by the agent; i5 closed, handled; ana is free
# Cancelled in the same instant as one is due.
11:00:00  eve asks to be called by help +31201234569 at 11:30:00   -> c3: eve is called back by help at 11:30:00
11:30:00  ana cancels a1                                           -> a1 over, cancelled
11:30:00  (time)                                                   -> i6 in line for help (callback); c3 waits as i6 until 11:45:00;
                                                                      o6 offers i6 to ana until 11:30:20; ana is with someone
11:30:01  (time)                                                   -> nothing

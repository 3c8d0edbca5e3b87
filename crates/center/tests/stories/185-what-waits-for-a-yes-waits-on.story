# What waits for a yes needs no client after a restart either; put back or handed on it takes no step of a recipe, waits as long as
# before, and stands beside the talk that its client has in the same queue.
queues: help (chat, no wrap-up, after 30s raise 3), back (chat, no wrap-up, after 10s raise 3)
agents: ana (help), bob (back), sam (supervisor)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo desires p1 of cleo in help                          -> i1 in line for help (chat), for a yes to p1; o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  sam requeues i1                                          -> i1 taken from ana; i1 back in line as of 09:00:00;
                                                                      o2 offers i1 to ana until 09:00:22
09:00:22  (time)                                                   -> o2 missed, not again before 09:00:52; i1 back in line as of 09:00:00;
                                                                      o3 offers i1 to ana until 09:00:42
09:00:42  (time)                                                   -> o3 missed, not again before 09:01:12; ana not ready (missed), says the center;
                                                                      i1 back in line as of 09:00:00; ana is back
09:01:12  (time)                                                   -> ana may be asked for i1 again
09:10:00  (stop)                                                   -> the center is down
09:10:01  (start)                                                  -> back
09:10:31  (time)                                                   -> grace over
09:20:00  sam looks at i1                                          -> queued, position 1
09:20:01  ana opens web                                            -> ana answers on web
09:20:02  ana is ready                                             -> ana ready; o4 offers i1 to ana until 09:20:22; ana is with someone
09:20:03  ana accepts o4                                           -> o4 accepted; i1: cleo talks with ana
09:20:04  cleo opens web                                           -> cleo answers on web
09:20:05  cleo starts chat with back                               -> i2 in line for back (chat)
09:20:06  ana transfers i1 to back                                 -> i1 let go by ana to back, in line as of 09:00:00; ana is free
09:20:15  (time)                                                   -> i2 has priority 3
09:20:36  (time)                                                   -> ana may be asked for i1 again
12:20:00  sam looks at i1                                          -> queued, position 2

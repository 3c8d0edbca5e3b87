# A talk that lost its agent waits with the arrival it had; the steps of the recipe not taken yet are taken, counted from now: a talk is no wait.
settings: owner_gone_ms 10s
queues: more (chat, no wrap-up), help (chat, no wrap-up, after 60s overflow more, after 5min raise 3)
agents: ana (help), ben (more)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:20  ana loses web                                            -> ana lost a device; ana not reached; i1 agent not reached, kept until 09:00:30;
                                                                      ana is not reachable
09:00:30  (time)                                                   -> i1 taken from ana; i1 back in line as of 09:00:00
09:00:41  (time)                                                   -> nothing
09:01:00  (time)                                                   -> nothing
09:01:10  (time)                                                   -> nothing
09:01:20  ben opens web                                            -> ben answers on web
09:01:21  ben is ready                                             -> ben ready; ben is free
09:01:30  (time)                                                   -> i1 for more besides; o2 offers i1 to ben until 09:01:50; ben is with someone
09:01:41  (time)                                                   -> nothing
09:01:50  (time)                                                   -> o2 missed, not again before 09:02:20; i1 back in line as of 09:00:00;
                                                                      o3 offers i1 to ben until 09:02:10
09:02:01  (time)                                                   -> nothing
09:02:10  (time)                                                   -> o3 missed, not again before 09:02:40; ben not ready (missed), says the center;
                                                                      i1 back in line as of 09:00:00; ben is back
09:02:31  (time)                                                   -> nothing
09:02:40  (time)                                                   -> ben may be asked for i1 again
09:05:00  (time)                                                   -> nothing
09:05:30  (time)                                                   -> i1 has priority 3
09:06:00  (time)                                                   -> nothing

# A talk taken back into a closed queue is served once more: the queue drains, and lets go whom nobody took.
queues: sales (chat)
agents: ana (sales), ben (sales), sam (supervisor)
clients: cleo, dan
ready: ana
here: cleo, dan
settings: drain_ms 60s

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  sam closes sales                                         -> sales closed
09:00:03  sam requeues i1                                          -> i1 taken from ana; i1 back in line as of 09:00:00;
                                                                      sales takes nobody new, closes at 09:01:03; o2 offers i1 to ana until 09:00:23
09:00:04  cleo looks at i1                                         -> offered, position 1; can messages cancel move
09:00:05  dan starts chat with sales                               -> refused (not_now, sales): The queue is closed now.
09:00:06  ben opens web                                            -> ben answers on web
09:00:07  ben is ready                                             -> ben ready; ben is free
09:00:08  ben accepts o2                                           -> refused (not_found): There is no such thing here.
09:00:09  sam looks at sales                                       -> Sales draining: 1 available, 1 holding, oldest from 09:00:00, 1 offered, 0 talking, 0 in wrap-up, agents ana ben;
                                                                      can open
# With nobody to take it, it is let go and the queue is closed again.
09:00:10  ben signs out                                            -> ben signed out; ben is off
09:00:11  ana loses web                                            -> ana lost a device; ana not reached; o2 withdrawn (unreached);
                                                                      i1 back in line as of 09:00:00; ana is not reachable
09:01:03  (time)                                                   -> i1 ended, the queue closed; i1 closed, expired; n1 tells cleo of i1: wait over;
                                                                      sales closed
09:01:04  sam looks at sales                                       -> Sales closed: 0 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents ana ben;
                                                                      can open
09:01:05  sam opens sales                                          -> sales open

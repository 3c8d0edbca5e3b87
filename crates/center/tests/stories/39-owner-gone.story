# The agent's devices are lost in a talk: after a minute it goes back into line with its arrival.
queues: sales (chat)
agents: ana (sales), ben (sales)
clients: cleo, dan
ready: ana, ben
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:01:00  ana loses web                                            -> ana lost a device; ana not reached; i1 agent not reached, kept until 09:02:00;
                                                                      ana is not reachable
09:01:01  cleo looks at i1                                         -> active, with ana, owner unreached, until 09:02:00; can messages typing move close
09:01:30  ana opens web                                            -> ana answers on web; i1 agent back; ana is with someone
09:02:00  ana loses web                                            -> ana lost a device; ana not reached; i1 agent not reached, kept until 09:03:00;
                                                                      ana is not reachable
09:02:59  ben is not ready: break                                  -> ben not ready (break); ben is back
09:03:00  (time)                                                   -> i1 taken from ana; i1 back in line as of 09:00:00
09:03:10  dan starts chat with sales                               -> i2 in line for sales (chat)
09:03:20  ben is ready                                             -> ben ready; o2 offers i1 to ben until 09:03:40; ben is with someone
# Cleo came first.
09:03:25  ben accepts o2                                           -> o2 accepted; i1: cleo talks with ben

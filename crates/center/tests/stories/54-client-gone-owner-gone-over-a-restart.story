# No absence is counted before the grace is over.
queues: sales (chat)
agents: ana (sales)
clients: cleo, dan
ready: ana
here: cleo, dan
settings: place_ms 60s, client_gone_ms 60s, owner_gone_ms 60s

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:03  dan loses web                                            -> dan lost a device; i2 client away, kept until 09:01:03
09:00:04  ana loses web                                            -> ana lost a device; ana not reached; i1 agent not reached, kept until 09:01:04;
                                                                      ana is not reachable
09:00:05  (stop)                                                   -> the center is down
09:10:00  (start)                                                  -> back; i1 agent not reached, kept until 09:11:30
09:10:01  (time)                                                   -> i1 warned for silence, closes at 09:12:01
09:10:30  (time)                                                   -> grace over; i1 client away, kept until 09:11:30
09:10:40  cleo opens web                                           -> cleo answers on web; i1 client back
09:11:30  (time)                                                   -> i2 ended, the place lapsed; i2 closed, abandoned; i1 taken from ana;
                                                                      i1 back in line as of 09:00:00

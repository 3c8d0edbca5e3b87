# Nobody waits for ever; an offer that is out when the time comes may still be taken.
queues: sales (chat, no wrap-up, offer 60s)
agents: ana (sales)
clients: cleo, dan
here: cleo, dan
settings: wait_max_ms 10min

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat)
09:05:00  dan starts chat with sales                               -> i2 in line for sales (chat)
09:10:00  (time)                                                   -> i1 ended, waited too long; i1 closed, expired; n1 tells cleo of i1: wait over
09:14:50  ana opens web                                            -> ana answers on web
09:14:51  ana is ready                                             -> ana ready; o1 offers i2 to ana until 09:15:51; ana is with someone
09:15:00  (time)                                                   -> nothing
09:15:05  ana rejects o1                                           -> o1 rejected, not again before 09:15:35; i2 back in line as of 09:05:00;
                                                                      i2 ended, waited too long; i2 closed, expired; n2 tells dan of i2: wait over;
                                                                      ana is free

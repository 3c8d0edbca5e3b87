# A queue is drained while somebody is being offered: the offer stands, and who is in line is let go.
queues: sales (chat, no wrap-up)
agents: ana (sales), sam (supervisor)
clients: cleo, dan
ready: ana
here: cleo, dan
settings: drain_ms 10s

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:02  sam closes sales                                         -> sales takes nobody new, closes at 09:00:12
09:00:12  (time)                                                   -> i2 ended, the queue closed; i2 closed, expired; n1 tells dan of i2: wait over;
                                                                      sales closed
09:00:13  cleo looks at i1                                         -> offered, position 1; can messages cancel move
09:00:14  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:15  ana looks at i1                                          -> active, with ana; can messages typing hold note transfer consult move close

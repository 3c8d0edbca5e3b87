# A live offer goes on although the client is away; the talk then waits for them.
queues: sales (chat, no wrap-up)
agents: ana (sales)
clients: cleo
ready: ana
here: cleo
settings: idle_ms 1h

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  cleo loses web                                           -> cleo lost a device; i1 client away, kept until 09:10:01
09:00:05  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; i1 client away, kept until 09:10:05
09:00:06  ana looks at i1                                          -> active, with ana, client away, until 09:10:05;
                                                                      can messages typing hold note transfer consult move close
09:05:00  cleo opens web                                           -> cleo answers on web; i1 client back
09:06:00  cleo loses web                                           -> cleo lost a device; i1 client away, kept until 09:16:00
09:16:00  (time)                                                   -> i1 ended, the client stayed away; i1 closed, handled; ana is free

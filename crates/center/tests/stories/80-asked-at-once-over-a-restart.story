# Those asked together stay asked over a restart; what ran out while down is nobody's miss.
queues: sales (asks 2, offer 40s)
agents: ana (sales), ben (sales)
clients: cleo
ready: ana, ben
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana and ben until 09:00:40;
                                                                      ana is with someone; ben is with someone
09:00:05  (stop)                                                   -> the center is down
09:00:15  (start)                                                  -> back; ana is not reachable; ben is not reachable
09:00:16  ben opens web                                            -> ben answers on web; ben is with someone
09:00:17  ben accepts o1                                           -> o1 accepted; i1: cleo talks with ben
09:00:18  ana opens web                                            -> ana answers on web; ana is free
09:00:19  ben closes i1                                            -> i1 ended by the agent; ben wraps up i1 until 09:00:49; ben is finishing
09:00:45  (time)                                                   -> grace over
09:00:49  (time)                                                   -> i1 comes to none_given; wrap-up of i1 over; i1 closed, handled; ben is free
09:01:00  cleo opens web                                           -> cleo answers on web
09:01:01  cleo starts chat with sales                              -> i2 in line for sales (chat); o2 offers i2 to ana and ben until 09:01:41;
                                                                      ana is with someone; ben is with someone
09:01:02  (stop)                                                   -> the center is down
09:02:00  (start)                                                  -> back; o2 withdrawn (while down); i2 back in line as of 09:01:01;
                                                                      ana is not reachable; ben is not reachable

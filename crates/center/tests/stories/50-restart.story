# After a stop everything is as it was; devices are unknown, and for half a minute silence means nothing.
queues: sales (chat, weight 500)
agents: ana (sales), ben (sales), sam (supervisor)
clients: cleo, dan, eve
ready: ana, ben
here: cleo, dan, eve

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:02  cleo says "Hello" in i1                                  -> line 1 of i1 by the client
09:00:03  dan starts chat with sales                               -> i2 in line for sales (chat); o2 offers i2 to ben until 09:00:23;
                                                                      ben is with someone
09:00:04  eve starts chat with sales                               -> i3 in line for sales (chat); o3 offers i3 to ana until 09:00:24;
                                                                      ana is with someone
09:00:05  (stop)                                                   -> the center is down
09:00:10  (start)                                                  -> back; ana is not reachable; ben is not reachable
09:00:11  sam looks at ana                                         -> Ana not_reachable, open for nothing;
                                                                      says ready, holds 1000 of 1000 units, reserved, no device;
                                                                      can not_ready signed_out hide
09:00:12  sam looks at i1                                          -> active, with ana, 1 lines; can listen whisper take_over requeue
09:00:13  cleo opens web                                           -> cleo answers on web
09:00:14  cleo says "Still here" in i1                             -> line 2 of i1 by the client
09:00:15  ana opens web                                            -> ana answers on web; ana is with someone
09:00:16  ana accepts o3                                           -> o3 accepted; i3: eve talks with ana
# Dan and Ben do not come back.
09:00:23  (time)                                                   -> o2 withdrawn (unreached); i2 back in line as of 09:00:03
09:00:40  (time)                                                   -> grace over; i2 client away, kept until 09:10:40;
                                                                      i3 client away, kept until 09:10:40
09:00:41  dan opens web                                            -> dan answers on web; i2 client back

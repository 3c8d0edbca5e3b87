# An offer whose deadline passed while down is taken back, never missed.
queues: sales (chat)
agents: ana (sales), sam (supervisor)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:05  (stop)                                                   -> the center is down
09:01:00  (start)                                                  -> back; o1 withdrawn (while down); i1 back in line as of 09:00:00;
                                                                      ana is not reachable
09:01:01  cleo opens web                                           -> cleo answers on web
09:01:02  ana opens web                                            -> ana answers on web; o2 offers i1 to ana until 09:01:22; ana is with someone
09:01:03  sam looks at ana                                         -> Ana with_someone, open for nothing;
                                                                      says ready, holds 1000 of 1000 units, reserved, web:fresh;
                                                                      can not_ready signed_out hide
09:01:04  ana accepts o2                                           -> o2 accepted; i1: cleo talks with ana
09:01:05  cleo closes i1                                           -> i1 ended by the client; ana wraps up i1 until 09:01:35; ana is finishing
09:01:06  (stop)                                                   -> the center is down
09:05:00  (start)                                                  -> back; ana is not reachable
09:05:00  (time)                                                   -> i1 comes to none_given; wrap-up of i1 over; i1 closed, handled
09:05:01  (time)                                                   -> nothing

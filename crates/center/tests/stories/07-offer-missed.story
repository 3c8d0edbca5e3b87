# An offer not answered is missed; at the second in a row the center says not ready.
queues: sales (chat)
agents: ana (sales), ben (sales), sam (supervisor)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:20  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:21  cleo closes i1                                           -> i1 ended by the client; ana wraps up i1 until 09:00:51; ana is finishing
09:00:51  (time)                                                   -> i1 comes to none_given; wrap-up of i1 over; i1 closed, handled; ana is free
09:01:00  cleo starts chat with sales                              -> i2 in line for sales (chat); o2 offers i2 to ana until 09:01:20;
                                                                      ana is with someone
09:01:20  (time)                                                   -> o2 missed, not again before 09:01:50; i2 back in line as of 09:01:00;
                                                                      o3 offers i2 to ana until 09:01:40
# Ana is the only one: she is asked again in spite of the back-off, and misses once more.
09:01:40  (time)                                                   -> o3 missed, not again before 09:02:10; ana not ready (missed), says the center;
                                                                      i2 back in line as of 09:01:00; ana is back
09:01:41  ana accepts o3                                           -> refused (offer_ended, o3): The offer was not answered in time.
09:01:42  sam looks at ana                                         -> Ana back, open for nothing;
                                                                      says not_ready (missed), holds 0 of 1000 units, idle, web:fresh;
                                                                      can ready signed_out hide
09:02:00  ana is ready                                             -> ana ready; o4 offers i2 to ana until 09:02:20; ana is with someone
09:02:05  ana accepts o4                                           -> o4 accepted; i2: cleo talks with ana

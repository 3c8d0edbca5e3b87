# What a lead sees follows their queues: nothing of a queue stays with one who lost it, reading along included.
queues: sales (chat callback, wrap-up 10s), support (chat callback, wrap-up 10s)
agents: ana (sales), ben (support), lia (sales, lead)
clients: cleo, dan
ready: ana, ben
here: cleo, dan, lia

09:00:00  cleo starts chat with sales "Hello"                      -> i1 in line for sales (chat); line 1 of i1 by the client;
                                                                      o1 offers i1 to ana until 09:00:20; ana is with someone
09:00:00  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:01  dan asks to be called by support at 10:00:00             -> c1: dan is called back by support at 10:00:00
09:00:02  lia listens to i1                                        -> lia takes part in i1 (listen)
09:00:03  lia looks at everything                                  -> the-center sales support ana ben lia cleo i1 line-1-of-i1 o1
09:00:04  root sets up lia (support, lead)                         -> lia set up; lia leaves i1
09:00:05  lia looks at everything                                  -> the-center sales support ana ben lia c1
09:00:05  lia looks at line 1 of i1                                -> nothing to see
09:00:05  lia looks at sales                                       -> Sales open: 0 available, 0 holding, 0 offered, 1 talking, 0 in wrap-up, agents ana;
                                                                      can alert
09:00:05  lia looks at ana                                         -> Ana with_someone, open for nothing;
                                                                      says ready, holds 1000 of 1000 units, busy, web:fresh
09:00:05  lia looks at ben                                         -> Ben free, open for chat callback;
                                                                      says ready, holds 0 of 1000 units, idle, web:fresh; can not_ready signed_out hide
09:00:06  lia takes over i1                                        -> refused (not_found): There is no such thing here.
09:00:07  lia cancels c1                                           -> c1 cancelled

# An agent who becomes a lead serves no more: what was put to them is taken back, what they hold they keep.
09:10:00  dan starts chat with sales                               -> i2 in line for sales (chat)
09:10:00  (stop)                                                   -> the center is down
09:10:01  (start)                                                  -> back; ana is not reachable; ben is not reachable
09:10:01  (time)                                                   -> i1 warned for silence, closes at 09:12:01
09:10:02  ana opens web                                            -> ana answers on web; ana is with someone
09:10:02  lia opens web                                            -> lia answers on web
09:10:02  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:10:12; ana is finishing
09:10:03  ana wraps up i1                                          -> wrap-up of i1 over; i1 closed, handled; o2 offers i2 to ana until 09:10:23;
                                                                      ana is with someone
09:10:04  root sets up ana (sales, lead)                           -> ana set up; o2 withdrawn (not serving); i2 back in line as of 09:10:00; ana is off
09:10:05  lia looks at everything                                  -> the-center sales support ana ben lia

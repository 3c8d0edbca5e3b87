# A lead watches over their own queues and the agents who serve one of them, and reads the rest as an agent does.
queues: sales (chat callback, wrap-up 10s), support (chat callback, wrap-up 10s)
agents: ana (sales), ben (support), cam (sales, support), lia (sales, lead), sam (supervisor)
clients: cleo, dan
ready: ana, ben
here: cleo, dan, lia

# A lead takes no offers, ready or not: they do not serve.
08:59:00  lia is ready                                             -> lia ready
08:59:00  cleo looks at lia                                        -> nothing to see
08:59:00  lia looks at sales                                       -> Sales open: 1 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents ana cam;
                                                                      can close alert
08:59:00  lia looks at support                                     -> Support open: 1 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents ben cam;
                                                                      can alert
08:59:00  ana looks at sales                                       -> Sales open: 1 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents ana cam;
                                                                      can alert
08:59:01  lia looks at ana                                         -> Ana free, open for chat callback;
                                                                      says ready, holds 0 of 1000 units, idle, web:fresh; can not_ready signed_out hide
08:59:01  lia looks at cam                                         -> Cam off, open for nothing; says signed_out, holds 0 of 1000 units, idle, no device;
                                                                      can ready not_ready hide
08:59:01  lia looks at ben                                         -> Ben free, open for chat callback;
                                                                      says ready, holds 0 of 1000 units, idle, web:fresh
08:59:01  lia looks at sam                                         -> Sam off, open for nothing; says signed_out, holds 0 of 1000 units, idle, no device

# The talks, offers and callbacks of sales are theirs to see; those of support are not there.
09:00:00  cleo starts chat with sales "Hello"                      -> i1 in line for sales (chat); line 1 of i1 by the client;
                                                                      o1 offers i1 to ana until 09:00:20; ana is with someone
09:00:00  dan starts chat with support "Hello"                     -> i2 in line for support (chat); line 1 of i2 by the client;
                                                                      o2 offers i2 to ben until 09:00:20; ben is with someone
09:00:01  lia looks at i1                                          -> offered, position 1, 1 lines
09:00:01  lia looks at o1                                          -> offer live, i1 of Cleo from Sales
09:00:01  lia looks at i2                                          -> nothing to see
09:00:01  lia looks at o2                                          -> nothing to see
09:00:01  lia looks at line 1 of i1                                -> nothing to see
09:00:02  lia accepts o1                                           -> refused (not_allowed, o1): This is not yours to do.
09:00:02  lia rejects o2                                           -> refused (not_found): There is no such thing here.
09:00:03  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:03  ben accepts o2                                           -> o2 accepted; i2: dan talks with ben
09:00:03  lia looks at i1                                          -> active, with ana, 1 lines; can listen whisper take_over requeue
09:00:03  lia looks at everything                                  -> the-center sales support ana ben cam lia sam i1 o1
09:00:04  lia listens to i2                                        -> refused (not_found): There is no such thing here.
09:00:04  lia takes over i2                                        -> refused (not_found): There is no such thing here.
09:00:04  lia requeues i2                                          -> refused (not_found): There is no such thing here.
09:00:04  lia says in i1 "Hm."                                     -> refused (not_allowed, i1): This is not yours to do.
09:00:05  lia listens to i1                                        -> lia takes part in i1 (listen)
09:00:05  lia looks at line 1 of i1                                -> Cleo: "Hello"
09:00:06  lia whispers in i1                                       -> lia takes part in i1 (whisper)
09:00:06  lia says in i1 "Offer the voucher."                      -> whisper 1 in i1 by lia
09:00:07  lia leaves i1                                            -> lia leaves i1
09:00:07  lia looks at line 1 of i1                                -> nothing to see
09:00:08  lia requeues i1                                          -> i1 taken from ana; i1 back in line as of 09:00:00;
                                                                      o3 offers i1 to ana until 09:00:28
09:00:09  ana accepts o3                                           -> o3 accepted; i1: cleo talks with ana
09:00:10  lia takes over i1                                        -> i1 goes from ana to lia; ana wraps up i1 until 09:00:20; ana is finishing;
                                                                      lia is with someone
09:00:11  lia transfers i1 to support                              -> i1 let go by lia to support, in line as of 09:00:00;
                                                                      lia wraps up i1 until 09:00:21; lia is finishing
09:00:12  lia looks at i1                                          -> queued, position 1, 1 lines; can wrap_up
09:00:12  lia looks at o1                                          -> nothing to see
09:00:12  lia looks at everything                                  -> the-center sales support ana ben cam lia sam cleo i1

# Queues and people: their own, no others.
09:00:20  (time)                                                   -> wrap-up of i1 by ana over; ana is free
09:00:21  (time)                                                   -> wrap-up of i1 over; lia is off
09:00:41  (time)                                                   -> lia may be asked for i1 again
09:10:00  lia closes support                                       -> refused (not_allowed, support): This is not yours to do.
09:10:00  lia closes sales                                         -> sales closed; ana is off
09:10:01  ana looks at sales                                       -> Sales closed: 0 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents ana cam;
                                                                      can alert
09:10:01  lia looks at sales                                       -> Sales closed: 0 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents ana cam;
                                                                      can open alert
09:10:02  lia opens sales                                          -> sales open; ana is free
09:10:03  ana opens sales                                          -> refused (not_allowed): This is not yours to do.
09:10:03  (time)                                                   -> i2 warned for silence, closes at 09:12:03
09:10:04  lia makes ana not ready: meeting                         -> ana not ready (meeting), says the supervisor; ana is back
09:10:04  lia makes ben not ready: meeting                         -> refused (not_allowed, ben): This is not yours to do.
09:10:05  lia hides ana                                            -> ana hides from clients
09:10:05  lia hides ben                                            -> refused (not_allowed, ben): This is not yours to do.
09:10:05  lia makes sam ready                                      -> refused (not_allowed, sam): This is not yours to do.
09:10:06  lia hides lia                                            -> lia hides from clients

# Callbacks of their queues can be taken back by them; alerts on these tell them.
09:12:03  (time)                                                   -> i2 ended, nobody spoke; ben wraps up i2 until 09:12:13; ben is finishing
09:12:13  (time)                                                   -> i2 comes to none_given; wrap-up of i2 over; i2 closed, handled;
                                                                      o4 offers i1 to ben until 09:12:33; ben is with someone
09:12:33  (time)                                                   -> o4 missed, not again before 09:13:03; i1 back in line as of 09:00:00;
                                                                      o5 offers i1 to ben until 09:12:53
09:12:53  (time)                                                   -> o5 missed, not again before 09:13:23; ben not ready (missed), says the center;
                                                                      i1 back in line as of 09:00:00; ben is back
09:13:23  (time)                                                   -> ben may be asked for i1 again
09:20:00  lia asks to be told whenever a callback of sales is due  -> a1 armed on a callback of sales until day 31 09:20:00
09:20:00  lia asks to be told when a callback of support is due    -> refused (not_allowed): This is not yours to do.
09:20:01  cleo asks to be called by sales at 10:00:00              -> c1: cleo is called back by sales at 10:00:00
09:20:01  dan asks to be called by support at 10:00:00             -> c2: dan is called back by support at 10:00:00
09:20:02  lia looks at c1                                          -> callback promised, at 10:00:00, tried 0; can cancel
09:20:02  lia looks at c2                                          -> nothing to see
09:20:03  lia cancels c2                                           -> refused (not_found): There is no such thing here.
09:20:03  lia cancels c1                                           -> c1 cancelled

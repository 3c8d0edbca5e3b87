# An agent may hide from clients. Who is hidden is not there, as one who never was; work goes on.
queues: sales (chat)
agents: ana (sales), ben (sales), sam (supervisor)
clients: cleo, dan, vic (visitor)
ready: ana
here: cleo, dan, vic

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  dan asks to be told when ana is free                     -> a1 armed on ana until day 31 09:00:02, place 1
09:00:03  ana hides                                                -> ana hides from clients
09:00:03  dan looks at ana                                         -> nothing to see
09:00:03  dan looks at a1                                          -> alert armed on Ana, place 1, fired 0; can cancel
09:00:03  dan looks at sales                                       -> Sales open: 0 available, 0 holding, agents ben; can start invite alert
09:00:03  ben looks at ana                                         -> Ana with_someone, open for nothing;
                                                                      says ready, holds 1000 of 1000 units, busy, web:fresh
09:00:03  ana looks at ana                                         -> Ana with_someone, open for nothing;
                                                                      says ready, holds 1000 of 1000 units, busy, web:fresh;
                                                                      can not_ready signed_out show
# Who talks with her goes on, and reads her name.
09:00:04  cleo looks at i1                                         -> active, with ana; can messages typing move close
09:00:05  dan invites ana to chat                                  -> refused (not_found): There is no such thing here.
09:00:06  dan starts chat with ana in sales                        -> refused (not_found): There is no such thing here.
09:00:07  vic asks to be told when ana is free                     -> refused (not_found): There is no such thing here.
# The alert stands and does not fire while she hides.
09:00:08  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:00:38; ana is finishing
09:00:09  ana wraps up i1                                          -> wrap-up of i1 over; i1 closed, handled; ana is free
09:05:00  (time)                                                   -> nothing
# Nobody else hides her but who oversees her.
09:05:01  ben hides ana                                            -> refused (not_allowed, ana): This is not yours to do.
09:05:02  ana hides                                                -> nothing new: ana
09:05:03  ana shows again                                          -> ana is shown again; a1 fires; ana held for a1 until 09:05:33;
                                                                      v1: ana invites dan to chat until 09:05:33; ana is with someone
09:05:04  dan looks at ana                                         -> Ana with_someone, open for nothing; can start invite alert
09:05:05  ana is not ready                                         -> ana not ready (other); v1 taken back; ana let go; a1 armed again, place 1;
                                                                      ana is back
09:05:06  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:05:36;
                                                                      v2: ana invites dan to chat until 09:05:36; ana is with someone
09:05:07  sam hides ana                                            -> ana hides from clients

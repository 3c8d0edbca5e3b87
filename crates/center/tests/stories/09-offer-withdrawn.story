# An offer is taken back, without a miss, when the agent leaves ready or is lost, and when the client leaves.
queues: sales (chat)
agents: ana (sales), sam (supervisor)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana is not ready: break                                  -> ana not ready (break); o1 withdrawn (not ready); i1 back in line as of 09:00:00;
                                                                      ana is back
09:00:02  ana accepts o1                                           -> refused (offer_ended, o1): The offer was taken back.
09:00:03  ana is ready                                             -> ana ready; o2 offers i1 to ana until 09:00:23; ana is with someone
09:00:04  ana loses web                                            -> ana lost a device; ana not reached; o2 withdrawn (unreached);
                                                                      i1 back in line as of 09:00:00; ana is not reachable
09:00:05  sam looks at ana                                         -> Ana not_reachable, open for nothing;
                                                                      says ready, holds 0 of 1000 units, idle, no device; can not_ready signed_out hide
09:00:06  ana opens web                                            -> ana answers on web; o3 offers i1 to ana until 09:00:26; ana is with someone
09:00:07  cleo cancels i1                                          -> o3 withdrawn (cancelled); i1 ended by the client; i1 closed, abandoned;
                                                                      ana is free
09:00:08  ana accepts o3                                           -> refused (offer_ended, o3): The offer was taken back.
09:00:09  sam looks at ana                                         -> Ana free, open for chat; says ready, holds 0 of 1000 units, idle, web:fresh;
                                                                      can not_ready signed_out hide
09:00:10  cleo starts chat with sales                              -> i2 in line for sales (chat); o4 offers i2 to ana until 09:00:30;
                                                                      ana is with someone
09:00:11  sam makes ana not ready: meeting                         -> ana not ready (meeting), says the supervisor; o4 withdrawn (not ready);
                                                                      i2 back in line as of 09:00:10; ana is back

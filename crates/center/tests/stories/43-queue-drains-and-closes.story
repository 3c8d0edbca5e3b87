# A closing queue takes nobody new, serves those in line for a while, then lets them go.
queues: sales (chat, no wrap-up)
agents: ana (sales), sam (supervisor)
clients: cleo, dan, eve
here: cleo, dan, eve
settings: drain_ms 60s

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat)
09:00:01  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:02  sam closes sales until 12:00:00                          -> sales takes nobody new, closes at 09:01:02
09:00:03  eve starts chat with sales                               -> refused (not_now, sales): The queue is closed now.
09:00:04  eve looks at sales                                       -> Sales draining: 0 available, 2 holding, oldest from 09:00:00, opens at 12:00:00, agents ana;
                                                                      can invite alert
09:00:05  ana opens web                                            -> ana answers on web
09:00:06  ana is ready                                             -> ana ready; o1 offers i1 to ana until 09:00:26; ana is with someone
09:00:07  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:08  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; o2 offers i2 to ana until 09:00:28
09:00:28  (time)                                                   -> o2 missed, not again before 09:00:58; i2 back in line as of 09:00:01;
                                                                      o3 offers i2 to ana until 09:00:48
09:00:48  (time)                                                   -> o3 missed, not again before 09:01:18; ana not ready (missed), says the center;
                                                                      i2 back in line as of 09:00:01; ana is back
09:01:02  (time)                                                   -> i2 ended, the queue closed; i2 closed, expired; n1 tells dan of i2: wait over;
                                                                      sales closed
09:01:03  eve looks at sales                                       -> Sales closed: 0 available, 0 holding, opens at 12:00:00, agents ana;
                                                                      can invite alert
09:01:04  sam looks at ana                                         -> Ana back, open for nothing;
                                                                      says not_ready (missed), holds 0 of 1000 units, idle, web:fresh;
                                                                      can ready signed_out hide
09:02:00  sam opens sales                                          -> sales open
09:02:01  sam looks at ana                                         -> Ana back, open for nothing;
                                                                      says not_ready (missed), holds 0 of 1000 units, idle, web:fresh;
                                                                      can ready signed_out hide
09:02:02  sam closes sales                                         -> sales closed

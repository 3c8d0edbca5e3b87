# Two agents after one talk each have their own wrap-up; nothing that happens to the one ends the other's, or shortens it.
queues: help (chat, weight 500, outcomes solved, wrap-up 30s)
agents: ana (help), ben (help), sam (supervisor)
clients: cleo, dan, eve
ready: ana, ben
here: cleo, dan, eve

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:02  ana transfers i1 to ben                                  -> o2 hands on i1 to ben until 09:00:22; ben is with someone
09:00:03  ben accepts o2                                           -> o2 accepted; i1 goes from ana to ben; ana wraps up i1 until 09:00:33; ben is some
09:00:04  sam looks at help                                        -> Help open: 2 available, 0 holding, 0 offered, 1 talking, 0 in wrap-up, agents ana ben;
                                                                      can close
09:00:10  cleo closes i1                                           -> i1 ended by the client; ben wraps up i1 until 09:00:40
# Ana's runs until 09:00:33, Ben's until 09:00:40. Another talk begins and ends, Ben finishes, Ben goes: hers stands.
09:00:11  dan starts chat with help                                -> i2 in line for help (chat); o3 offers i2 to ana until 09:00:31;
                                                                      ana is with someone
09:00:12  ana accepts o3                                           -> o3 accepted; i2: dan talks with ana
09:00:13  dan closes i2                                            -> i2 ended by the client; ana wraps up i2 until 09:00:43; ana is finishing
09:00:14  ben wraps up i1 as solved                                -> i1 comes to solved; wrap-up of i1 over; i1 closed, handled; ben is free
09:00:15  ben signs out                                            -> ben signed out; ben is off
09:00:20  sam looks at help                                        -> Help open: 0 available, 0 holding, 0 offered, 0 talking, 1 in wrap-up, agents ana ben;
                                                                      can close
09:00:20  sam looks at ana                                         -> Ana finishing, open for nothing;
                                                                      says ready, holds 1000 of 1000 units, wrap_up, web:fresh;
                                                                      can not_ready signed_out hide
09:00:33  (time)                                                   -> wrap-up of i1 by ana over; ana is some
09:00:34  sam looks at ana                                         -> Ana some, open for chat; says ready, holds 500 of 1000 units, wrap_up, web:fresh;
                                                                      can not_ready signed_out hide
09:00:43  (time)                                                   -> i2 comes to none_given; wrap-up of i2 over; i2 closed, handled; ana is free
09:00:44  sam looks at ana                                         -> Ana free, open for chat; says ready, holds 0 of 1000 units, idle, web:fresh;
                                                                      can not_ready signed_out hide
09:00:44  sam looks at help                                        -> Help open: 1 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents ana ben;
                                                                      can close

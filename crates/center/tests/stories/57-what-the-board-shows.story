# Queue and center count what agents and interactions are.
queues: sales (chat, weight 500), support (chat)
agents: ana (sales), ben (support), sam (supervisor)
clients: cleo, dan, eve
ready: ana, ben
here: cleo, dan, eve

09:00:00  sam looks at the center                                  -> center open: 2 available, 0 holding
09:00:01  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:21;
                                                                      ana is with someone
09:00:02  sam looks at sales                                       -> Sales open: 0 available, 1 holding, oldest from 09:00:01, 1 offered, 0 talking, 0 in wrap-up, agents ana;
                                                                      can close
09:00:03  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:04  dan starts chat with sales                               -> i2 in line for sales (chat); o2 offers i2 to ana until 09:00:24;
                                                                      ana is with someone
09:00:05  eve starts chat with sales                               -> i3 in line for sales (chat)
09:00:06  sam looks at sales                                       -> Sales open: 0 available, 2 holding, oldest from 09:00:04, 1 offered, 1 talking, 0 in wrap-up, agents ana;
                                                                      can close
09:00:07  sam looks at the center                                  -> center open: 1 available, 2 holding, oldest from 09:00:04
09:00:08  cleo looks at sales                                      -> Sales open: 0 available, 2 holding, oldest from 09:00:04, agents ana;
                                                                      can start invite alert
09:00:09  cleo closes i1                                           -> i1 ended by the client; ana wraps up i1 until 09:00:39
09:00:10  sam looks at sales                                       -> Sales open: 0 available, 2 holding, oldest from 09:00:04, 1 offered, 0 talking, 1 in wrap-up, agents ana;
                                                                      can close

# What waits for a yes may be handed on: whoever has it in hand answers, though they serve another queue; before that they may not.
queues: help (chat), back (chat)
agents: ana (help), bob (back)
clients: cleo
ready: ana

09:00:00  cleo desires p1 of cleo in help                          -> i1 in line for help (chat), for a yes to p1; o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  ana transfers i1 to bob                                  -> refused (not_now, bob): The agent is not at work now.
09:00:03  bob opens web                                            -> bob answers on web
09:00:03  bob is ready                                             -> bob ready; bob is free
09:00:04  ana transfers i1 to bob                                  -> o2 hands on i1 to bob until 09:00:24; bob is with someone
09:00:05  bob settles p1 of cleo in help, asked by cleo, declined  -> refused (not_allowed): This is not yours to do.
09:00:06  bob accepts o2                                           -> o2 accepted; i1 goes from ana to bob; ana wraps up i1 until 09:00:36;
                                                                      ana is finishing
09:00:07  ana wraps up i1                                          -> wrap-up of i1 by ana over; ana is free
09:00:08  bob settles p1 of cleo in help, asked by cleo, approved with card 2 "Cleo B."
                                                                   -> cleo has card 2; i1 ended by the agent; bob wraps up i1 until 09:00:38;
                                                                      n1 tells cleo of p1: change approved; bob is finishing

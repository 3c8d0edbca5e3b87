# Who waits by chat may wait to be called instead: same place, same number in line; closing the page then costs nothing.
queues: help (chat callback, weight 1000)
agents: ana (help)
clients: cleo, dan, eve
ready: ana
here: cleo, dan, eve

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  dan starts chat with help "The wheel again."             -> i2 in line for help (chat); line 1 of i2 by the client
09:00:03  eve starts chat with help                                -> i3 in line for help (chat)
09:00:04  dan moves i2 to callback                                 -> i2 waits by callback; c1: dan is called back by help as soon as it is their turn;
                                                                      c1 waits as i2 until 09:15:04
09:00:05  dan loses web                                            -> dan lost a device
09:00:06  eve looks at i3                                          -> queued, position 1; can messages cancel move
09:00:07  dan looks at i2                                          -> queued, position 1, 1 lines; can messages cancel
09:00:08  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:00:38; ana is finishing
09:00:38  (time)                                                   -> i1 comes to none_given; wrap-up of i1 over; i1 closed, handled;
                                                                      o2 offers i2 to ana until 09:00:58; ana is with someone
09:00:39  dan cancels i2                                           -> o2 withdrawn (cancelled); c1 cancelled; i2 ended by the client;
                                                                      i2 closed, abandoned; o3 offers i3 to ana until 09:00:59

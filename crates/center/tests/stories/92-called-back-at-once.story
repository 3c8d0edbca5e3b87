# A callback now keeps its place; it is offered like any other, one live attempt ever, and is kept when the client was
# reached. Until the agent says how it went it cannot be closed (FreePBX 525, 621).
queues: help (chat callback, weight 500, wrap-up 10s)
agents: ana (help), ben (help), sam (supervisor)
clients: cleo, dan, eve (only chat)
ready: ana
here: cleo

09:00:00  cleo asks to be called by help +31201234567              -> c1: cleo is called back by help as soon as it is their turn;
                                                                      i1 in line for help (callback); c1 waits as i1 until 09:15:00;
                                                                      o1 offers i1 to ana until 09:00:20; ana is with someone
09:00:01  cleo asks to be called by help +31201234567              -> refused (already_open, c1): There is one already.
09:00:02  eve asks to be called by help                            -> refused (not_now, eve): The client does not take that medium.
09:00:03  dan asks to be called by help 0201234567                 -> refused (invalid): /number does not fit: expected + and 6 to 15 digits (E.164).
09:00:04  cleo looks at c1                                         -> callback waiting, +31201234567, tried 0; can cancel
09:00:05  ana looks at c1                                          -> nothing to see
09:00:06  cleo loses web                                           -> cleo lost a device
09:00:07  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; c1 tried, time 1, until 09:15:07
09:00:08  ana looks at c1                                          -> callback attempting, +31201234567, tried 1; can called
09:00:09  ana closes i1                                            -> refused (not_now, i1): Say first how the call went.
09:00:10  ben called for c1: reached                               -> refused (not_found): There is no such thing here.
09:00:11  ana called for c1: reached                               -> c1 kept
09:00:12  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:00:22; ana is some
09:00:13  ana wraps up i1                                          -> wrap-up of i1 over; i1 closed, handled; ana is free
09:00:14  dan asks to be called by help                            -> c2: dan is called back by help as soon as it is their turn;
                                                                      i2 in line for help (callback); c2 waits as i2 until 09:15:14;
                                                                      o2 offers i2 to ana until 09:00:34; ana is with someone
09:00:15  dan cancels c2                                           -> o2 withdrawn (cancelled); c2 cancelled; i2 ended by the client;
                                                                      i2 closed, abandoned; ana is free
09:00:16  dan looks at c2                                          -> callback ended, cancelled, tried 0

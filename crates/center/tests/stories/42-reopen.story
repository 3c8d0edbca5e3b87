# A closed talk is final; reopening makes a new one that names it and prefers its last agent.
queues: sales (chat)
agents: ana (sales), ben (sales), sam (supervisor)
clients: cleo, dan
ready: ana, ben
here: cleo, dan
settings: linger_ms 1h, reopen_ms 10min

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  cleo reopens i1                                          -> refused (wrong_state, i1): It is not in a state for that.
09:00:10  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:00:40; ana is finishing
# For the client it is over already.
09:00:11  cleo looks at i1                                         -> closed, handled, with ana; can reopen
09:00:12  ana reopens i1                                           -> refused (wrong_state, i1): It is not in a state for that.
09:00:13  dan reopens i1                                           -> refused (not_found): There is no such thing here.
09:00:14  ben reopens i1                                           -> refused (not_found): There is no such thing here.
09:00:15  sam closes sales                                         -> sales closed; ben is off
09:00:16  cleo reopens i1                                          -> refused (not_now, sales): The queue is closed now.
09:00:17  sam opens sales                                          -> sales open; ben is free
09:00:18  cleo reopens i1                                          -> i2 in line for sales (chat), for ana only until 09:01:18, reopened from i1
09:00:19  cleo reopens i1                                          -> refused (already_open, i2): There is one already.
09:00:40  (time)                                                   -> i1 comes to none_given; wrap-up of i1 over; i1 closed, handled;
                                                                      o2 offers i2 to ana until 09:01:00, as preferred; ana is with someone
09:00:45  ana accepts o2                                           -> o2 accepted; i2: cleo talks with ana
09:00:46  cleo closes i2                                           -> i2 ended by the client; ana wraps up i2 until 09:01:16; ana is finishing
09:01:16  (time)                                                   -> i2 comes to none_given; wrap-up of i2 over; i2 closed, handled; ana is free
09:01:20  ana reopens i2                                           -> i3 in line for sales (chat), for ana only until 09:02:20, reopened from i2;
                                                                      o3 offers i3 to ana until 09:01:40, as preferred; ana is with someone
09:01:21  cleo cancels i3                                          -> o3 withdrawn (cancelled); i3 ended by the client; i3 closed, abandoned;
                                                                      ana is free
# Who left the line may come back to it, while the queue is open and the time to reopen is not over.
09:01:22  cleo looks at i3                                         -> closed, abandoned, reopened from i2; can reopen
09:01:23  sam drains sales                                         -> sales takes nobody new, closes at 09:31:23
09:01:24  cleo looks at i3                                         -> closed, abandoned, reopened from i2
09:01:25  sam opens sales                                          -> sales open
09:01:26  cleo reopens i3                                          -> i4 in line for sales (chat), reopened from i3; o4 offers i4 to ben until 09:01:46;
                                                                      ben is with someone
09:01:27  cleo cancels i4                                          -> o4 withdrawn (cancelled); i4 ended by the client; i4 closed, abandoned;
                                                                      ben is free
09:20:00  cleo reopens i1                                          -> refused (not_now, i1): The time to reopen it is over.
09:20:01  cleo looks at i1                                         -> closed, handled, with ana
09:20:02  ana looks at i2                                          -> closed, handled, with ana, came to none_given, reopened from i1
09:20:03  cleo looks at i4                                         -> closed, abandoned, reopened from i3

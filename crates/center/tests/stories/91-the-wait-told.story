# Nothing is told of waits before enough was seen; then a range that grows with the place and moves with the line; after a
# quiet quarter hour nothing again.
queues: help (no wrap-up)
agents: ana (help)
clients: c1, c2, c3, c4, c5, c6, c7, c8
ready: ana
here: c1, c2, c3, c4, c5, c6, c7, c8

09:00:00  c1 starts chat with help                                 -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: c1 talks with ana
09:00:02  c2 starts chat with help                                 -> i2 in line for help (chat)
09:00:03  c3 starts chat with help                                 -> i3 in line for help (chat)
09:00:04  c4 starts chat with help                                 -> i4 in line for help (chat)
09:00:05  c5 starts chat with help                                 -> i5 in line for help (chat)
09:00:06  c6 starts chat with help                                 -> i6 in line for help (chat)
09:00:07  c7 starts chat with help                                 -> i7 in line for help (chat)
09:00:08  c7 looks at i7                                           -> queued, position 6; can messages cancel move
09:01:00  ana closes i1                                            -> i1 ended by the agent; i1 closed, handled; o2 offers i2 to ana until 09:01:20
09:01:01  ana accepts o2                                           -> o2 accepted; i2: c2 talks with ana
09:02:10  ana closes i2                                            -> i2 ended by the agent; i2 closed, handled; o3 offers i3 to ana until 09:02:30
09:02:11  ana accepts o3                                           -> o3 accepted; i3: c3 talks with ana
09:03:00  ana closes i3                                            -> i3 ended by the agent; i3 closed, handled; o4 offers i4 to ana until 09:03:20
09:03:01  ana accepts o4                                           -> o4 accepted; i4: c4 talks with ana
09:04:20  ana closes i4                                            -> i4 ended by the agent; i4 closed, handled; o5 offers i5 to ana until 09:04:40
09:04:21  ana accepts o5                                           -> o5 accepted; i5: c5 talks with ana
09:05:20  ana closes i5                                            -> i5 ended by the agent; i5 closed, handled; o6 offers i6 to ana until 09:05:40
09:05:21  ana accepts o6                                           -> o6 accepted; i6: c6 talks with ana
09:05:22  c7 looks at i7                                           -> queued, wait 40 to 110 s, position 1; can messages cancel move
09:05:27  c7 looks at i7                                           -> queued, wait 40 to 110 s, position 1; can messages cancel move
09:05:28  c8 starts chat with help                                 -> i8 in line for help (chat)
09:05:29  c8 looks at i8                                           -> queued, wait 100 to 210 s, position 2; can messages cancel move
09:05:30  c1 cancels i7                                            -> refused (not_found): There is no such thing here.
09:05:31  c7 cancels i7                                            -> i7 ended by the client; i7 closed, abandoned
09:05:32  c8 looks at i8                                           -> queued, wait 40 to 110 s, position 1; can messages cancel move
09:06:30  ana closes i6                                            -> i6 ended by the agent; i6 closed, handled; o7 offers i8 to ana until 09:06:50
09:06:31  ana accepts o7                                           -> o7 accepted; i8: c8 talks with ana
09:16:31  (time)                                                   -> i8 warned for silence, closes at 09:18:31
09:18:31  (time)                                                   -> i8 ended, nobody spoke; i8 closed, handled; ana is free
09:30:00  ana closes i8                                            -> refused (not_found): There is no such thing here.
09:30:01  c1 starts chat with help                                 -> i9 in line for help (chat); o8 offers i9 to ana until 09:30:21;
                                                                      ana is with someone
09:30:02  c1 looks at i9                                           -> offered, position 1; can messages cancel move
09:30:03  c2 starts chat with help                                 -> i10 in line for help (chat)
09:30:04  c2 looks at i10                                          -> queued, position 2; can messages cancel move

# A queue may come first, a wait may grow in priority, and at last go elsewhere; it then counts as diverted.
queues: sales (no wrap-up), gold (no wrap-up, priority 10), slow (no wrap-up, after 30s raise 20, after 90s divert mail)
agents: ana (sales gold slow)
clients: cleo, dan, eve, fay, gil
ready: ana
here: cleo, dan, eve, fay, gil

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:03  eve starts chat with gold                                -> i3 in line for gold (chat)
09:00:04  fay starts chat with slow                                -> i4 in line for slow (chat)
09:00:05  ana closes i1                                            -> i1 ended by the agent; i1 closed, handled; o2 offers i3 to ana until 09:00:25
09:00:06  ana accepts o2                                           -> o2 accepted; i3: eve talks with ana
09:00:34  (time)                                                   -> i4 has priority 20
09:00:35  ana closes i3                                            -> i3 ended by the agent; i3 closed, handled; o3 offers i4 to ana until 09:00:55
09:00:36  ana accepts o3                                           -> o3 accepted; i4: fay talks with ana
09:00:37  ana closes i4                                            -> i4 ended by the agent; i4 closed, handled; o4 offers i2 to ana until 09:00:57
09:00:38  ana accepts o4                                           -> o4 accepted; i2: dan talks with ana
09:00:40  gil starts chat with slow                                -> i5 in line for slow (chat)
09:01:10  (time)                                                   -> i5 has priority 20
09:02:10  (time)                                                   -> i5 goes to mail; i5 ended, sent elsewhere; i5 closed, diverted
09:02:11  gil looks at i5                                          -> closed, diverted; can reopen
09:02:12  gil cancels i5                                           -> refused (interaction_closed, i5): This interaction is over. It can be reopened.

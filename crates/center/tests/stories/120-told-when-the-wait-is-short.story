# An alert on a wait tells once its upper bound is under what was asked. Kept to its end it tells again only after the wait
# was longer by a quarter: an upper bound that swings around the mark is told of once.
settings: linger_ms 1h
queues: help (no wrap-up)
agents: ana (help), sam (supervisor)
clients: c1, c2, c3, c4, c5, c6, c7, c8, c9, cleo, dan
ready: ana
here: c1, c2, c3, c4, c5, c6, c7, c8, c9, cleo

# Nothing is known: neither is so, and what follows was never seen to be longer.
08:59:50  dan asks to be told when the wait in help is under 70s   -> a1 armed on a wait in help under 70 s until day 31 08:59:50; a1 asleep
09:00:00  c1 starts chat with help                                 -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: c1 talks with ana
09:00:02  c2 starts chat with help                                 -> i2 in line for help (chat)
09:00:03  c3 starts chat with help                                 -> i3 in line for help (chat)
09:00:04  c4 starts chat with help                                 -> i4 in line for help (chat)
09:00:05  c5 starts chat with help                                 -> i5 in line for help (chat)
09:00:06  c6 starts chat with help                                 -> i6 in line for help (chat)
09:00:07  c7 starts chat with help                                 -> i7 in line for help (chat)
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
# One more would wait 100 to 210 s; under four minutes already.
09:05:21  (time)                                                   -> a1 awake
09:05:28  cleo looks at help                                       -> Help open: 0 available, 1 holding, oldest from 09:00:07, agents ana;
                                                                      can start invite alert
09:05:29  cleo asks to be told whenever the wait in help is under 200s until 12:00:00
                                                                   -> a2 armed on a wait in help under 200 s until 12:00:00
09:05:30  cleo asks to be told when the wait in help is under 4min -> refused (already_so, help): That is so already. No need to wait.
09:05:31  cleo asks to be told whenever the wait in help is under 200s until 12:00:00
                                                                   -> nothing new: a2
# One leaves: 40 to 110 s for one who came now. Whoever asked for less goes on waiting.
09:05:34  c7 cancels i7                                            -> i7 ended by the client; i7 closed, abandoned
09:05:36  (time)                                                   -> a2 fires; a2 armed again, asleep
09:05:40  (time)                                                   -> nothing
09:05:41  cleo looks at a2                                         -> alert armed on Help, place 2, fired 1; can cancel
# It swings around the mark, and is told of no more.
09:05:42  c8 starts chat with help                                 -> i8 in line for help (chat)
09:05:46  (time)                                                   -> nothing
09:05:50  (time)                                                   -> nothing
09:05:51  cleo looks at help                                       -> Help open: 0 available, 1 holding, oldest from 09:05:42, agents ana;
                                                                      can start invite alert
09:05:52  c8 cancels i8                                            -> i8 ended by the client; i8 closed, abandoned
09:05:56  (time)                                                   -> nothing
09:06:00  (time)                                                   -> nothing
# It was longer by a quarter.
09:06:10  c8 starts chat with help                                 -> i9 in line for help (chat)
09:06:11  c9 starts chat with help                                 -> i10 in line for help (chat)
09:06:11  (time)                                                   -> a2 awake
09:06:15  (time)                                                   -> nothing
09:06:16  cleo looks at help                                       -> Help open: 0 available, 2 holding, oldest from 09:06:10, agents ana;
                                                                      can start invite alert
09:06:20  c8 cancels i9                                            -> i9 ended by the client; i9 closed, abandoned
09:06:21  c9 cancels i10                                           -> i10 ended by the client; i10 closed, abandoned
09:06:21  (time)                                                   -> a2 fires; a2 armed again, asleep
09:06:30  (time)                                                   -> nothing
# A queue that is closed has a longer wait than any.
09:06:31  sam closes help                                          -> help closed; a2 awake
09:06:32  sam opens help                                           -> help open
09:06:36  (time)                                                   -> a2 fires; a2 armed again, asleep
09:06:40  (time)                                                   -> nothing
09:06:41  cleo cancels a2                                          -> a2 over, cancelled

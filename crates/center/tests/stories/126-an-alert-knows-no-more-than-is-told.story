# An alert on a wait knows no more of it than clients are told: in words it tells at the words' bounds, by hours only not at all.
settings: linger_ms 1h
queues: help (no wrap-up, client words full), desk (client hours full)
agents: ana (help desk)
clients: c1, c2, c3, c4, c5, c6, cleo
ready: ana
here: c1, c2, c3, c4, c5, c6, cleo

09:00:00  cleo asks to be told when the wait in desk is under 5min -> refused (invalid): /when does not fit: expected open: waits of this queue are not told.
09:00:10  c1 starts chat with help                                 -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:30;
                                                                      ana is with someone
09:00:12  ana accepts o1                                           -> o1 accepted; i1: c1 talks with ana
09:01:12  c1 closes i1                                             -> i1 ended by the client; i1 closed, handled; ana is free
09:01:20  c2 starts chat with help                                 -> i2 in line for help (chat); o2 offers i2 to ana until 09:01:40;
                                                                      ana is with someone
09:01:22  ana accepts o2                                           -> o2 accepted; i2: c2 talks with ana
09:02:22  c2 closes i2                                             -> i2 ended by the client; i2 closed, handled; ana is free
09:02:30  c3 starts chat with help                                 -> i3 in line for help (chat); o3 offers i3 to ana until 09:02:50;
                                                                      ana is with someone
09:02:32  ana accepts o3                                           -> o3 accepted; i3: c3 talks with ana
09:03:32  c3 closes i3                                             -> i3 ended by the client; i3 closed, handled; ana is free
09:03:40  c4 starts chat with help                                 -> i4 in line for help (chat); o4 offers i4 to ana until 09:04:00;
                                                                      ana is with someone
09:03:42  ana accepts o4                                           -> o4 accepted; i4: c4 talks with ana
09:04:42  c4 closes i4                                             -> i4 ended by the client; i4 closed, handled; ana is free
09:04:50  c5 starts chat with help                                 -> i5 in line for help (chat); o5 offers i5 to ana until 09:05:10;
                                                                      ana is with someone
09:04:52  ana accepts o5                                           -> o5 accepted; i5: c5 talks with ana
09:05:52  c5 closes i5                                             -> i5 ended by the client; i5 closed, handled; ana is free
# Told: short, which is under a minute. It is 10 s at most, but that is not told.
09:06:00  cleo asks to be told when the wait in help is under 1min -> a1 armed on a wait in help under 60 s until day 31 09:06:00
09:06:01  cleo asks to be told when the wait in help is under 2min -> refused (already_so, help): That is so already. No need to wait.
09:06:10  (time)                                                   -> nothing
09:06:11  cleo looks at a1                                         -> alert armed on Help, place 1, fired 0; can cancel

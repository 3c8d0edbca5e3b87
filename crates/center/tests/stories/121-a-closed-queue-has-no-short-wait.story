# A queue that is closed is not under any wait, and one that opens is told of once its wait is known. What is so already,
# and what no wait can be, is refused; a restart knows nothing of waits and tells nothing.
settings: linger_ms 1h, grace_ms 1s
queues: help (chat voice, no wrap-up), mute (chat)
agents: ana (help), sam (supervisor)
clients: c1, c2, c3, c4, c5, c6, cleo, vic (visitor)
ready: ana
here: c1, c2, c3, c4, c5, c6, cleo

09:00:00  cleo asks to be told when the wait in help is under 10s  -> refused (invalid): /value does not fit: expected 15000 to 86400000 milliseconds.
09:00:01  cleo asks to be told when the wait in help is under 25h  -> refused (invalid): /value does not fit: expected 15000 to 86400000 milliseconds.
09:00:02  cleo asks to be told when the wait in help is under 5min for callback
                                                                   -> refused (invalid): /medium does not fit: expected a medium in which two talk.
09:00:03  cleo asks to be told when the wait in mute is under 5min for voice
                                                                   -> refused (not_now, mute): This queue has not that medium.
09:00:04  vic asks to be told when the wait in help is under 5min  -> refused (not_allowed): This is not yours to do.
09:00:05  ana asks to be told when the wait in help is under 5min  -> refused (invalid): /when does not fit: expected due: of a queue.
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
09:06:00  cleo looks at help                                       -> Help open: 1 available, 0 holding, agents ana; can start invite alert
09:06:01  cleo asks to be told when the wait in help is under 5min -> refused (already_so, help): That is so already. No need to wait.
09:06:02  sam closes help                                          -> help closed; ana is off
09:06:03  cleo asks to be told when the wait in help is under 5min -> a1 armed on a wait in help under 300 s until day 31 09:06:03
09:06:10  (time)                                                   -> nothing
09:06:20  sam opens help                                           -> help open; ana is free
09:06:22  (time)                                                   -> a1 fires; a1 over, told
09:06:30  (time)                                                   -> nothing
# Over a restart: it was long, then nothing is known.
09:07:00  sam closes help                                          -> help closed; ana is off
09:07:01  cleo asks to be told when the wait in help is under 4min -> a2 armed on a wait in help under 240 s until day 31 09:07:01
09:07:02  (stop)                                                   -> the center is down
09:07:10  (start)                                                  -> back; ana is not reachable
09:07:11  (time)                                                   -> grace over
09:07:20  sam opens help                                           -> help open
09:07:30  ana opens web                                            -> ana answers on web; ana is free
09:08:00  c6 starts chat with help                                 -> i6 in line for help (chat); i6 client away, kept until 09:18:00
09:08:01  ana accepts o6                                           -> refused (not_found): There is no such thing here.
09:08:30  (time)                                                   -> nothing
09:08:31  cleo looks at a2                                         -> alert armed on Help, place 1, fired 0; can cancel

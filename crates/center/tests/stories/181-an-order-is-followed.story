# The rules follow orders that somebody changes or watches; who waits for a status or a change is told of it, of nobody's own.
queues: help (chat)
agents: ana (help), ben (help), sam (supervisor)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo asks to be told when order A-1 of cleo is shipped   -> order A-1 of cleo followed: paid, version 1;
                                                                      a1 armed on order A-1 being shipped until day 31 09:00:00
09:00:01  cleo asks to be told when order A-1 of cleo is paid      -> refused (already_so, order A-1): That is so already. No need to wait.
09:00:02  cleo asks to be told whenever order A-1 of cleo is packed until 09:30:00
                                                                   -> a2 armed on order A-1 being packed until 09:30:00
09:00:03  cleo asks to be told whenever order A-1 of cleo moves until 09:30:00
                                                                   -> a3 armed on another status of order A-1 until 09:30:00
09:00:04  cleo asks to be told whenever order A-1 of cleo is edited until 09:30:00
                                                                   -> a4 armed on changes of order A-1 until 09:30:00
# Another's order is as good as absent, and an agent has to share something with its client.
09:00:05  dan asks to be told when order A-1 of cleo is shipped    -> refused (not_found): There is no such thing here.
09:00:06  ana asks to be told when order A-1 of cleo is edited     -> refused (not_found): There is no such thing here.
09:00:07  dan follows order A-1 of cleo in version 2, paid         -> refused (not_found): There is no such thing here.
09:00:08  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:28;
                                                                      ana is with someone
09:00:09  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:10  ana asks to be told whenever order A-1 of cleo is edited until 09:30:00
                                                                   -> a5 armed on changes of order A-1 until 09:30:00
09:00:11  ana asks to be told whenever cleo is edited until 09:30  -> a6 armed on changes of cleo until day 31 09:00:11
# Each hears of what the other did.
09:00:12  cleo follows order A-1 of cleo in version 2, paid edited -> order A-1 has version 2: paid, edited; a5 fires; a5 armed again; a6 fires;
                                                                      a6 armed again
09:00:13  ana follows order A-1 of cleo in version 3, packed edited
                                                                   -> order A-1 has version 3: packed, edited; a2 fires; a2 armed again, asleep;
                                                                      a3 fires; a3 armed again; a4 fires; a4 armed again
09:00:14  sam follows order A-1 of cleo in version 3, shipped      -> refused (stale, order A-1): It was changed since. Look again.
09:00:15  sam follows order A-1 of cleo in version 4, shipped      -> order A-1 has version 4: shipped; a1 fires; a1 over, told; a2 awake; a3 fires;
                                                                      a3 armed again
# It wakes once it is otherwise, and tells again.
09:00:16  sam follows order A-1 of cleo in version 5, packed       -> order A-1 has version 5: packed; a2 fires; a2 armed again, asleep; a3 fires;
                                                                      a3 armed again
09:00:17  cleo follows card 2 of cleo "Cleo B."                    -> cleo has card 2; a6 fires; a6 armed again
09:00:18  cleo looks at r1                                         -> order A-1
09:00:19  ana looks at r1                                          -> order A-1
09:00:20  ben looks at r1                                          -> nothing to see
09:00:21  dan looks at r1                                          -> nothing to see
09:00:22  cleo closes i1                                           -> i1 ended by the client; ana wraps up i1 until 09:00:52; ana is finishing
09:00:23  ana wraps up i1                                          -> wrap-up of i1 over; i1 closed, handled; ana is free
09:00:24  cleo follows order A-2 of cleo in version 2, paid edited -> order A-2 has version 2: paid, edited; a6 fires; a6 armed again
09:01:00  (stop)                                                   -> the center is down
09:01:01  (start)                                                  -> back; ana is not reachable
09:01:20  ana looks at r1                                          -> nothing to see
09:01:21  cleo follows order A-1 of cleo in version 6, returned    -> order A-1 has version 6: returned; a2 awake; a3 fires; a3 armed again
09:01:22  cleo follows order A-1 of cleo in version 6, returned    -> refused (stale, order A-1): It was changed since. Look again.

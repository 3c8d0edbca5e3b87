# Who is erased has nothing open any more, and the center knows no more of them than that there was somebody.
queues: help (chat callback)
agents: ana (help), ben (help), sam (supervisor), root (admin)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  dan starts chat with help                                -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: dan talks with ana
09:00:02  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:02, place 1
09:00:03  cleo invites help to chat                                -> v1: cleo invites help to chat until 09:15:03
09:00:04  cleo asks to be called by help +31201234567 at 12:00:00  -> c1: cleo is called back by help at 12:00:00
09:00:05  ana asks to be told whenever cleo is edited until 09:30  -> a2 armed on changes of cleo until day 31 09:00:05
09:00:06  sam asks to be told whenever cleo is edited until 09:30  -> a3 armed on changes of cleo until day 31 09:00:06
09:00:07  cleo starts chat with help                               -> i2 in line for help (chat)
# Only they themselves and who runs the center may.
09:00:08  dan erases cleo                                          -> refused (not_found): There is no such thing here.
09:00:09  ana erases cleo                                          -> refused (not_allowed): This is not yours to do.
09:00:10  sam erases cleo                                          -> refused (not_allowed): This is not yours to do.
# Not while somebody talks with them, or writes up a talk with them.
09:00:11  dan erases dan                                           -> refused (wrong_state, i1): It is not in a state for that.
09:00:12  dan closes i1                                            -> i1 ended by the client; ana wraps up i1 until 09:00:42; ana is finishing
09:00:13  root erases dan                                          -> refused (wrong_state, i1): It is not in a state for that.
09:00:14  cleo erases cleo                                         -> a1 over, cancelled; a2 over, gone; a3 over, gone; v1 taken back;
                                                                      i2 ended by the client; i2 closed, abandoned; c1 cancelled; cleo erased
09:00:15  cleo erases cleo                                         -> refused (not_found): There is no such thing here.
09:00:16  cleo starts chat with help                               -> refused (not_found): There is no such thing here.
09:00:17  ana invites cleo to chat                                 -> refused (not_found): There is no such thing here.
09:00:18  sam looks at cleo                                        -> nothing to see
09:00:19  ana looks at i2                                          -> nothing to see
09:00:20  root erases cleo                                         -> refused (not_found): There is no such thing here.
09:00:21  cleo loses web                                           -> cleo lost a device
09:00:22  ana wraps up i1                                          -> wrap-up of i1 over; i1 closed, handled; ana is free
09:00:23  root erases dan                                          -> dan erased
09:00:24  ana looks at i1                                          -> closed, handled, with ana
09:00:25  ana reopens i1                                           -> refused (not_found): There is no such thing here.
09:00:30  (stop)                                                   -> the center is down
09:00:31  (start)                                                  -> back; ana is not reachable
09:00:32  ana looks at i1                                          -> nothing to see
09:00:33  sam looks at dan                                         -> nothing to see

# Who came without a name and then signs in takes what they had into their account: talks, lines and all, each in its place.
settings: drain_ms 100ms, linger_ms 10min
queues: help (chat voice), sales (chat)
agents: ana (help), ben (help), sam (supervisor), root (admin)
clients: vic (visitor), val (visitor), cleo, dan, eve
ready: ana
here: dan, eve

09:00:00  vic opens web                                            -> vic answers on web
09:00:01  vic starts chat with help "Hello"                        -> i1 in line for help (chat); line 1 of i1 by the client;
                                                                      o1 offers i1 to ana until 09:00:21; ana is with someone
09:00:02  ana accepts o1                                           -> o1 accepted; i1: vic talks with ana
09:00:03  dan starts chat with help                                -> i2 in line for help (chat)
09:00:04  vic starts voice with help                               -> i3 in line for help (voice)
09:00:05  eve starts chat with help                                -> i4 in line for help (chat)
09:00:06  vic starts chat with sales "Is it there?"                -> i5 in line for sales (chat); line 1 of i5 by the client
09:00:07  ana invites vic to voice                                 -> v1: ana invites vic to voice until 09:15:07
09:00:09  ana looks at i1                                          -> active, with ana, 1 lines;
                                                                      can messages typing hold note transfer consult move close
# By nobody but a client, and into nobody's account but their own; only a visitor is merged.
09:00:10  vic merges cleo                                          -> refused (not_found): There is no such thing here.
09:00:11  ana merges vic                                           -> refused (not_found): There is no such thing here.
09:00:12  root merges vic                                          -> refused (not_found): There is no such thing here.
09:00:13  cleo merges dan                                          -> refused (not_found): There is no such thing here.
09:00:14  cleo merges cleo                                         -> refused (not_found): There is no such thing here.
# They are not here as themselves yet: what needs them there keeps their place.
09:00:15  cleo merges vic                                          -> vic was cleo; i1 is of cleo; i1 client away, kept until 09:10:15; i3 is of cleo;
                                                                      i3 client away, kept until 09:10:15; i5 is of cleo;
                                                                      i5 client away, kept until 09:10:15
09:00:16  cleo opens web                                           -> cleo answers on web; i1 client back; i3 client back; i5 client back
09:00:17  cleo looks at i1                                         -> active, with ana, 1 lines; can messages typing move close
09:00:18  cleo looks at i2                                         -> nothing to see
09:00:19  cleo looks at i3                                         -> queued, position 1; can messages cancel move
09:00:20  ana looks at i1                                          -> active, with ana, 1 lines;
                                                                      can messages typing hold note transfer consult move close
09:00:21  ana looks at cleo                                        -> Cleo here, open for chat voice video callback mail; can invite alert
09:00:22  cleo says "It is me" in i1                               -> line 2 of i1 by the client
09:00:23  cleo accepts v1                                          -> i6 in line for help (voice), for ana only until 09:01:23, reopened from i1, by v1;
                                                                      v1 accepted as i6
# Of the visitor nothing is known any more, and nothing comes of asking again.
09:00:24  cleo merges vic                                          -> refused (not_found): There is no such thing here.
09:00:25  vic says "And me" in i1                                  -> refused (not_found): There is no such thing here.
09:00:26  vic looks at i1                                          -> nothing to see
09:00:27  vic opens web                                            -> refused (not_found): There is no such thing here.
09:00:28  vic loses web                                            -> nothing new
09:00:29  ana looks at vic                                         -> nothing to see
# What ended a while ago is theirs as well.
09:00:30  cleo closes i1                                           -> i1 ended by the client; ana wraps up i1 until 09:01:00; ana is finishing
09:00:31  cleo looks at i1                                         -> closed, handled, with ana, 2 lines; can reopen
# One who is here goes on at once.
09:00:40  val opens web                                            -> val answers on web
09:00:41  val starts chat with sales                               -> i7 in line for sales (chat)
09:00:42  val loses web                                            -> val lost a device; i7 client away, kept until 09:10:42
09:00:42.500  sam asks to be told when val is here                 -> a1 armed on val being here until day 31 09:00:42.500
09:00:43  eve merges val                                           -> a1 over, gone; val was eve; i7 is of eve; i7 client back
09:00:44  eve looks at i7                                          -> queued, position 2; can messages cancel move
09:00:50  (stop)                                                   -> the center is down
09:00:51  (start)                                                  -> back; ana is not reachable
09:00:52  cleo looks at i3                                         -> queued, position 1; can messages cancel move
09:00:53  ana looks at vic                                         -> nothing to see

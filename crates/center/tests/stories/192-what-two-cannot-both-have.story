# What a client and their visit may not both have is named, and nothing changes: an open talk of a queue and medium, an invitation between
# the same two. What a client does not take cannot come to wait for them.
queues: help (chat voice), sales (chat)
agents: ana (help), ben (help), sam (supervisor)
clients: vic (visitor), val (visitor), vin (visitor), cleo, dan (only voice), eve
ready: ana
here: cleo, vic, val, dan, eve, vin

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  vic starts chat with help                                -> i2 in line for help (chat)
09:00:02  vic starts chat with sales                               -> i3 in line for sales (chat)
09:00:03  cleo merges vic                                          -> refused (already_open, i1): There is one already.
09:00:04  vic looks at i2                                          -> queued, position 2; can messages cancel move
# The one talk is over: the other may come.
09:00:05  cleo cancels i1                                          -> o1 withdrawn (cancelled); i1 ended by the client; i1 closed, abandoned;
                                                                      o2 offers i2 to ana until 09:00:25
09:00:06  cleo merges vic                                          -> vic was cleo; i2 is of cleo; i3 is of cleo
09:00:07  ana accepts o2                                           -> o2 accepted; i2: cleo talks with ana
09:00:08  val starts chat with sales                               -> i4 in line for sales (chat)
09:00:09  dan merges val                                           -> refused (not_now, dan): The client does not take that medium.
09:00:10  val cancels i4                                           -> i4 ended by the client; i4 closed, abandoned
09:00:11  dan merges val                                           -> val was dan; i4 is of dan
# Between two there is one invitation by a medium, whoever sent it.
09:00:12  vin starts chat with help                                -> i5 in line for help (chat)
09:00:13  ana looks at vin                                         -> nothing to see
09:00:14  ben is ready                                             -> ben ready; ben is not reachable
09:00:15  ben opens web                                            -> ben answers on web; o3 offers i5 to ben until 09:00:35; ben is with someone
09:00:16  ben accepts o3                                           -> o3 accepted; i5: vin talks with ben
09:00:17  ben invites vin to voice                                 -> v1: ben invites vin to voice until 09:15:17
09:00:18  eve invites ben to voice                                 -> v2: eve invites ben to voice until 09:15:18
09:00:19  eve merges vin                                           -> refused (already_open, v2): There is one already.
09:00:20  eve withdraws v2                                         -> v2 taken back
09:00:21  eve merges vin                                           -> vin was eve; i5 is of eve
09:00:22  ben looks at v1                                          -> invitation pending from Ben to Eve; can withdraw

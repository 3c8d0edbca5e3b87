# Who calls as a visitor, then signs in and takes the visit along, means the call, though their own card says that they are not called at this hour.
queues: help (voice chat, weight 1000, no wrap-up)
agents: ana (help), ben (help)
clients: vic (visitor), cleo
here: vic, cleo

09:00:00  root follows card 2 of cleo "Cleo" called until 09:10:00 -> cleo has card 2; cleo called until 09:10:00
09:05:00  vic starts voice with help                               -> i1 in line for help (voice)
# The clocks turn, and somebody says so late: what was asked for between is meant too.
09:10:00.200  cleo starts chat with help                           -> i2 in line for help (chat)
09:10:00.300  cleo cancels i2                                      -> i2 ended by the client; i2 closed, abandoned
09:10:03  clocks of cleo in card 2: quiet until 17:00:00           -> cleo not called until 17:00:00
09:10:04  cleo merges vic                                          -> vic was cleo; i1 is of cleo
09:10:05  cleo looks at i1                                         -> queued, position 1; can messages cancel move
09:10:06  ana opens web                                            -> ana answers on web
09:10:07  ana is ready                                             -> ana ready; o1 offers i1 to ana until 09:10:27; ana is with someone
09:10:08  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana

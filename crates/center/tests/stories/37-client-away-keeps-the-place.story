# A client without a device keeps the place, is passed over, and is offered on return.
queues: sales (chat, no wrap-up)
agents: ana (sales)
clients: cleo, dan, eve
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat)
09:00:01  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:02  cleo loses web                                           -> cleo lost a device; i1 client away, kept until 09:10:02
09:00:03  dan looks at i2                                          -> queued, position 2; can messages cancel move
09:00:04  ana opens web                                            -> ana answers on web
09:00:05  ana is ready                                             -> ana ready; o1 offers i2 to ana until 09:00:25; ana is with someone
09:00:06  ana accepts o1                                           -> o1 accepted; i2: dan talks with ana
09:00:07  dan closes i2                                            -> i2 ended by the client; i2 closed, handled; ana is free
09:00:10  cleo opens web                                           -> cleo answers on web; i1 client back; o2 offers i1 to ana until 09:00:30;
                                                                      ana is with someone
09:00:11  ana accepts o2                                           -> o2 accepted; i1: cleo talks with ana
# Eve starts without a device.
09:00:20  eve starts chat with sales                               -> i3 in line for sales (chat); i3 client away, kept until 09:10:20
09:00:21  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; ana is free
09:10:20  (time)                                                   -> i3 ended, the place lapsed; i3 closed, abandoned

# Over several lines, who came first goes first.
queues: sales (chat, no wrap-up), support (chat, no wrap-up)
agents: ana (sales support)
clients: cleo, dan, eve
here: cleo, dan, eve

09:00:00  cleo starts chat with support                            -> i1 in line for support (chat)
09:00:01  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:02  eve starts chat with support                             -> i3 in line for support (chat)
09:00:03  ana opens web                                            -> ana answers on web
09:00:04  ana is ready                                             -> ana ready; o1 offers i1 to ana until 09:00:24; ana is with someone
09:00:05  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:06  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; o2 offers i2 to ana until 09:00:26
09:00:07  ana accepts o2                                           -> o2 accepted; i2: dan talks with ana
09:00:08  dan closes i2                                            -> i2 ended by the client; i2 closed, handled; o3 offers i3 to ana until 09:00:28

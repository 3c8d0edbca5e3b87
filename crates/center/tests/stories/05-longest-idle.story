# Among agents who suit, the one who was idle longest is asked; then the lowest number.
queues: sales (chat, no wrap-up)
agents: ana (sales), ben (sales), cas (sales)
clients: cleo, dan, eve, fay
ready: cas, ana, ben
here: cleo, dan, eve, fay

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to cas until 09:00:20;
                                                                      cas is with someone
09:00:01  cas accepts o1                                           -> o1 accepted; i1: cleo talks with cas
09:00:02  dan starts chat with sales                               -> i2 in line for sales (chat); o2 offers i2 to ana until 09:00:22;
                                                                      ana is with someone
09:00:03  ana accepts o2                                           -> o2 accepted; i2: dan talks with ana
09:00:04  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; cas is free
# Ben is idle since before, cas only since now.
09:00:05  eve starts chat with sales                               -> i3 in line for sales (chat); o3 offers i3 to ben until 09:00:25;
                                                                      ben is with someone
09:00:06  ben accepts o3                                           -> o3 accepted; i3: eve talks with ben
09:00:07  fay starts chat with sales                               -> i4 in line for sales (chat); o4 offers i4 to cas until 09:00:27;
                                                                      cas is with someone

# While others wait, at most one hold in four offers.
queues: sales (chat, no wrap-up)
agents: ana (sales)
clients: cleo, dan, eve, fay, gus
here: cleo, dan, eve, fay, gus
settings: alert_share 2

09:00:00  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:00, place 1
09:00:01  dan starts chat with sales                               -> i1 in line for sales (chat)
09:00:02  eve starts chat with sales                               -> i2 in line for sales (chat)
09:00:03  ana opens web                                            -> ana answers on web
# Nothing was offered since the last hold: the queue first.
09:00:04  ana is ready                                             -> ana ready; a1 tells at 09:00:05 if it stays so; o1 offers i1 to ana until 09:00:24;
                                                                      ana is with someone
09:00:05  ana accepts o1                                           -> o1 accepted; i1: dan talks with ana
09:00:06  dan closes i1                                            -> i1 ended by the client; i1 closed, handled; a1 fires;
                                                                      ana held for a1 until 09:00:36; v1: ana invites cleo to chat until 09:00:36
# One offer of two: now the alert.
09:00:07  cleo accepts v1                                          -> i3 in line for sales (chat), by v1; v1 accepted as i3; a1 over, taken;
                                                                      i3: cleo talks with ana
09:00:08  cleo closes i3                                           -> i3 ended by the client; i3 closed, handled; o2 offers i2 to ana until 09:00:28

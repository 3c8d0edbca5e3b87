# A head past its target goes before the alert line; of several lines, the one that is late.
queues: sales (chat, target 60s, no wrap-up), slow (chat, target 1h, no wrap-up)
agents: ana (sales slow)
clients: cleo, dan, eve
here: cleo, dan, eve

09:00:00  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:00, place 1
09:00:01  eve starts chat with slow                                -> i1 in line for slow (chat)
09:00:02  dan starts chat with sales                               -> i2 in line for sales (chat)
09:01:02  ana opens web                                            -> ana answers on web
09:01:03  ana is ready                                             -> ana ready; o1 offers i2 to ana until 09:01:23; ana is with someone
09:01:04  ana accepts o1                                           -> o1 accepted; i2: dan talks with ana

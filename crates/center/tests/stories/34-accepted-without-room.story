# A client accepts while the agent is busy: in line for her, then for anyone.
queues: sales (chat, no wrap-up)
agents: ana (sales), ben (sales)
clients: cleo (consent), dan
ready: ana
here: cleo, dan

09:00:00  ana invites cleo to chat                                 -> v1: ana invites cleo to chat until 09:15:00
09:00:01  dan starts chat with sales                               -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:21;
                                                                      ana is with someone
09:00:02  ana accepts o1                                           -> o1 accepted; i1: dan talks with ana
09:00:03  cleo accepts v1                                          -> i2 in line for sales (chat), for ana only until 09:01:03, by v1; v1 accepted as i2
09:00:10  dan closes i1                                            -> i1 ended by the client; i1 closed, handled;
                                                                      o2 offers i2 to ana until 09:00:30, as preferred
09:00:11  ana accepts o2                                           -> o2 accepted; i2: cleo talks with ana

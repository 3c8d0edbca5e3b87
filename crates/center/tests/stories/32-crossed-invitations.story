# Two who invite each other make one interaction.
queues: sales (chat, no wrap-up), support (chat)
agents: ana (sales), ben (support)
clients: cleo, dan (consent)
ready: ana, ben
here: cleo, dan

09:00:00  cleo invites ana to chat                                 -> v1: cleo invites ana to chat until 09:15:00
09:00:01  ana invites cleo to chat                                 -> i1 in line for sales (chat), by v1; v1 accepted as i1; i1: cleo talks with ana;
                                                                      ana is with someone
09:00:02  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; ana is free
09:00:03  dan invites support to chat                              -> v2: dan invites support to chat until 09:15:03
09:00:04  ben invites dan to chat                                  -> i2 in line for support (chat), by v2; v2 accepted as i2; i2: dan talks with ben;
                                                                      ben is with someone

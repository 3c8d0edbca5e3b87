# An invitation to a queue is for all its agents; the first to accept wins.
queues: sales (chat)
agents: ana (sales), ben (sales), cas
clients: cleo
ready: ana, ben
here: cleo

09:00:00  cleo invites sales to chat                               -> v1: cleo invites sales to chat until 09:15:00
09:00:01  cas looks at v1                                          -> nothing to see
09:00:02  ben looks at v1                                          -> invitation pending from Cleo to Sales; can accept later decline
09:00:03  ben accepts v1                                           -> i1 in line for sales (chat), by v1; v1 accepted as i1; i1: cleo talks with ben;
                                                                      ben is with someone
09:00:04  ana accepts v1                                           -> refused (wrong_state, v1): It is not in a state for that.
09:00:05  ana looks at v1                                          -> invitation accepted from Cleo to Sales

# An agent invites a client whom she may see; accepting connects at once.
queues: sales (chat)
agents: ana (sales), ben (sales)
clients: cleo (consent), dan, eve (only voice, consent)
ready: ana
here: cleo, dan

09:00:00  ana invites dan to chat                                  -> refused (not_found): There is no such thing here.
09:00:01  ana looks at dan                                         -> nothing to see
09:00:02  ana invites cleo to chat "May I help?"                   -> v1: ana invites cleo to chat until 09:15:02
09:00:03  cleo looks at v1                                         -> invitation pending from Ana to Cleo; can accept later decline
09:00:04  ben looks at v1                                          -> nothing to see
09:00:05  dan accepts v1                                           -> refused (not_found): There is no such thing here.
09:00:06  ana invites cleo to chat                                 -> refused (already_open, v1): There is one already.
09:00:07  ana invites eve to chat                                  -> refused (not_now, eve): The client does not take that medium.
09:00:08  ana accepts v1                                           -> refused (not_allowed, v1): This is not yours to do.
09:00:10  cleo accepts v1                                          -> i1 in line for sales (chat), by v1; v1 accepted as i1; i1: cleo talks with ana;
                                                                      ana is with someone
09:00:11  cleo accepts v1                                          -> refused (wrong_state, v1): It is not in a state for that.
09:00:12  cleo looks at v1                                         -> invitation accepted from Ana to Cleo

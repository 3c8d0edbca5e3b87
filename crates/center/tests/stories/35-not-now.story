# Signed out or closed: not now, the invitation stays.
queues: sales (chat)
agents: ana (sales), sam (supervisor)
clients: cleo (consent), dan (consent)
ready: ana
here: cleo, dan

09:00:00  ana invites cleo to chat                                 -> v1: ana invites cleo to chat until 09:15:00
09:00:01  ana invites dan to chat                                  -> v2: ana invites dan to chat until 09:15:01
09:00:02  ana signs out                                            -> ana signed out; ana is off
09:00:03  cleo accepts v1                                          -> refused (not_now, v1): The agent is not at work now.
09:00:04  cleo looks at v1                                         -> invitation pending from Ana to Cleo; can later decline
09:00:05  sam closes sales                                         -> sales closed
09:00:06  ana is ready                                             -> ana ready
09:00:07  cleo accepts v1                                          -> refused (not_now, v1): The queue is closed now.
09:00:08  sam opens sales                                          -> sales open; ana is free
09:00:09  cleo accepts v1                                          -> i1 in line for sales (chat), by v1; v1 accepted as i1; i1: cleo talks with ana;
                                                                      ana is with someone

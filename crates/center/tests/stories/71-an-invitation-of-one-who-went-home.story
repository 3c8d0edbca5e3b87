# Who is signed out cannot be accepted: the invitation stays, to be put off or declined, and may be accepted once they are back.
queues: sales (chat, no wrap-up)
agents: ana (sales)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  ana invites cleo to chat                                 -> v1: ana invites cleo to chat until 09:15:02
09:00:03  cleo looks at v1                                         -> invitation pending from Ana to Cleo; can accept later decline
09:00:04  ana closes i1                                            -> i1 ended by the agent; i1 closed, handled; ana is free
09:00:05  ana signs out                                            -> ana signed out; ana is off
09:00:06  cleo looks at v1                                         -> invitation pending from Ana to Cleo; can later decline
09:00:07  cleo accepts v1                                          -> refused (not_now, v1): The agent is not at work now.
09:00:08  ana is ready                                             -> ana ready; ana is free
09:00:09  cleo looks at v1                                         -> invitation pending from Ana to Cleo; can accept later decline

# An invitation is accepted only while its queue has the medium, and says so before; who was set up otherwise meanwhile may still accept.
queues: help (chat voice, no wrap-up), mail (chat)
agents: ana (help)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo invites ana to chat                                 -> v1: cleo invites ana to chat until 09:15:00
09:00:01  dan invites ana to voice                                 -> v2: dan invites ana to voice until 09:15:01
09:00:02  root sets up help (voice, no wrap-up)                    -> help set up
09:00:03  ana looks at v1                                          -> invitation pending from Cleo to Ana; can later decline
09:00:04  ana accepts v1                                           -> refused (not_now, v1): This queue has not that medium.
09:00:05  root sets up ana (mail)                                  -> ana set up
09:00:06  ana looks at v2                                          -> invitation pending from Dan to Ana; can accept later decline
09:00:07  ana accepts v2                                           -> i1 in line for help (voice), by v2; v2 accepted as i1; i1: dan talks with ana;
                                                                      ana is with someone
09:00:08  root sets up ana (help)                                  -> ana set up
09:00:09  ana accepts v2                                           -> refused (wrong_state, v2): It is not in a state for that.

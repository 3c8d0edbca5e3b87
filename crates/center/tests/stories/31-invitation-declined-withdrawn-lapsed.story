# Each invitation ends in exactly one way.
queues: sales (chat)
agents: ana (sales)
clients: cleo (consent)
ready: ana
here: cleo

09:00:00  ana invites cleo to chat                                 -> v1: ana invites cleo to chat until 09:15:00
09:00:01  cleo declines v1                                         -> v1 declined
09:00:02  cleo declines v1                                         -> refused (wrong_state, v1): It is not in a state for that.
09:00:03  ana invites cleo to chat                                 -> v2: ana invites cleo to chat until 09:15:03
09:00:04  cleo withdraws v2                                        -> refused (not_allowed, v2): This is not yours to do.
09:00:05  ana withdraws v2                                         -> v2 taken back
09:00:06  cleo invites ana to chat until 09:00:30                  -> v3: cleo invites ana to chat until 09:00:30
09:00:30  (time)                                                   -> v3 lapsed
09:00:31  ana accepts v3                                           -> refused (wrong_state, v3): It is not in a state for that.
09:00:32  cleo invites ana to chat                                 -> v4: cleo invites ana to chat until 09:15:32
09:00:33  cleo puts v4 off to 10:00:00                             -> refused (not_allowed, v4): This is not yours to do.
09:00:34  ana puts v4 off to 10:00:00                              -> v4 put off to 10:00:00
09:00:35  ana declines v4                                          -> v4 declined

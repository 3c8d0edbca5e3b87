# Later once, one reminder as long as the invitation was, then it lapses.
queues: sales (chat)
agents: ana (sales)
clients: cleo (consent)
ready: ana
here: cleo

09:00:00  ana invites cleo to chat                                 -> v1: ana invites cleo to chat until 09:15:00
09:00:10  cleo puts v1 off to 08:00:00                             -> refused (invalid): /at does not fit: expected an instant within 30 days.
09:00:11  cleo puts v1 off to day 40 09:00:00                      -> refused (invalid): /at does not fit: expected an instant within 30 days.
09:00:12  cleo puts v1 off to 11:00:00                             -> v1 put off to 11:00:00
09:00:13  cleo accepts v1                                          -> refused (wrong_state, v1): It is not in a state for that.
09:20:00  (time)                                                   -> nothing
11:00:00  (time)                                                   -> v1 asks again until 11:15:00
11:00:01  cleo puts v1 off to 12:00:00                             -> refused (wrong_state, v1): It is not in a state for that.
11:15:00  (time)                                                   -> v1 lapsed
11:15:01  cleo accepts v1                                          -> refused (wrong_state, v1): It is not in a state for that.

# A queue whose opening has passed and that nobody opened: its callbacks are put off by the retry time, not again and again,
# and end after thirty days. An opening in the past is not taken.
settings: retry_ms 1h
queues: help (callback)
agents: ana (help), sam (supervisor)
clients: cleo

09:00:00  cleo asks to be called by help +31201234567 at 09:30:00  -> c1: cleo is called back by help at 09:30:00
09:00:01  sam closes help until 08:00:00                           -> refused (invalid): /opens_at does not fit: expected an instant to come.
09:00:02  sam closes help until 10:00:00                           -> help closed
09:30:00  (time)                                                   -> c1 put off to 10:00:00
09:30:01  (time)                                                   -> nothing
10:00:00  (time)                                                   -> c1 put off to 10:00:05
10:00:01  (time)                                                   -> nothing
10:00:05  (time)                                                   -> c1 put off to 11:00:05
10:00:06  (time)                                                   -> nothing
11:00:05  (time)                                                   -> c1 put off to 12:00:05
11:30:00  (time)                                                   -> nothing
11:30:01  sam opens help                                           -> help open; c1 put off to 11:30:01
11:30:01  (time)                                                   -> i1 in line for help (callback); c1 waits as i1 until 11:45:01
11:45:01  (time)                                                   -> c1 missed (window over); n1 tells cleo of c1: callback missed;
                                                                      i1 ended, nobody called in time; i1 closed, expired
12:00:00  (time)                                                   -> nothing

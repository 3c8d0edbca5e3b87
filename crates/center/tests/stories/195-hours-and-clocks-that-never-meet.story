# A queue that is open while its client is not called, and shut while they are: the call is put off for thirty days, and then it is missed and told.
queues: help (callback, weight 1000, no wrap-up)
agents: ana (help), sam (supervisor)
clients: cleo
here: cleo

09:00:00  cleo asks to be called by help +31201234567 at 10:00:00  -> c1: cleo is called back by help at 10:00:00
09:00:01  cleo follows card 2 of cleo "Cleo" quiet until 17:00:00  -> cleo has card 2; cleo not called until 17:00:00
10:00:00  (time)                                                   -> c1 put off to 17:00:00
16:59:00  sam closes help until day 2 09:00:00                     -> help closed
17:00:00  (time)                                                   -> c1 put off to day 2 09:00:00
17:00:01  clocks of cleo in card 2: called until day 2 09:00:00    -> cleo called until day 2 09:00:00
day 2 09:00:00  clocks of cleo in card 2: quiet until day 31 17:00:00
                                                                   -> cleo not called until day 31 17:00:00
day 2 09:00:00  sam opens help                                     -> help open
day 2 09:00:00  (time)                                             -> c1 put off to day 31 17:00:00
day 2 09:00:30  (time)                                             -> nothing
day 31 16:59:59  sam closes help until day 32 09:00:00             -> help closed
day 31 17:00:00  (time)                                            -> c1 missed (window over); n1 tells cleo of c1: callback missed
day 32 09:00:05  (time)                                            -> nothing
day 32 09:00:06  cleo looks at c1                                  -> nothing to see

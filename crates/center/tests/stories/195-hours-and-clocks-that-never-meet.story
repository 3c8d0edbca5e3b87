# A queue that is open while its client is not called, and shut while they are: the call is put off for thirty days, and then it is missed and told.
queues: help (callback, weight 1000, no wrap-up)
agents: ana (help), sam (supervisor)
clients: cleo
here: cleo

09:00:00  cleo asks to be called by help +31201234567 at 10:00:00
09:00:01  cleo follows card 2 of cleo "Cleo" quiet until 17:00:00
10:00:00  (time)
16:59:00  sam closes help until day 2 09:00:00
17:00:00  (time)
17:00:01  clocks of cleo in card 2: called until day 2 09:00:00
day 2 09:00:00  clocks of cleo in card 2: quiet until day 31 17:00:00
day 2 09:00:00  sam opens help
day 2 09:00:30  (time)
day 31 16:59:59  sam closes help until day 32 09:00:00
day 31 17:00:00  (time)
day 32 09:00:05  (time)
day 32 09:00:06  cleo looks at c1

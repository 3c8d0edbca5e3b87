# A callback whose queue was closed at its hour goes into line as of that hour when it opens: those who came later wait behind it.
queues: help (chat callback, weight 1000)
agents: ana (help), sam (supervisor)
clients: cleo, dan, eve
here: dan, eve

09:00:00  cleo asks to be called by help +31201234567 at 09:30:00  -> c1: cleo is called back by help at 09:30:00
09:10:00  sam drains help                                          -> help takes nobody new, closes at 09:40:00
09:20:00  sam closes help until 09:40:00                           -> help closed
09:30:00  (time)                                                   -> c1 put off to 09:40:00
09:30:01  cleo looks at c1                                         -> callback promised, at 09:40:00, +31201234567, tried 0; can cancel
09:40:00  (time)                                                   -> c1 put off to 09:40:05
09:40:01  sam opens help                                           -> help open; c1 put off to 09:40:01
09:40:01  (time)                                                   -> i1 in line for help (callback); c1 waits as i1 until 09:55:01
09:40:02  dan starts chat with help                                -> i2 in line for help (chat)
09:40:05  (time)                                                   -> nothing
09:40:06  (time)                                                   -> nothing
09:40:07  eve starts chat with help                                -> i3 in line for help (chat)
09:40:08  ana opens web                                            -> ana answers on web
09:40:09  ana is ready                                             -> ana ready; o1 offers i1 to ana until 09:40:29; ana is with someone
09:40:10  cleo looks at c1                                         -> callback waiting, at 09:30:00, +31201234567, tried 0; can cancel

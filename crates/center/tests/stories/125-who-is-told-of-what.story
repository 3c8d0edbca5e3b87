# Who may wait for what is one table. What one may not see is absent; what makes no sense there says what would.
queues: help (chat), vault (chat callback, hidden)
agents: ana (help), ben (vault), sam (supervisor)
clients: cleo, dan, vic (visitor)
closed: help

09:00:00  vic asks to be told when help opens                      -> refused (not_allowed): This is not yours to do.
09:00:01  ana asks to be told when help opens                      -> refused (invalid): /when does not fit: expected due: of a queue.
09:00:02  ana asks to be told when ben is free                     -> refused (invalid): /on does not fit: expected a queue, a client or an order to watch.
09:00:03  sam asks to be told when the center opens                -> refused (invalid): /on does not fit: expected a queue, a client or an order to watch.
09:00:04  cleo asks to be told when a callback of cleo is due      -> refused (not_found): There is no such thing here.
09:00:05  cleo asks to be told when cleo is here                   -> refused (not_found): There is no such thing here.
09:00:06  cleo asks to be told when the wait in vault is under 5min
                                                                   -> refused (not_found): There is no such thing here.
09:00:07  ana asks to be told when a callback of vault is due      -> refused (not_allowed): This is not yours to do.
09:00:08  sam asks to be told when a callback of vault is due      -> a1 armed on a callback of vault until day 31 09:00:08
09:00:09  sam asks to be told when vic is here                     -> a2 armed on vic being here until day 31 09:00:09
09:00:10  cleo looks at help                                       -> Help closed: 0 available, 0 holding, agents ana; can invite alert
09:00:11  ana looks at help                                        -> Help closed: 0 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents ana
09:00:12  sam looks at cleo                                        -> Cleo away, open for nothing; can invite alert
09:00:13  cleo cancels a1                                          -> refused (not_found): There is no such thing here.
09:00:14  ana cancels a1                                           -> refused (not_found): There is no such thing here.
09:00:15  sam cancels a1                                           -> a1 over, cancelled

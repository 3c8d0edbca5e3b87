# A change that waits for a yes outside of its line is answered no more once its client was erased, nor put into line: nobody is told of it.
queues: help (chat)
agents: ana (help), sam (supervisor), root (admin)
clients: cleo

09:00:00  sam closes help                                          -> help closed
09:00:01  cleo desires p1 of cleo in help                          -> nothing new
09:00:02  root erases cleo                                         -> cleo erased
09:00:03  sam settles p1 of cleo in help, asked by cleo, declined  -> refused (not_found): There is no such thing here.
09:00:04  sam opens help                                           -> help open
09:00:05  sam desires p1 of cleo in help                           -> refused (not_found): There is no such thing here.

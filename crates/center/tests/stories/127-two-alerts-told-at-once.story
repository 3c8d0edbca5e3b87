# Two alerts of one client on one queue, each by another medium, come true in the same turn: both tell, and the client is no
# longer a subscriber of the queue.
queues: help (chat voice)
agents: ana (help), sam (supervisor)
clients: cleo
ready: ana
here: cleo

09:00:00  sam closes help                                          -> help closed; ana is off
09:00:01  cleo asks to be told when help opens                     -> a1 armed on help until day 31 09:00:01
09:00:02  cleo asks to be told when help opens for voice           -> a2 armed on help until day 31 09:00:02
09:00:03  sam opens help                                           -> help open; a1 fires; a1 over, told; a2 fires; a2 over, told; ana is free
09:00:04  sam closes help                                          -> help closed; ana is off
09:00:05  cleo asks to be told when help opens                     -> a3 armed on help until day 31 09:00:05

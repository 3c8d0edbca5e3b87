# The center opens with its first queue, whatever media that has: who waits for the center is told.
queues: sales (chat)
agents: sam (supervisor)
clients: cleo
here: cleo

09:00:00  sam closes sales                                         -> sales closed
09:00:01  cleo asks to be told when the center opens for voice     -> a1 armed on the center until day 31 09:00:01
09:00:02  sam opens sales                                          -> sales open; a1 fires; a1 over, told

# Alerts on a queue and on the center tell when it opens.
queues: sales (chat), support (chat)
agents: ana (sales), sam (supervisor)
clients: cleo, dan, eve
closed: sales, support
here: cleo

09:00:00  cleo asks to be told when sales opens                    -> a1 armed on sales until day 31 09:00:00
09:00:01  dan asks to be told when the center opens                -> a2 armed on the center until day 31 09:00:01
09:00:02  eve asks to be told whenever sales opens until 20:00:00  -> a3 armed on sales until 20:00:00
09:00:03  cleo looks at the center                                 -> center closed: 0 available, 0 holding; can alert
09:00:04  cleo starts chat with sales                              -> refused (not_now, sales): The queue is closed now.
09:00:05  sam opens sales                                          -> sales open; a1 fires; a1 over, told; a3 fires; a3 armed again; a2 fires;
                                                                      a2 over, told
09:00:06  sam opens support                                        -> support open
09:00:07  cleo asks to be told when sales opens                    -> refused (already_so, sales): That is so already. No need to wait.
09:00:08  cleo asks to be told when the center opens               -> refused (already_so, the center): That is so already. No need to wait.
09:10:00  sam closes sales until 12:00:00                          -> sales closed
09:10:01  cleo looks at sales                                      -> Sales closed: 0 available, 0 holding, opens at 12:00:00, agents ana;
                                                                      can invite alert
09:10:02  sam opens sales                                          -> sales open; a3 fires; a3 armed again

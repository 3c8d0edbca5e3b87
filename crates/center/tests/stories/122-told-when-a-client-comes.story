# Who may see a client is told when they come: once an occurrence. A device that comes and goes is told of once, one that
# stayed away for ghost_ms again; what is hidden since is told of no more.
settings: linger_ms 1h
queues: sales (chat)
agents: ana (sales), ben (sales), sam (supervisor)
clients: vic (consent), cleo, dan

09:00:00  ana asks to be told when vic is here                     -> a1 armed on vic being here until day 31 09:00:00
09:00:01  ana asks to be told when cleo is here                    -> refused (not_found): There is no such thing here.
09:00:03  sam asks to be told whenever cleo is here until 12:00:00 -> a2 armed on cleo being here until 12:00:00
09:00:04  dan asks to be told when vic is here                     -> refused (not_found): There is no such thing here.
09:00:05  ben asks to be told whenever vic is here until 12:00:00  -> a3 armed on vic being here until 12:00:00
09:00:10  vic opens web                                            -> vic answers on web; a1 fires; a1 over, told; a3 fires; a3 armed again, asleep
09:00:11  ana asks to be told when vic is here                     -> refused (already_so, vic): That is so already. No need to wait.
09:00:12  ana looks at everything                                  -> the-center sales ana ben sam vic a1
# A phone that flickers.
09:00:20  vic loses web                                            -> vic lost a device; a3 wakes at 09:00:50 if it stays so
09:00:25  vic opens web                                            -> vic answers on web
09:00:30  vic loses web                                            -> vic lost a device; a3 wakes at 09:01:00 if it stays so
09:00:59  vic opens web                                            -> vic answers on web
09:01:00  vic loses web                                            -> vic lost a device; a3 wakes at 09:01:30 if it stays so
# Away for ghost_ms.
09:01:30  (time)                                                   -> a3 awake
09:01:40  vic opens web                                            -> vic answers on web; a3 fires; a3 armed again, asleep
09:01:41  vic loses web                                            -> vic lost a device; a3 wakes at 09:02:11 if it stays so
09:02:11  (time)                                                   -> a3 awake
# Vic does not let agents see when they are about any more: as good as absent, for new alerts and for old ones.
09:02:20  root sets up vic                                         -> vic recorded
09:02:30  vic opens web                                            -> vic answers on web
09:02:31  ben asks to be told when vic is here                     -> refused (not_found): There is no such thing here.
09:02:32  ben looks at a3                                          -> alert armed on Vic, place 1, fired 2; can cancel
# Sam sees every client.
09:03:00  cleo opens web                                           -> cleo answers on web; a2 fires; a2 armed again, asleep
09:03:10  sam looks at a2                                          -> alert armed on Cleo, place 1, fired 1; can cancel
09:03:11  ana cancels a2                                           -> refused (not_found): There is no such thing here.
09:03:12  sam cancels a2                                           -> a2 over, cancelled
# Cancelled in the same instant as they come.
09:04:00  sam asks to be told when dan is here                     -> a4 armed on dan being here until day 31 09:04:00
09:04:10  sam cancels a4                                           -> a4 over, cancelled
09:04:10  dan opens web                                            -> dan answers on web

# A restart makes nobody come: who was told of is told of again only after they were away, and until the grace is over
# nobody knows who is.
settings: linger_ms 1h
queues: sales (chat)
agents: sam (supervisor)
clients: vic, cleo, dan, eve
here: dan

09:00:00  sam asks to be told whenever vic is here until 12:00:00  -> a1 armed on vic being here until 12:00:00
09:00:01  sam asks to be told when cleo is here                    -> a2 armed on cleo being here until day 31 09:00:01
09:00:10  vic opens web                                            -> vic answers on web; a1 fires; a1 armed again, asleep
09:01:00  (stop)                                                   -> the center is down
09:01:10  (start)                                                  -> back
# Vic was here and told of; cleo was away; dan was here, which nobody knows yet; eve was away.
09:01:11  vic opens web                                            -> vic answers on web
09:01:12  cleo opens web                                           -> cleo answers on web; a2 fires; a2 over, told
09:01:13  sam asks to be told when dan is here                     -> a3 armed on dan being here until day 31 09:01:13; a3 asleep
09:01:14  sam asks to be told when eve is here                     -> a4 armed on eve being here until day 31 09:01:14; a4 asleep
09:01:15  dan opens web                                            -> dan answers on web
09:01:20  dan loses web                                            -> dan lost a device; a3 wakes at 09:02:10 if it stays so
# Who was here in the grace goes away as of its end.
09:01:40  (time)                                                   -> grace over; a4 wakes at 09:02:10 if it stays so
09:02:10  (time)                                                   -> a3 awake; a4 awake
09:02:11  dan opens web                                            -> dan answers on web; a3 fires; a3 over, told
09:02:12  eve opens web                                            -> eve answers on web; a4 fires; a4 over, told
09:02:13  vic loses web                                            -> vic lost a device; a1 wakes at 09:02:43 if it stays so
09:02:43  (time)                                                   -> a1 awake
09:02:44  (stop)                                                   -> the center is down
09:02:45  (start)                                                  -> back
09:02:50  vic opens web                                            -> vic answers on web; a1 fires; a1 armed again, asleep

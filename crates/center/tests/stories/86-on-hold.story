# On hold silence does not count; who forgets a held client is told again and again (FreeSWITCH 1140).
settings: held_ms 60s, idle_ms 90s
queues: help
agents: ana (help), sam (supervisor)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  ana holds i1                                             -> i1 on hold
09:00:03  cleo looks at i1                                         -> active, with ana, on hold; can messages typing move close
09:01:02  (time)                                                   -> i1 on hold for long
09:01:03  sam looks at i1                                          -> active, with ana, on hold held long; can listen whisper take_over requeue
09:02:02  (time)                                                   -> i1 on hold for long
09:02:10  ana says in i1 "Thank you for waiting."                  -> line 1 of i1 by the agent
09:02:11  ana holds i1                                             -> i1 goes on
09:02:12  cleo holds i1                                            -> refused (not_allowed): This is not yours to do.
09:03:41  (time)                                                   -> i1 warned for silence, closes at 09:05:41
09:03:42  ana holds i1                                             -> i1 on hold
09:03:43  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:04:13; ana is finishing

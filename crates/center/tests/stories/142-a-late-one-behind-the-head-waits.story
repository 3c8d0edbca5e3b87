# A wait past its target goes first of all lines, but not before one that goes before it in its own line: there a raised
# priority decides, also when that one wants one agent only.
queues: help (chat, no wrap-up, target 30s, priority 5), plain (chat, no wrap-up, target 1h)
agents: ana (help plain)
clients: cleo, dan, eve
here: cleo, dan, eve

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat)
09:00:01  root sets up help (chat, no wrap-up, target 30s, priority 9)
                                                                   -> help set up
09:00:20  dan starts chat with ana in help                         -> i2 in line for help (chat), for ana only until 09:01:20
09:00:21  eve starts chat with plain                               -> i3 in line for plain (chat)
09:00:40  ana opens web                                            -> ana answers on web
09:00:41  ana is ready                                             -> ana ready; o1 offers i2 to ana until 09:01:01, as preferred; ana is with someone
09:00:42  ana accepts o1                                           -> o1 accepted; i2: dan talks with ana
09:00:43  ana closes i2                                            -> i2 ended by the agent; i2 closed, handled; o2 offers i1 to ana until 09:01:03

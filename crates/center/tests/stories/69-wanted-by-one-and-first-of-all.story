# A line is late: who wants one agent only and stands first of it goes before those who came later to the same line,
# though another who wants that agent came earlier to another line.
queues: sales (chat, no wrap-up, target 10s), support (chat, no wrap-up, target 600s)
agents: ana (sales support)
clients: cleo, dan, eve
here: cleo, dan, eve

09:00:00  cleo starts chat with ana in support                     -> i1 in line for support (chat), for ana only until 09:01:00
09:00:01  dan starts chat with ana in sales                        -> i2 in line for sales (chat), for ana only until 09:01:01
09:00:02  eve starts chat with sales                               -> i3 in line for sales (chat)
09:00:20  ana opens web                                            -> ana answers on web
09:00:21  ana is ready                                             -> ana ready; o1 offers i2 to ana until 09:00:41, as preferred; ana is with someone

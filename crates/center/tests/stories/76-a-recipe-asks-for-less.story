# Step by step a wait asks for less: a lower level, then a preference only, then agents of another queue.
skills: german
queues: help, sales (wants german 8, after 30s lower german 5, after 60s relax german, after 90s overflow help)
agents: ana (sales, can german 6), ben (sales), cora (help), sam (supervisor)
clients: cleo, dan, eve
ready: ana, ben
here: cleo, dan, eve

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat)
09:00:01  sam asks why i1                                          -> 2 serve, 0 able, 0 here, 0 ready; ana no skill; ben no skill
09:00:30  (time)                                                   -> i1 wants german 5; o1 offers i1 to ana until 09:00:50; ana is with someone
09:00:31  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:40  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:41  sam asks why i2                                          -> 2 serve, 0 able, 0 here, 0 ready; ben no skill; ana no skill
09:01:10  (time)                                                   -> i2 wants german 5
09:01:39  (time)                                                   -> nothing
09:01:40  (time)                                                   -> i2 prefers german 5; o2 offers i2 to ben until 09:02:00; ben is with someone
09:01:41  ben accepts o2                                           -> o2 accepted; i2: dan talks with ben
09:02:00  eve starts chat with sales                               -> i3 in line for sales (chat)
09:02:30  (time)                                                   -> i3 wants german 5
09:03:00  (time)                                                   -> i3 prefers german 5
09:03:30  (time)                                                   -> i3 for help besides
09:03:31  (time)                                                   -> nothing
09:03:32  sam asks why i3                                          -> 3 serve, 3 able, 2 here, 0 ready; cora not here;
                                                                      ana no units with 1 of what is preferred; ben no units
09:03:33  cora opens web                                           -> cora answers on web
09:03:34  cora is ready                                            -> cora ready; o3 offers i3 to cora until 09:03:54; cora is with someone
09:03:35  cora accepts o3                                          -> o3 accepted; i3: eve talks with cora
09:03:36  cora says in i3 "Help desk here."                        -> line 1 of i3 by the agent

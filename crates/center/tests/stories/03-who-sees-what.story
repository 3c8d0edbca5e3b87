# Clients see availability, never what an agent holds; hidden and absent agents look the same.
queues: sales (chat), backroom (chat, hidden)
agents: ana (sales backroom), hilda (sales, hidden), sam (supervisor)
clients: cleo, vic (visitor)
ready: ana, hilda
here: cleo

09:00:00  cleo looks at sales                                      -> Sales open: 2 available, 0 holding, agents ana; can start invite alert
09:00:01  sam looks at sales                                       -> Sales open: 2 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents ana hilda;
                                                                      can close
09:00:02  cleo looks at hilda                                      -> nothing to see
09:00:03  cleo starts chat with hilda                              -> refused (not_found): There is no such thing here.
09:00:04  cleo asks to be told when hilda is free                  -> refused (not_found): There is no such thing here.
09:00:05  cleo invites hilda to chat                               -> refused (not_found): There is no such thing here.
09:00:06  cleo looks at backroom                                   -> nothing to see
09:00:07  cleo starts chat with backroom                           -> refused (not_found): There is no such thing here.
09:00:08  nobody looks at ana                                      -> Ana free, open for chat
09:00:09  vic looks at ana                                         -> Ana free, open for chat; can start
09:00:10  nobody starts chat with sales                            -> refused (not_allowed): This is not yours to do.
09:00:11  cleo looks at everything                                 -> the-center sales ana cleo
09:00:12  sam looks at everything                                  -> the-center sales backroom ana hilda sam

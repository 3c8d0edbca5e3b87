# An alert kept to its end goes to the end of the line when unanswered, and sleeps until the agent was closed once.
queues: sales (chat, no wrap-up)
agents: ana (sales)
clients: cleo, dan, eve
here: cleo, dan, eve

09:00:00  cleo asks to be told whenever ana is free until 12:00:00 -> a1 armed on ana until 12:00:00, place 1
09:00:01  dan asks to be told whenever ana is free until 12:00:00  -> a2 armed on ana until 12:00:00, place 2
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 fires; ana held for a1 until 09:00:33;
                                                                      v1: ana invites cleo to chat until 09:00:33; ana is with someone
09:00:33  (time)                                                   -> v1 lapsed; ana let go; a1 armed again, place 2, asleep; a2 fires;
                                                                      ana held for a2 until 09:01:03; v2: ana invites dan to chat until 09:01:03
09:00:40  dan declines v2                                          -> v2 declined; ana let go; a2 armed again, place 2, asleep; ana is free
# Both sleep; a hold for the other woke nobody.
09:01:00  eve starts chat with sales                               -> i1 in line for sales (chat); o1 offers i1 to ana until 09:01:20; a1 awake;
                                                                      a2 awake; ana is with someone
09:01:01  ana accepts o1                                           -> o1 accepted; i1: eve talks with ana
09:02:00  eve closes i1                                            -> i1 ended by the client; i1 closed, handled; a1 fires;
                                                                      ana held for a1 until 09:02:30; v3: ana invites cleo to chat until 09:02:30
09:02:05  cleo accepts v3                                          -> i2 in line for sales (chat), by v3; v3 accepted as i2; a1 over, taken;
                                                                      i2: cleo talks with ana
09:02:10  cleo looks at a1                                         -> alert ended, taken on Ana, fired 2

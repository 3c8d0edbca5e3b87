# Cleo asks to be told when Ana is free, is told, is invited, accepts, and they talk.
queues: sales (chat, weight 1000, outcomes solved open)
agents: ana (sales)
clients: cleo, dan
ready: ana
here: cleo, dan

08:50:30  (time)                                                   -> nothing
09:00:00  dan starts chat with sales "Hello"                       -> i1 in line for sales (chat); line 1 of i1 by the client;
                                                                      o1 offers i1 to ana until 09:00:20; ana is with someone
09:00:05  ana accepts o1                                           -> o1 accepted; i1: dan talks with ana
09:00:10  cleo looks at ana                                        -> Ana with_someone, open for nothing; can start invite alert
09:00:12  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:12, place 1
09:01:00  ana says "Good morning" in i1                            -> line 2 of i1 by the agent
09:04:10  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:04:40; ana is finishing
09:04:20  ana looks at i1                                          -> wrap_up, with ana, 2 lines, until 09:04:40; can wrap_up note
09:04:40  (time)                                                   -> i1 comes to none_given; wrap-up of i1 over; i1 closed, handled; a1 fires;
                                                                      ana held for a1 until 09:05:10; v1: ana invites cleo to chat until 09:05:10;
                                                                      ana is with someone
09:04:50  ana looks at v1                                          -> invitation pending from Ana to Cleo; can withdraw
09:04:55  cleo accepts v1                                          -> i2 in line for sales (chat), by v1; v1 accepted as i2; a1 over, taken;
                                                                      i2: cleo talks with ana
09:05:00  cleo says "Hi Ana" in i2                                 -> line 1 of i2 by the client
09:05:05  ana looks at line 1 of i2                                -> Cleo: "Hi Ana"
09:06:00  cleo closes i2                                           -> i2 ended by the client; ana wraps up i2 until 09:06:30; ana is finishing
09:06:10  ana wraps up i2 as solved                                -> i2 comes to solved; wrap-up of i2 over; i2 closed, handled; ana is free

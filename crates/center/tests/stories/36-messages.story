# Lines are numbered without gaps; while waiting only the client speaks; a closed talk takes none.
queues: sales (chat)
agents: ana (sales), ben (sales), sam (supervisor)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with sales "My lamp is broken" about lamp
                                                                   -> i1 in line for sales (chat); line 1 of i1 by the client;
                                                                      o1 offers i1 to ana until 09:00:20; ana is with someone
09:00:01  cleo says "It flickers" in i1                            -> line 2 of i1 by the client
09:00:02  ana says "Hello" in i1                                   -> refused (not_found): There is no such thing here.
09:00:03  ana looks at o1                                          -> offer live, i1 of Cleo from Sales; can accept reject
09:00:04  ana looks at line 1 of i1                                -> nothing to see
09:00:05  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:06  ana looks at line 1 of i1                                -> Cleo: "My lamp is broken"
09:00:07  ana says "Hello" in i1                                   -> line 3 of i1 by the agent
09:00:08  sam says "Hello" in i1                                   -> refused (not_allowed, i1): This is not yours to do.
09:00:09  sam looks at line 1 of i1                                -> nothing to see
09:00:10  dan says "Hello" in i1                                   -> refused (not_found): There is no such thing here.
09:00:11  cleo says "" in i1                                       -> refused (invalid): /text does not fit: expected 1 to 4,000 characters.
09:00:12  cleo says "x" * 4001 in i1                               -> refused (invalid): /text does not fit: expected 1 to 4,000 characters.
09:00:13  cleo types in i1                                         -> i1: the client writes
09:00:19  (time)                                                   -> i1: nobody writes
09:00:20  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:00:50; ana is finishing
09:00:21  cleo says "One more" in i1                               -> refused (interaction_closed, i1): This interaction is over. It can be reopened.
09:00:22  cleo looks at i1                                         -> closed, handled, with ana, 3 lines; can reopen
09:00:23  cleo closes i1                                           -> refused (interaction_closed, i1): This interaction is over. It can be reopened.

# A visitor may chat, not more.
queues: sales (chat)
agents: ana (sales), ben (sales)
clients: vic (visitor)
ready: ana

09:00:00  vic opens web                                            -> vic answers on web
09:00:01  vic looks at ana                                         -> Ana free, open for chat; can start
09:00:02  vic starts chat with ana "Hello"                         -> i1 in line for sales (chat), for ana only until 09:01:02;
                                                                      line 1 of i1 by the client; o1 offers i1 to ana until 09:00:22, as preferred;
                                                                      ana is with someone
09:00:03  ana looks at o1                                          -> offer live, i1 of a visitor from Sales; can accept reject
09:00:04  ana accepts o1                                           -> o1 accepted; i1: vic talks with ana
09:00:05  vic says "There" in i1                                   -> line 2 of i1 by the client
09:00:06  ana looks at vic                                         -> a visitor here, open for chat voice video callback mail; can invite alert
09:00:07  vic asks to be told when ben is free                     -> refused (not_allowed): This is not yours to do.
09:00:08  vic invites ben to chat                                  -> refused (not_allowed): This is not yours to do.
09:00:09  vic closes i1                                            -> i1 ended by the client; ana wraps up i1 until 09:00:39; ana is finishing
09:00:10  vic looks at i1                                          -> closed, handled, with ana, 2 lines; can reopen

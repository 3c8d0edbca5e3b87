# The company's own shop asks for a place in line for a client: it is the client's, as if they had asked, and what is said is the center's.
settings: wait_max_ms 30min
queues: help (chat voice callback, weight 1000, no wrap-up), back (chat, hidden), late (chat)
agents: ana (help)
clients: cleo, dan, eve, vic (visitor)
here: cleo

09:00:00  shop starts chat with help for cleo "Order A-1 was returned"
                                                                   -> i1 in line for help (chat); line 1 of i1 by the center
09:00:01  cleo looks at i1                                         -> queued, position 1, 1 lines; can messages cancel move
09:00:02  shop looks at i1                                         -> nothing to see
# One of a kind, as for anybody.
09:00:03  shop starts chat with help for cleo                      -> refused (already_open, i1): There is one already.
09:00:04  cleo starts chat with help                               -> refused (already_open, i1): There is one already.
# For whom, has to be said, and only by the company's programs.
09:00:05  shop starts chat with help                               -> refused (invalid): /client does not fit: expected the client it is for, by id or handle.
09:00:06  cleo starts voice with help for cleo                     -> refused (not_allowed): This is not yours to do.
09:00:07  cleo starts voice with help for dan                      -> refused (not_found): There is no such thing here.
09:00:08  ana starts voice with help for cleo                      -> refused (not_found): There is no such thing here.
09:00:09  root starts voice with help for cleo                     -> refused (not_allowed): This is not yours to do.
# What the client does not see, nobody asks for in their name; of nobody, of a visitor and of who was erased alike.
09:00:10  shop starts chat with back for dan                       -> refused (not_found): There is no such thing here.
09:00:11  shop starts chat with help for nobody                    -> refused (not_found): There is no such thing here.
09:00:12  shop starts chat with help for vic                       -> refused (not_found): There is no such thing here.
09:00:13  root erases eve                                          -> eve erased
09:00:14  shop starts chat with help for eve                       -> refused (not_found): There is no such thing here.
09:00:15  root closes late                                         -> late closed
09:00:16  shop starts chat with late for dan                       -> refused (not_now, late): The queue is closed now.
# One who is not here keeps the place for a while, as anybody does.
09:00:20  shop starts chat with ana for dan                        -> i2 in line for help (chat), for ana only until 09:01:20;
                                                                      i2 client away, kept until 09:10:20
09:00:21  shop cancels i1                                          -> refused (not_found): There is no such thing here.
09:00:22  shop says in i1 "More"                                   -> refused (not_found): There is no such thing here.
09:00:30  ana opens web                                            -> ana answers on web
09:00:31  ana is ready                                             -> ana ready; o1 offers i1 to ana until 09:00:51; ana is with someone
09:00:32  ana looks at o1                                          -> offer live, i1 of Cleo from Help; can accept reject
09:00:33  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:40  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; ana is free
# Not called at this time: not by anybody's asking but their own.
09:01:00  cleo follows card 2 of cleo "Cleo" quiet until 12:00:00  -> cleo has card 2; cleo not called until 12:00:00
09:01:01  shop starts voice with help for cleo                     -> refused (not_now, cleo): The client is not called at this time.
09:01:02  shop starts callback with help for cleo                  -> refused (not_now, cleo): The client is not called at this time.
09:01:03  shop starts chat with help for cleo                      -> i3 in line for help (chat); o2 offers i3 to ana until 09:01:23;
                                                                      ana is with someone
09:01:04  cleo starts voice with help                              -> i4 in line for help (voice)
09:01:20  (time)                                                   -> i2 for anyone
09:01:23  (time)                                                   -> o2 missed, not again before 09:01:53; i3 back in line as of 09:01:03;
                                                                      o3 offers i3 to ana until 09:01:43
09:01:43  (time)                                                   -> o3 missed, not again before 09:02:13; ana not ready (missed), says the center;
                                                                      i3 back in line as of 09:01:03; ana is back
09:02:13  (time)                                                   -> ana may be asked for i3 again
09:10:20  (time)                                                   -> i2 ended, the place lapsed; i2 closed, abandoned
09:31:03  (time)                                                   -> i3 ended, waited too long; i3 closed, expired; n1 tells cleo of i3: wait over
09:31:04  (time)                                                   -> i4 ended, waited too long; i4 closed, expired; n2 tells cleo of i4: wait over
# At the very instant their clock names they are called again, whoever is late to tell it.
12:00:00  shop starts callback with help for cleo                  -> c1: cleo is called back by help as soon as it is their turn;
                                                                      i5 in line for help (callback); c1 waits as i5 until 12:15:00

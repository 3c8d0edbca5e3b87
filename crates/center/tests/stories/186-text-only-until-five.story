# By the clocks of their card a client is not called at this time: an agent's call is refused until then, and allowed after, with nobody touching the card.
queues: help (chat voice callback)
agents: ana (help)
clients: cleo
ready: ana
here: cleo

16:50:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 16:50:20;
                                                                      ana is with someone
16:50:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
16:50:02  cleo follows card 2 of cleo "Cleo" quiet until 17:00:00  -> cleo has card 2; cleo not called until 17:00:00
16:50:03  cleo looks at cleo                                       -> Cleo here, open for chat mail, not called until 17:00:00
16:50:04  ana invites cleo to voice                                -> refused (not_now, cleo): The client is not called at this time.
16:50:05  ana moves i1 to voice                                    -> refused (not_now, cleo): The client is not called at this time.
16:50:06  clocks of cleo in card 1: called until day 2 00:00:00    -> refused (stale, cleo): It was changed since. Look again.
16:50:07  clocks of cleo in card 2: quiet until 17:00:00           -> nothing new: cleo
16:50:08  cleo says "Not now please" in i1                         -> line 1 of i1 by the client
16:50:10  cleo asks to be called by help +31201234567 at 16:55:00 quiet until 17:00:00
                                                                   -> refused (not_now, cleo): The client's card says no calls at that time.
16:50:11  cleo asks to be called by help +31201234567 at 17:30:00  -> c1: cleo is called back by help at 17:30:00
16:54:00  cleo says "Still here" in i1                             -> line 2 of i1 by the client
16:58:00  cleo says "Still here" in i1                             -> line 3 of i1 by the client
16:59:59.999  ana moves i1 to voice                                -> refused (not_now, cleo): The client is not called at this time.
# The clocks turn at that very instant, whoever is late to say so.
17:00:00  ana moves i1 to voice                                    -> v1: ana invites cleo to voice until 17:15:00
17:00:00.100  clocks of cleo in card 2: called until day 2 00:00:00
                                                                   -> cleo called until day 2 00:00:00
17:00:01  cleo looks at cleo                                       -> Cleo here, open for chat voice video callback mail

# A change that somebody has to agree to waits in line like a talk; its client need not be here, and it ends by the answer.
queues: help (chat), back (chat)
agents: ana (help), ben (help), bob (back), sam (supervisor)
clients: cleo, dan
ready: ana

09:00:00  cleo desires p1 of cleo in help                          -> i1 in line for help (chat), for a yes to p1; o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:00  cleo desires p1 of cleo in help                          -> nothing new: i1
# Nobody else's, and not by who shares nothing with them.
09:00:01  dan desires p2 of cleo in help                           -> refused (not_found): There is no such thing here.
09:00:01  bob desires p2 of cleo in help                           -> refused (not_found): There is no such thing here.
09:00:02  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:03  ana looks at i1                                          -> active, with ana; can messages typing note transfer consult
09:00:03  cleo looks at i1                                         -> active, with ana; can messages typing
# It ends by the answer alone.
09:00:04  ana closes i1                                            -> refused (not_now, i1): Agree to the change or decline it first;
                                                                      who asked for it may withdraw it.
09:00:04  cleo closes i1                                           -> refused (not_now, i1): Agree to the change or decline it first;
                                                                      who asked for it may withdraw it.
09:00:04  cleo moves i1 to callback                                -> refused (wrong_state, i1): It is not in a state for that.
09:00:05  ana says "Which name is in the passport?" in i1          -> line 1 of i1 by the agent
# Silence and absence end nothing.
09:40:00  ana looks at i1                                          -> active, with ana, 1 lines; can messages typing note transfer consult
# A talk of the same queue is beside it.
09:40:01  cleo opens web                                           -> cleo answers on web
09:40:02  cleo starts chat with help                               -> i2 in line for help (chat)
09:40:03  cleo cancels i2                                          -> i2 ended by the client; i2 closed, abandoned
# Who serves another queue may not agree, nor who asked.
09:41:00  bob settles p1 of cleo in help, asked by cleo, approved with card 2 "Cleo B."
                                                                   -> refused (not_found): There is no such thing here.
09:41:00  cleo settles p1 of cleo in help, asked by cleo, approved with card 2 "Cleo B."
                                                                   -> refused (not_allowed): This is not yours to do.
09:41:00  ana settles p1 of cleo in help, asked by ana, approved with card 2 "Cleo B."
                                                                   -> refused (not_allowed): This is not yours to do.
09:41:01  ana settles p1 of cleo in help, asked by cleo, approved with card 2 "Cleo B."
                                                                   -> cleo has card 2; i1 ended by the agent; ana wraps up i1 until 09:41:31;
                                                                      n1 tells cleo of p1: change approved; ana is finishing
09:41:01  ana settles p1 of cleo in help, asked by cleo, approved with card 2 "Cleo B."
                                                                   -> refused (stale, cleo): It was changed since. Look again.
09:41:02  ana wraps up i1                                          -> wrap-up of i1 over; i1 closed, handled; ana is free
# Withdrawn by who asked, while it is put to somebody.
09:42:00  cleo desires p3 of cleo in help                          -> i3 in line for help (chat), for a yes to p3; o2 offers i3 to ana until 09:42:20;
                                                                      ana is with someone
09:42:01  cleo cancels i3                                          -> refused (not_now, i3): Agree to the change or decline it first;
                                                                      who asked for it may withdraw it.
09:42:02  dan settles p3 of cleo in help, asked by cleo, withdrawn -> refused (not_found): There is no such thing here.
09:42:03  cleo settles p3 of cleo in help, asked by cleo, withdrawn
                                                                   -> o2 withdrawn (cancelled); i3 ended by the client; i3 closed, abandoned;
                                                                      ana is free
# From the list, by one who serves the queue and has nothing else with the client; then by who watches over the queue, while another is asked.
09:42:30  cleo desires p7 of cleo in help                          -> i4 in line for help (chat), for a yes to p7; o3 offers i4 to ana until 09:42:50;
                                                                      ana is with someone
09:42:31  ben settles p7 of cleo in help, asked by cleo, declined  -> o3 withdrawn (cancelled); i4 ended by the agent; i4 closed, handled;
                                                                      n2 tells cleo of p7: change declined; ana is free
09:43:00  cleo desires p4 of cleo in help                          -> i5 in line for help (chat), for a yes to p4; o4 offers i5 to ana until 09:43:20;
                                                                      ana is with someone
09:43:01  sam settles p4 of cleo in help, asked by cleo, declined  -> o4 withdrawn (cancelled); i5 ended by the supervisor; i5 closed, handled;
                                                                      n3 tells cleo of p4: change declined; ana is free
# A closed queue takes none into line; a restart keeps what is in it.
09:44:00  sam closes back                                          -> back closed
09:44:01  cleo desires p5 of cleo in back                          -> nothing new
09:44:02  cleo desires p6 of cleo in help                          -> i6 in line for help (chat), for a yes to p6; o5 offers i6 to ana until 09:44:22;
                                                                      ana is with someone
09:44:03  (stop)                                                   -> the center is down
09:44:04  (start)                                                  -> back; ana is not reachable
09:44:05  sam settles p6 of cleo in help, asked by cleo, approved with order A-1 of cleo in version 1, cancelled
                                                                   -> order A-1 has version 1: cancelled; o5 withdrawn (cancelled);
                                                                      i6 ended by the supervisor; i6 closed, handled;
                                                                      n4 tells cleo of p6: change approved

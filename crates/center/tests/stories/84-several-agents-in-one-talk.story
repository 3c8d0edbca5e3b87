# Another agent is asked in, talks with everybody, and leaves; one owner all along. Notes and whispers the client
# never reads.
queues: help (weight 400)
agents: ana (help), ben (help), sam (supervisor)
clients: cleo
ready: ana, ben
here: cleo

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:02  ana consults ben on i1                                   -> o2 asks for help in i1 to ben until 09:00:22; ben is with someone
09:00:03  ben looks at o2                                          -> offer live, i1 of Cleo from Help; can accept reject
09:00:04  ben accepts o2                                           -> o2 accepted; ben takes part in i1 (consult); ben is some
09:00:05  cleo looks at i1                                         -> active, with ana, beside ben (consult); can messages typing move close
09:00:06  ben says in i1 "Ben here, I know this part."             -> line 1 of i1 by the agent
09:00:07  cleo looks at line 1 of i1                               -> Ben: "Ben here, I know this part."
09:00:08  ben says in i1 "It is out of stock." to staff            -> whisper 1 in i1 by ben
09:00:09  cleo looks at aside 1 of i1                              -> nothing to see
09:00:10  ana looks at aside 1 of i1                               -> Ben: "It is out of stock."
09:00:11  ana notes on i1 "Asked twice before."                    -> note 2 in i1 by ana
09:00:12  sam looks at aside 2 of i1                               -> nothing to see
09:00:13  ben closes i1                                            -> refused (not_allowed, i1): This is not yours to do.
09:00:14  ben signs out                                            -> refused (holding_items, ben): There are talks going on. Finish or hand them on first.
09:00:15  ben looks at ben                                         -> Ben some, open for chat; says ready, holds 400 of 1000 units, busy, web:fresh;
                                                                      can not_ready signed_out hide
09:00:16  ben leaves i1                                            -> ben leaves i1; ben is free
09:00:17  ben looks at line 1 of i1                                -> nothing to see
09:00:18  ana consults help on i1                                  -> o3 asks for help in i1 to ben until 09:00:38; ben is with someone
09:00:19  ben accepts o3                                           -> o3 accepted; ben takes part in i1 (consult); ben is some
09:00:20  ana closes i1                                            -> ben leaves i1; i1 ended by the agent; ana wraps up i1 until 09:00:50; ben is free
09:00:21  ben looks at ben                                         -> Ben free, open for chat; says ready, holds 0 of 1000 units, idle, web:fresh;
                                                                      can not_ready signed_out hide

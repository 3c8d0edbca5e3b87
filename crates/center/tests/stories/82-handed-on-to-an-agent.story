# A talk is handed on by asking; until the other accepts it is the owner's, and whatever fails leaves it there (I17).
queues: sales, help (weight 500)
agents: ana (help), ben (help), cora (help), dora (help)
clients: cleo, dan
ready: ana, ben, cora
here: cleo, dan

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:02  ana transfers i1 to ben                                  -> o2 hands on i1 to ben until 09:00:22; ben is with someone
09:00:03  ana looks at i1                                          -> active, with ana, transfer put to ben; can messages typing hold note move close
09:00:04  cleo looks at i1                                         -> active, with ana; can messages typing move close
09:00:05  ben looks at i1                                          -> nothing to see
09:00:06  ana transfers i1 to cora                                 -> refused (already_open, i1): There is one already.
09:00:07  ben rejects o2                                           -> o2 rejected, not again before 09:00:37; ben is free
09:00:08  ana transfers i1 to ben                                  -> o3 hands on i1 to ben until 09:00:28; ben is with someone
09:00:28  (time)                                                   -> o3 missed, not again before 09:00:58; ben is free
09:00:29  ana transfers i1 to dora                                 -> refused (not_now, dora): The agent is not at work now.
09:00:30  ana transfers i1 to ana                                  -> refused (invalid): /to/agent does not fit: expected another agent.
09:00:31  ana transfers i1 to cora                                 -> o4 hands on i1 to cora until 09:00:51; cora is with someone
09:00:32  cora accepts o4                                          -> o4 accepted; i1 goes from ana to cora; ana wraps up i1 until 09:01:02;
                                                                      cora is some
09:00:33  ana looks at i1                                          -> active, with cora; can wrap_up
09:00:34  cleo looks at i1                                         -> active, with cora; can messages typing move close
09:00:35  ana says in i1 "Still me?"                               -> refused (not_found): There is no such thing here.
09:00:36  cora says in i1 "I have it now."                         -> line 1 of i1 by the agent
09:00:40  cora closes i1                                           -> i1 ended by the agent; cora wraps up i1 until 09:01:10
09:00:41  cora wraps up i1                                         -> wrap-up of i1 over; i1 closed, handled; cora is free
09:00:42  ana looks at ana                                         -> Ana some, open for chat; says ready, holds 500 of 1000 units, wrap_up, web:fresh;
                                                                      can not_ready signed_out hide
09:00:50  ana wraps up i1 as solved "No."                          -> refused (invalid): /disposition does not fit: expected a note only: the new owner says what it came to.
09:00:51  ana needs 20s more for i1                                -> wrap-up of i1 until 09:01:22
09:01:22  (time)                                                   -> wrap-up of i1 by ana over; ana is free

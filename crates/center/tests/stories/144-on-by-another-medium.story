# Who talk may go on by another medium of the same queue, whether or not one of them is seen outside of the talk; the new
# interaction names the one it comes from.
queues: other (voice), help (chat voice mail, weight 300, no wrap-up)
agents: ana (other help), sam (supervisor)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:02  ana hides                                                -> ana hides from clients
09:00:03  cleo moves i1 to chat                                    -> refused (invalid): /medium does not fit: expected another medium than that of the talk.
09:00:04  cleo moves i1 to video                                   -> refused (not_now, help): This queue has not that medium.
09:00:05  cleo moves i1 to callback                                -> refused (invalid): /medium does not fit: expected a medium in which two talk;
                                                                      a callback is promised.
09:00:06  cleo moves i1 to mail                                    -> v1: cleo invites ana to mail until 09:15:06
09:00:07  ana accepts v1                                           -> i2 in line for help (mail), reopened from i1, by v1; v1 accepted as i2;
                                                                      i2: cleo talks with ana
09:00:08  cleo looks at i2                                         -> active, with ana, reopened from i1; can messages typing move close
09:00:09  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled

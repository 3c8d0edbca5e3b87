# Dispositions stand in a tree: a branch only groups, a leaf is what a talk came to.
queues: sales (chat, outcomes sold complaint complaint/delivery delivery/late delivery/broken complaint/price)
agents: ana (sales)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:00:32; ana is finishing
09:00:03  ana wraps up i1 as complaint                             -> refused (invalid): /disposition does not fit: expected one of those under it.
09:00:04  ana wraps up i1 as delivery                              -> refused (invalid): /disposition does not fit: expected one of those under it.
09:00:05  ana wraps up i1 as early                                 -> refused (invalid): /disposition does not fit: expected a disposition of the queue.
09:00:06  ana wraps up i1 as late                                  -> i1 comes to late; wrap-up of i1 over; i1 closed, handled; ana is free
09:01:00  root sets up sales (chat, outcomes sold lost/late)       -> refused (invalid): /dispositions does not fit: expected the code of another disposition of this queue.
09:01:01  root sets up sales (chat, outcomes late/late)            -> refused (invalid): /dispositions does not fit: expected one that does not hang from this one itself.
09:01:02  root sets up sales (chat, outcomes c/a a/b b/c)          -> refused (invalid): /dispositions does not fit: expected one that does not hang from this one itself.
09:01:03  root sets up sales (chat, outcomes a a/b b/c c/d d/e)    -> refused (invalid): /dispositions does not fit: expected at most 4 levels, one below the other.
09:01:04  root sets up sales (chat, outcomes sold sold)            -> refused (invalid): /dispositions does not fit: expected each code once.
09:01:05  root sets up sales (chat, outcomes a a/b b/c c/d)        -> sales set up

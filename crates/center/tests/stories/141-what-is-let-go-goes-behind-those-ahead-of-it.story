# Who lets a talk go and is the only one whom it suits is asked first for what stood before it in the same line.
queues: help (no wrap-up)
agents: ana (help)
clients: cleo, dan
here: cleo, dan

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat)
09:00:01  cleo loses web                                           -> cleo lost a device; i1 client away, kept until 09:10:01
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; ana is free
09:00:04  dan starts chat with help                                -> i2 in line for help (chat); o1 offers i2 to ana until 09:00:24;
                                                                      ana is with someone
09:00:05  ana accepts o1                                           -> o1 accepted; i2: dan talks with ana
09:00:06  cleo opens web                                           -> cleo answers on web; i1 client back
09:00:07  ana transfers i2 to help                                 -> i2 let go by ana to help, in line as of 09:00:04;
                                                                      o2 offers i1 to ana until 09:00:27

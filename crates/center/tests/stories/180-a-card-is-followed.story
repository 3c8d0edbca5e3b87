# The rules follow the client's card: media no longer taken end what waits by them, and those concerned read the new name.
queues: help (chat callback)
agents: ana (help), sam (supervisor)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  cleo follows card 2 of cleo "Cleo B."                    -> cleo has card 2
09:00:02  ana looks at i1                                          -> active, with ana; can messages typing hold note transfer consult move close
# Nobody else's, and nothing older.
09:00:03  dan follows card 3 of cleo "Dan"                         -> refused (not_found): There is no such thing here.
09:00:03  cleo follows card 2 of cleo "Older"                      -> refused (stale, cleo): It was changed since. Look again.
09:00:04  ana follows card 3 of cleo "Cleo C." only chat           -> cleo has card 3
09:00:05  dan starts callback with help                            -> c1: dan is called back by help as soon as it is their turn;
                                                                      i2 in line for help (callback); c1 waits as i2 until 09:15:05
09:00:06  dan follows card 1 of dan "Dan" only chat                -> dan has card 1; c1 cancelled; i2 ended by the client; i2 closed, abandoned
09:00:07  sam follows card 2 of dan " "                            -> refused (invalid): /name does not fit: expected 1 to 120 characters.
09:00:08  (stop)                                                   -> the center is down
09:00:09  (start)                                                  -> back; ana is not reachable
09:00:10  sam follows card 1 of dan "Older"                        -> refused (stale, dan): It was changed since. Look again.

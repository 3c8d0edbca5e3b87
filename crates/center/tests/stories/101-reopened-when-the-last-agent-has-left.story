# A closed talk comes back to its last agent only if they can be asked; who has gone home holds nobody up for longer than agreed.
queues: help (chat, no wrap-up)
agents: ana (help), ben (help), sam (supervisor)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with help                               -> i1 in line for help (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; ana is free
09:00:03  ana signs out                                            -> ana signed out; ana is off
09:00:04  ben opens web                                            -> ben answers on web
09:00:05  ben is ready                                             -> ben ready; ben is free
# Ana has gone home: anyone who serves takes it at once.
09:00:10  cleo reopens i1                                          -> i2 in line for help (chat), reopened from i1; o2 offers i2 to ben until 09:00:30;
                                                                      ben is with someone
09:00:11  cleo looks at i2                                         -> offered, position 1, reopened from i1; can messages cancel move
09:00:12  ben accepts o2                                           -> o2 accepted; i2: cleo talks with ben
09:00:13  ben looks at i2                                          -> active, with ben, reopened from i1;
                                                                      can messages typing hold note transfer consult move close
# Who asks for her by name waits for her, as long as agreed; she is asked at once when she comes.
09:01:20  dan starts chat with ana in help                         -> i3 in line for help (chat), for ana only until 09:02:20
09:01:25  ana opens web                                            -> ana answers on web
09:01:26  ana is ready                                             -> ana ready; o3 offers i3 to ana until 09:01:46, as preferred; ana is with someone
# One who does not serve the queue any more is not waited for at all, at work or not.
09:01:27  ana accepts o3                                           -> o3 accepted; i3: dan talks with ana
09:01:28  dan closes i3                                            -> i3 ended by the client; i3 closed, handled; ana is free
09:01:30  root sets up ana                                         -> ana set up; ana is off
09:01:31  dan reopens i3                                           -> i4 in line for help (chat), reopened from i3
09:01:32  dan looks at i4                                          -> queued, position 1, reopened from i3; can messages cancel move

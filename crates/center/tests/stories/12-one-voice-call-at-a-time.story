# Voice excludes everything beside it; wrap-up excludes nothing but its units.
queues: hotline (voice, weight 500), support (chat, weight 500)
agents: ana (hotline support)
clients: cleo, dan, eve
ready: ana
here: cleo, dan, eve

09:00:00  cleo starts voice with hotline                           -> i1 in line for hotline (voice); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  dan starts chat with support                             -> i2 in line for support (chat)
09:00:03  dan looks at support                                     -> Support open: 0 available, 1 holding, oldest from 09:00:02, agents ana;
                                                                      can start invite alert
09:01:00  cleo closes i1                                           -> i1 ended by the client; ana wraps up i1 until 09:01:30;
                                                                      o2 offers i2 to ana until 09:01:20
# In wrap-up she has 500 units left and no call: the chat fits.
09:01:05  ana accepts o2                                           -> o2 accepted; i2: dan talks with ana
09:01:06  eve starts voice with hotline                            -> i3 in line for hotline (voice)
09:01:30  (time)                                                   -> i1 comes to none_given; wrap-up of i1 over; i1 closed, handled; ana is some
# A chat is on: no call beside it.
09:02:00  dan closes i2                                            -> i2 ended by the client; ana wraps up i2 until 09:02:30;
                                                                      o3 offers i3 to ana until 09:02:20; ana is with someone

# Who passes is not asked again for a while; the place in line is kept.
queues: sales (chat)
agents: ana (sales), ben (sales)
clients: cleo
ready: ana, ben
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:05  ben accepts o1                                           -> refused (not_found): There is no such thing here.
09:00:06  ana rejects o1                                           -> o1 rejected, not again before 09:00:36; i1 back in line as of 09:00:00;
                                                                      o2 offers i1 to ben until 09:00:26; ana is free; ben is with someone
09:00:07  ana rejects o1                                           -> refused (offer_ended, o1): The offer was already passed on.
09:00:10  ben rejects o2                                           -> o2 rejected, not again before 09:00:40; i1 back in line as of 09:00:00;
                                                                      ben is free
# Both passed: nobody is asked until a back-off ends.
09:00:36  (time)                                                   -> ana may be asked for i1 again; o3 offers i1 to ana until 09:00:56;
                                                                      ana is with someone
09:00:40  (time)                                                   -> ben may be asked for i1 again
09:00:41  ana accepts o3                                           -> o3 accepted; i1: cleo talks with ana
09:00:42  ana accepts o3                                           -> refused (offer_ended, o3): The offer was already accepted.

# "Not yours to do" is said only of what the asker may see. What is hidden or foreign is not there, whoever asks.
queues: sales (chat), vault (chat, hidden)
agents: ana (sales vault), eva (sales, hidden), ben (sales), sam (supervisor)
clients: cleo, dan, vic (visitor)
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
# The offer is not dan's, nor vic's: they do not learn that it is there. Cleo does not see it either.
09:00:01  dan accepts o1                                           -> refused (not_found): There is no such thing here.
09:00:02  vic rejects o1                                           -> refused (not_found): There is no such thing here.
09:00:03  cleo accepts o1                                          -> refused (not_found): There is no such thing here.
09:00:04  dan accepts o9                                           -> refused (not_found): There is no such thing here.
09:00:05  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
# The interaction is ana's and cleo's.
09:00:06  dan wraps up i1                                          -> refused (not_found): There is no such thing here.
09:00:07  dan requeues i1                                          -> refused (not_found): There is no such thing here.
09:00:08  ben requeues i1                                          -> refused (not_found): There is no such thing here.
09:00:09  ana requeues i1                                          -> refused (not_allowed): This is not yours to do.
09:00:10  ben cancels i1                                           -> refused (not_found): There is no such thing here.
09:00:11  sam cancels i1                                           -> refused (not_allowed): This is not yours to do.
# A hidden agent's intent, a hidden queue.
09:00:12  dan makes eva ready                                      -> refused (not_found): There is no such thing here.
09:00:13  dan makes ben ready                                      -> refused (not_allowed): This is not yours to do.
09:00:14  dan opens vault                                          -> refused (not_found): There is no such thing here.
09:00:15  dan opens sales                                          -> refused (not_allowed): This is not yours to do.
09:00:16  vic asks to be told when eva is free                     -> refused (not_found): There is no such thing here.
09:00:17  vic asks to be told when ana is free                     -> refused (not_allowed): This is not yours to do.
09:00:18  vic invites eva to chat                                  -> refused (not_found): There is no such thing here.
09:00:19  vic invites ana to chat                                  -> refused (not_allowed): This is not yours to do.
09:00:20  ana starts chat with vault                               -> refused (not_allowed): This is not yours to do.
# Other clients are hidden from clients, alerts and invitations of others too.
09:00:21  dan invites cleo to chat                                 -> refused (not_found): There is no such thing here.
09:00:22  vic invites cleo to chat                                 -> refused (not_found): There is no such thing here.
09:00:23  dan asks to be told when ben is free                     -> a1 armed on ben until day 31 09:00:23, place 1
09:00:24  ana cancels a1                                           -> refused (not_found): There is no such thing here.
09:00:25  cleo invites ben to chat                                 -> v1: cleo invites ben to chat until 09:15:25
09:00:26  dan withdraws v1                                         -> refused (not_found): There is no such thing here.
09:00:27  vic accepts v1                                           -> refused (not_found): There is no such thing here.
09:00:28  ben withdraws v1                                         -> refused (not_allowed, v1): This is not yours to do.

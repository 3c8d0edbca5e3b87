# A queue gains a medium: who waited to be told is told, who stood in line for it is offered. One that loses a medium gives
# none of it any more.
queues: sales (chat, no wrap-up)
agents: ana (sales)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo asks to be told when sales opens for voice          -> a1 armed on sales until day 31 09:00:00
09:00:01  root sets up sales (chat voice, no wrap-up)              -> sales set up; a1 fires; a1 over, told
09:00:02  dan starts voice with sales                              -> i1 in line for sales (voice); o1 offers i1 to ana until 09:00:22;
                                                                      ana is with someone
09:00:03  root sets up sales (chat, no wrap-up)                    -> sales set up; o1 withdrawn (not serving); i1 back in line as of 09:00:02;
                                                                      ana is free
09:00:04  ana accepts o1                                           -> refused (offer_ended, o1): The offer was taken back.
09:00:22  (time)                                                   -> nothing
09:00:23  ana is not ready: break                                  -> ana not ready (break); ana is back
09:00:24  ana is ready                                             -> ana ready; ana is free
09:00:25  root sets up sales (chat voice, no wrap-up)              -> sales set up; o2 offers i1 to ana until 09:00:45; ana is with someone
09:00:26  (time)                                                   -> nothing

# The queue may be named too; an agent without the medium cannot be.
queues: sales (chat), hotline (voice)
agents: ana (sales hotline), ben (hotline)
clients: cleo, dan
ready: ana, ben
here: cleo, dan

09:00:00  cleo starts voice with ana                               -> i1 in line for hotline (voice), for ana only until 09:01:00;
                                                                      o1 offers i1 to ana until 09:00:20, as preferred; ana is with someone
09:00:01  cleo starts voice with ana in hotline                    -> refused (already_open, i1): There is one already.
09:00:02  dan starts chat with ben                                 -> refused (not_now, ben): This queue has not that medium.
09:00:03  dan starts chat with ana in sales                        -> i2 in line for sales (chat), for ana only until 09:01:03

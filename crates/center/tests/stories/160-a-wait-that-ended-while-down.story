# A wait whose end came while its talk was offered, while the client was away and the center down: it ends at the start, and what
# is closed waits for nobody any more.
settings: wait_max_ms 60s
queues: sales (chat, no wrap-up)
agents: ana (sales)
clients: cleo
ready: ana
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  cleo loses web                                           -> cleo lost a device; i1 client away, kept until 09:10:01
09:00:02  (stop)                                                   -> the center is down
09:05:00  (start)                                                  -> back; o1 withdrawn (while down); i1 back in line as of 09:00:00;
                                                                      i1 ended, waited too long; i1 closed, expired; n1 tells cleo of i1: wait over;
                                                                      ana is not reachable

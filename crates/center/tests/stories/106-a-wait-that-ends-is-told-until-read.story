# A wait that ends without anybody is told in a notice, which stays until the client has read it: on whichever device they come
# back, after a restart too. Dismissed is dismissed everywhere; nobody else sees it. Unread for too long, it ends by itself.
settings: wait_max_ms 10min, notice_keep_ms 2h, place_ms 20min, drain_ms 60s, linger_ms 60s
queues: sales (chat, no wrap-up), late (chat callback)
agents: ana (sales), sam (supervisor)
clients: cleo, dan, vi (visitor)
here: dan

09:00:00  cleo opens web                                           -> cleo answers on web
09:00:01  cleo starts chat with sales                              -> i1 in line for sales (chat)
09:00:02  cleo loses web                                           -> cleo lost a device; i1 client away, kept until 09:20:02
09:10:01  (time)                                                   -> i1 ended, waited too long; i1 closed, expired; n1 tells cleo of i1: wait over
09:12:00  cleo looks at i1                                         -> nothing to see
09:12:10  (stop)                                                   -> the center is down
09:13:00  (start)                                                  -> back
09:13:30  (time)                                                   -> grace over
09:30:00  cleo opens xmpp                                          -> cleo answers on xmpp
09:30:01  cleo looks at n1                                         -> notice unread: wait over in Sales (wait over), since 09:00:01; can dismiss
09:30:02  dan looks at n1                                          -> nothing to see
09:30:03  sam looks at n1                                          -> nothing to see
09:30:04  sam looks at cleo                                        -> Cleo here, open for chat voice video callback mail; can invite alert
09:30:05  dan dismisses n1                                         -> refused (not_found): There is no such thing here.
09:30:06  ana dismisses n1                                         -> refused (not_found): There is no such thing here.
09:30:07  cleo dismisses n1                                        -> n1 dismissed
09:30:08  cleo looks at n1                                         -> notice ended, dismissed: wait over in Sales (wait over), since 09:00:01
09:30:09  cleo dismisses n1                                        -> refused (wrong_state, n1): It is not in a state for that.
09:31:11  cleo looks at n1                                         -> nothing to see
09:32:00  vi opens web                                             -> vi answers on web
09:32:01  vi starts chat with late                                 -> i2 in line for late (chat)
09:32:02  sam closes late until 12:00:00                           -> late takes nobody new, closes at 09:33:02
09:33:02  (time)                                                   -> i2 ended, the queue closed; i2 closed, expired; n2 tells vi of i2: wait over;
                                                                      late closed
09:33:10  (time)                                                   -> nothing
09:33:11  vi looks at n2                                           -> notice unread: wait over in Late (queue drained), since 09:32:01; can dismiss
09:33:12  vi looks at late                                         -> Late closed: 0 available, 0 holding, opens at 12:00:00, agents 
11:33:02  (time)                                                   -> n2 expired
11:33:10  (time)                                                   -> nothing
11:33:11  vi looks at n2                                           -> notice ended, expired: wait over in Late (queue drained), since 09:32:01

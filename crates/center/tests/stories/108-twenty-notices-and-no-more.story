# A client has at most twenty notices that are unread: past that the oldest makes room for the newest, in the same turn. A restart
# in between counts no other. What nobody reads ends by itself, each in its time.
settings: drain_ms 100ms, wait_max_ms 10min, notice_keep_ms 30min
queues: sales (chat voice video, no wrap-up)
agents: sam (supervisor)
clients: cleo, dan
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat)
09:00:01  cleo starts voice with sales                             -> i2 in line for sales (voice)
09:00:02  cleo starts video with sales                             -> i3 in line for sales (video)
09:00:03  dan starts chat with sales                               -> i4 in line for sales (chat)
09:00:04  sam closes sales                                         -> sales takes nobody new, closes at 09:00:04.100
09:00:04.100  (time)                                               -> i1 ended, the queue closed; i1 closed, expired; n1 tells cleo of i1: wait over;
                                                                      i2 ended, the queue closed; i2 closed, expired; n2 tells cleo of i2: wait over;
                                                                      i3 ended, the queue closed; i3 closed, expired; n3 tells cleo of i3: wait over;
                                                                      i4 ended, the queue closed; i4 closed, expired; n4 tells dan of i4: wait over;
                                                                      sales closed
09:00:05  (time)                                                   -> nothing
09:00:06  sam opens sales                                          -> sales open
09:00:07  cleo starts chat with sales                              -> i5 in line for sales (chat)
09:00:08  cleo starts voice with sales                             -> i6 in line for sales (voice)
09:00:09  cleo starts video with sales                             -> i7 in line for sales (video)
09:00:10  sam closes sales                                         -> sales takes nobody new, closes at 09:00:10.100
09:00:10.100  (time)                                               -> i5 ended, the queue closed; i5 closed, expired; n5 tells cleo of i5: wait over;
                                                                      i6 ended, the queue closed; i6 closed, expired; n6 tells cleo of i6: wait over;
                                                                      i7 ended, the queue closed; i7 closed, expired; n7 tells cleo of i7: wait over;
                                                                      sales closed
09:00:11  (time)                                                   -> nothing
09:00:12  sam opens sales                                          -> sales open
09:00:13  cleo starts chat with sales                              -> i8 in line for sales (chat)
09:00:14  cleo starts voice with sales                             -> i9 in line for sales (voice)
09:00:15  cleo starts video with sales                             -> i10 in line for sales (video)
09:00:16  sam closes sales                                         -> sales takes nobody new, closes at 09:00:16.100
09:00:16.100  (time)                                               -> i8 ended, the queue closed; i8 closed, expired; n8 tells cleo of i8: wait over;
                                                                      i9 ended, the queue closed; i9 closed, expired; n9 tells cleo of i9: wait over;
                                                                      i10 ended, the queue closed; i10 closed, expired; n10 tells cleo of i10: wait over;
                                                                      sales closed
09:00:17  (time)                                                   -> nothing
09:00:18  sam opens sales                                          -> sales open
09:00:19  cleo starts chat with sales                              -> i11 in line for sales (chat)
09:00:20  cleo starts voice with sales                             -> i12 in line for sales (voice)
09:00:21  cleo starts video with sales                             -> i13 in line for sales (video)
09:00:22  sam closes sales                                         -> sales takes nobody new, closes at 09:00:22.100
09:00:22.100  (time)                                               -> i11 ended, the queue closed; i11 closed, expired; n11 tells cleo of i11: wait over;
                                                                      i12 ended, the queue closed; i12 closed, expired; n12 tells cleo of i12: wait over;
                                                                      i13 ended, the queue closed; i13 closed, expired; n13 tells cleo of i13: wait over;
                                                                      sales closed
09:00:23  (time)                                                   -> nothing
09:00:24  sam opens sales                                          -> sales open
09:00:25  (stop)                                                   -> the center is down
09:00:26  (start)                                                  -> back
09:00:27  cleo opens web                                           -> cleo answers on web
09:00:28  cleo starts chat with sales                              -> i14 in line for sales (chat)
09:00:29  cleo starts voice with sales                             -> i15 in line for sales (voice)
09:00:30  cleo starts video with sales                             -> i16 in line for sales (video)
09:00:31  sam closes sales                                         -> sales takes nobody new, closes at 09:00:31.100
09:00:31.100  (time)                                               -> i14 ended, the queue closed; i14 closed, expired; n14 tells cleo of i14: wait over;
                                                                      i15 ended, the queue closed; i15 closed, expired; n15 tells cleo of i15: wait over;
                                                                      i16 ended, the queue closed; i16 closed, expired; n16 tells cleo of i16: wait over;
                                                                      sales closed
09:00:32  (time)                                                   -> nothing
09:00:33  sam opens sales                                          -> sales open
09:00:34  cleo starts chat with sales                              -> i17 in line for sales (chat)
09:00:35  cleo starts voice with sales                             -> i18 in line for sales (voice)
09:00:36  cleo starts video with sales                             -> i19 in line for sales (video)
09:00:37  sam closes sales                                         -> sales takes nobody new, closes at 09:00:37.100
09:00:37.100  (time)                                               -> i17 ended, the queue closed; i17 closed, expired; n17 tells cleo of i17: wait over;
                                                                      i18 ended, the queue closed; i18 closed, expired; n18 tells cleo of i18: wait over;
                                                                      i19 ended, the queue closed; i19 closed, expired; n19 tells cleo of i19: wait over;
                                                                      sales closed
09:00:38  (time)                                                   -> nothing
09:00:39  sam opens sales                                          -> sales open
09:00:40  cleo starts chat with sales                              -> i20 in line for sales (chat)
09:00:41  cleo starts voice with sales                             -> i21 in line for sales (voice)
09:00:42  cleo starts video with sales                             -> i22 in line for sales (video)
09:00:43  cleo looks at n1                                         -> notice unread: wait over in Sales (queue drained), since 09:00:00; can dismiss
09:00:44  sam closes sales                                         -> sales takes nobody new, closes at 09:00:44.100
09:00:44.100  (time)                                               -> i20 ended, the queue closed; i20 closed, expired; n20 tells cleo of i20: wait over;
                                                                      i21 ended, the queue closed; i21 closed, expired; n21 tells cleo of i21: wait over;
                                                                      i22 ended, the queue closed; i22 closed, expired; n1 displaced;
                                                                      n22 tells cleo of i22: wait over; sales closed
09:00:45  (time)                                                   -> nothing
09:00:46  sam opens sales                                          -> sales open
09:00:47  cleo looks at n1                                         -> notice ended, displaced: wait over in Sales (queue drained), since 09:00:00
09:00:48  cleo looks at n2                                         -> notice unread: wait over in Sales (queue drained), since 09:00:01; can dismiss
09:00:49  dan looks at n4                                          -> notice unread: wait over in Sales (queue drained), since 09:00:03; can dismiss
09:00:56  (time)                                                   -> grace over
09:30:04.100  (time)                                               -> n2 expired; n3 expired; n4 expired
09:30:10  (time)                                                   -> nothing
09:30:10.100  (time)                                               -> n5 expired; n6 expired; n7 expired
09:30:11  cleo looks at n2                                         -> notice ended, expired: wait over in Sales (queue drained), since 09:00:01
09:30:12  cleo looks at n22                                        -> notice unread: wait over in Sales (queue drained), since 09:00:42; can dismiss

# Every list has a bound that is named when hit.
queues: sales (chat voice video callback mail), q2 (chat voice video callback mail), q3 (chat)
agents: ana (sales)
clients: cleo
here: cleo

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat)
09:00:01  cleo starts voice with sales                             -> i2 in line for sales (voice)
09:00:02  cleo starts video with sales                             -> i3 in line for sales (video)
09:00:03  cleo starts callback with sales                          -> c1: cleo is called back by sales as soon as it is their turn;
                                                                      i4 in line for sales (callback); c1 waits as i4 until 09:15:03
09:00:04  cleo starts mail with sales                              -> i5 in line for sales (mail)
09:00:05  cleo starts chat with q2                                 -> i6 in line for q2 (chat)
09:00:06  cleo starts voice with q2                                -> i7 in line for q2 (voice)
09:00:07  cleo starts video with q2                                -> i8 in line for q2 (video)
09:00:08  cleo starts callback with q2                             -> c2: cleo is called back by q2 as soon as it is their turn;
                                                                      i9 in line for q2 (callback); c2 waits as i9 until 09:15:08
09:00:09  cleo starts mail with q2                                 -> i10 in line for q2 (mail)
09:00:10  cleo starts chat with q3                                 -> refused (limit): At most 10 (interactions_of_client_max).
09:00:11  cleo invites ana to chat "x" * 501                       -> refused (invalid): /text does not fit: expected at most 500 characters.
# Mail and callback need nobody here: only the three live ones are kept as absent.
09:00:12  cleo loses web                                           -> cleo lost a device; i1 client away, kept until 09:10:12;
                                                                      i2 client away, kept until 09:10:12; i3 client away, kept until 09:10:12;
                                                                      i6 client away, kept until 09:10:12; i7 client away, kept until 09:10:12;
                                                                      i8 client away, kept until 09:10:12

# Clocks turn while the center is down. What came due meanwhile is judged by what they said then, as if it had run; what nobody can know yet waits on.
settings: wait_max_ms 2h, callback_window_ms 15min, retry_ms 30min
queues: help (voice chat callback, weight 1000, no wrap-up), late (voice, after 2h divert mail)
agents: ana (help)
clients: cleo, dan, eve, fay, gil, hal
here: cleo, dan, eve, fay, gil, hal

09:00:00  cleo starts voice with help                              -> i1 in line for help (voice)
09:00:00  dan starts voice with help                               -> i2 in line for help (voice)
09:00:00  eve asks to be called by help +31201234567 at 13:30:00   -> c1: eve is called back by help at 13:30:00
09:00:00  fay starts voice with late                               -> i3 in line for late (voice)
09:00:00  gil starts voice with help                               -> i4 in line for help (voice)
09:00:00  hal starts voice with help                               -> i5 in line for help (voice)
# Whose clocks turn later than the end of their wait was called when it ended, and so was who has none.
09:00:01  cleo follows card 2 of cleo "Cleo" quiet until 14:00:00  -> cleo has card 2; cleo not called until 14:00:00
09:00:01  dan follows card 2 of dan "Dan" called until 10:55:00    -> dan has card 2; dan called until 10:55:00
09:00:01  eve follows card 2 of eve "Eve" called until 10:55:00    -> eve has card 2; eve called until 10:55:00
09:00:01  fay follows card 2 of fay "Fay" called until 10:55:00    -> fay has card 2; fay called until 10:55:00
09:00:01  gil follows card 2 of gil "Gil" called until 11:30:00    -> gil has card 2; gil called until 11:30:00
10:50:00  (stop)                                                   -> the center is down
14:01:00  (start)                                                  -> back
14:01:00  (time)                                                   -> i1 waits on until 16:00:00; i2 waits on until 16:01:00; i3 waits on until 16:01:00;
                                                                      i4 ended, waited too long; i4 closed, expired; n1 tells gil of i4: wait over;
                                                                      i5 ended, waited too long; i5 closed, expired; n2 tells hal of i5: wait over;
                                                                      c1 put off to 14:31:00
14:01:00.500  cleo opens web                                       -> cleo answers on web
14:01:00.500  dan opens web                                        -> dan answers on web
14:01:00.500  fay opens web                                        -> fay answers on web
# Both clocks of Dan, Eve and Fay turned twice: they are called.
14:01:01  clocks of cleo in card 2: called until day 2 00:00:00    -> cleo called until day 2 00:00:00
14:01:01  clocks of dan in card 2: called until day 2 00:00:00     -> dan called until day 2 00:00:00
14:01:01  clocks of eve in card 2: called until day 2 00:00:00     -> eve called until day 2 00:00:00; c1 put off to 14:01:01
14:01:01  clocks of fay in card 2: quiet until 15:00:00            -> fay not called until 15:00:00
14:01:01  (time)                                                   -> i6 in line for help (callback); c1 waits as i6 until 14:16:01
14:01:02  cleo looks at i1                                         -> queued, position 1; can messages cancel move
14:01:02  dan looks at i2                                          -> queued, position 2; can messages cancel move
14:01:30  (time)                                                   -> grace over
14:16:01  (time)                                                   -> c1 missed (window over); n3 tells eve of c1: callback missed;
                                                                      i6 ended, nobody called in time; i6 closed, expired
16:00:00  (time)                                                   -> i1 ended, waited too long; i1 closed, expired; n4 tells cleo of i1: wait over
16:01:00  (time)                                                   -> i3 goes to mail; i3 ended, sent elsewhere; i3 closed, diverted;
                                                                      i2 ended, waited too long; i2 closed, expired; n5 tells dan of i2: wait over

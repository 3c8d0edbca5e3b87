# Settings have bounds and a version; a change holds for deadlines armed after it.
queues: sales (chat)
agents: ana (sales), sam (supervisor), ada (admin)
clients: cleo
ready: ana
here: cleo

09:00:00  sam sets offer_ms to 5s                                  -> refused (not_allowed): This is not yours to do.
09:00:01  ada sets offer_ms to 50ms                                -> refused (invalid): offer_ms does not fit: expected a value within the bounds of the setting.
09:00:02  ada sets hold_ms to 0                                    -> hold_ms is 0
09:00:03  ada sets hold_ms to 50                                   -> refused (invalid): hold_ms does not fit: expected a value within the bounds of the setting.
09:00:04  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:24;
                                                                      ana is with someone
09:00:05  ada sets offer_ms to 5s from version 2                   -> offer_ms is 5000
09:00:06  ada sets offer_ms to 6s from version 2                   -> refused (stale): It was changed since. Look again.
09:00:24  (time)                                                   -> o1 missed, not again before 09:00:54; i1 back in line as of 09:00:04;
                                                                      o2 offers i1 to ana until 09:00:29
09:00:29  (time)                                                   -> o2 missed, not again before 09:00:59; ana not ready (missed), says the center;
                                                                      i1 back in line as of 09:00:04; ana is back

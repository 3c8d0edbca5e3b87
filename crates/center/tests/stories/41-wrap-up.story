# Wrap-up ends by the owner's act or at its own deadline, never by anything else.
queues: sales (chat, outcomes solved open, wrap-up 30s), plain (chat)
agents: ana (sales plain), ben (sales)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:01  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana
09:00:02  ana wraps up i1 as solved                                -> refused (wrong_state, i1): It is not in a state for that.
09:00:10  cleo closes i1                                           -> i1 ended by the client; ana wraps up i1 until 09:00:40; ana is finishing
09:00:11  ben wraps up i1 as solved                                -> refused (not_found): There is no such thing here.
09:00:12  cleo wraps up i1 as solved                               -> refused (not_allowed): This is not yours to do.
09:00:13  ana wraps up i1                                          -> refused (invalid): /disposition does not fit: expected a disposition of the queue.
09:00:14  ana wraps up i1 as lost                                  -> refused (invalid): /disposition does not fit: expected a disposition of the queue.
09:00:15  ana needs 10s more for i1                                -> wrap-up of i1 until 09:00:50
09:00:16  ana needs 600s more for i1                               -> refused (invalid): /more_ms does not fit: expected 1 to 600,000 ms in sum.
09:00:17  ana needs 10s more for i1 as solved                      -> refused (invalid): /more_ms does not fit: expected more time alone, or a disposition and a note.
09:00:18  ana needs 10s more for i1 note "Calls back"              -> refused (invalid): /more_ms does not fit: expected more time alone, or a disposition and a note.
09:00:20  ana loses web                                            -> ana lost a device; ana not reached; ana is not reachable
09:00:21  ana signs out                                            -> ana signed out; ana is off
09:00:49  (time)                                                   -> nothing
09:00:50  (time)                                                   -> i1 comes to none_given; wrap-up of i1 over; i1 closed, handled
09:01:00  ana opens web                                            -> ana answers on web
09:01:01  ana is ready                                             -> ana ready; ana is free
09:01:02  dan starts chat with plain                               -> i2 in line for plain (chat); o2 offers i2 to ana until 09:01:22;
                                                                      ana is with someone
09:01:03  ana accepts o2                                           -> o2 accepted; i2: dan talks with ana
09:01:04  ana closes i2                                            -> i2 ended by the agent; ana wraps up i2 until 09:01:34; ana is finishing
09:01:05  ana wraps up i2 note "Nice"                              -> i2 comes to none_given, with a note; wrap-up of i2 over; i2 closed, handled;
                                                                      ana is free
09:01:06  ana wraps up i2                                          -> refused (interaction_closed, i2): This interaction is over. It can be reopened.

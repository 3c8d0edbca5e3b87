# What an agent says, what she holds, and which device answers are three things; the word is made of them.
queues: support (chat, weight 500)
agents: ana (support), sam (supervisor)
clients: cleo, dan
here: cleo, dan

09:00:00  sam looks at ana                                         -> Ana off, open for nothing; says signed_out, holds 0 of 1000 units, idle, no device;
                                                                      can ready not_ready hide
09:00:01  ana is ready                                             -> ana ready; ana is not reachable
09:00:02  sam looks at ana                                         -> Ana not_reachable, open for nothing;
                                                                      says ready, holds 0 of 1000 units, idle, no device; can not_ready signed_out hide
09:00:03  cleo looks at ana                                        -> Ana off, open for nothing; can start invite alert
09:00:04  ana opens web                                            -> ana answers on web; ana is free
09:00:05  sam looks at ana                                         -> Ana free, open for chat; says ready, holds 0 of 1000 units, idle, web:fresh;
                                                                      can not_ready signed_out hide
09:00:06  ana opens xmpp                                           -> ana answers on xmpp
09:00:07  ana loses web                                            -> ana lost a device
# One of two devices lost changes only its tuple.
09:00:08  sam looks at ana                                         -> Ana free, open for chat; says ready, holds 0 of 1000 units, idle, xmpp:fresh;
                                                                      can not_ready signed_out hide
09:00:10  cleo starts chat with support                            -> i1 in line for support (chat); o1 offers i1 to ana until 09:00:30;
                                                                      ana is with someone
09:00:11  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
# She has room for one more.
09:00:12  sam looks at ana                                         -> Ana some, open for chat; says ready, holds 500 of 1000 units, busy, xmpp:fresh;
                                                                      can not_ready signed_out hide
09:00:13  dan starts chat with support                             -> i2 in line for support (chat); o2 offers i2 to ana until 09:00:33;
                                                                      ana is with someone
09:00:14  ana accepts o2                                           -> o2 accepted; i2: dan talks with ana
09:00:15  sam looks at ana                                         -> Ana with_someone, open for nothing;
                                                                      says ready, holds 1000 of 1000 units, busy, xmpp:fresh;
                                                                      can not_ready signed_out hide
09:00:20  ana is not ready: meal until 09:30:00                    -> ana not ready (meal); ana is back
09:00:21  sam looks at ana                                         -> Ana back, open for nothing, back at 09:30:00;
                                                                      says not_ready (meal), holds 1000 of 1000 units, busy, xmpp:fresh;
                                                                      can ready signed_out hide
09:00:22  cleo looks at ana                                        -> Ana back, open for nothing, back at 09:30:00; can start invite alert
09:00:30  cleo closes i1                                           -> i1 ended by the client; ana wraps up i1 until 09:01:00
09:00:31  sam looks at ana                                         -> Ana back, open for nothing, back at 09:30:00;
                                                                      says not_ready (meal), holds 1000 of 1000 units, busy, xmpp:fresh;
                                                                      can ready signed_out hide
09:00:32  ana is ready                                             -> ana ready; ana is with someone
09:00:33  sam looks at ana                                         -> Ana with_someone, open for nothing;
                                                                      says ready, holds 1000 of 1000 units, busy, xmpp:fresh;
                                                                      can not_ready signed_out hide

# A client is told that somebody can answer only while somebody would be asked: signed in, ready, answering, with room.
queues: help (chat, weight 500)
agents: ana (help), sam (supervisor)
clients: cleo, dan, eve
here: cleo, dan, eve

# She says ready, and no page of hers answers.
09:00:00  ana is ready                                             -> ana ready; ana is not reachable
09:00:01  cleo looks at ana                                        -> Ana off, open for nothing; can start invite alert
09:00:01  cleo looks at help                                       -> Help open: 0 available, 0 holding, agents ana; can start invite alert
09:00:01  cleo looks at the center                                 -> center open: 0 available, 0 holding; can start
# She answers, and then her line goes dead: first late, then not there. Nobody is told what was so a minute ago.
09:00:02  ana opens web                                            -> ana answers on web; ana is free
09:00:03  cleo looks at help                                       -> Help open: 1 available, 0 holding, agents ana; can start invite alert
09:00:30  ana web late                                             -> ana answers late; ana not reached; ana is not reachable
09:00:31  cleo looks at ana                                        -> Ana off, open for nothing; can start invite alert
09:00:31  cleo looks at help                                       -> Help open: 0 available, 0 holding, agents ana; can start invite alert
09:00:32  dan starts chat with help                                -> i1 in line for help (chat)
09:00:40  ana web fresh                                            -> ana answers fresh; o1 offers i1 to ana until 09:01:00; ana is with someone
# Asked for one, she is open to nobody else until she has answered, though she has room for two.
09:00:41  cleo looks at ana                                        -> Ana with_someone, open for nothing; can start invite alert
09:00:41  cleo looks at help                                       -> Help open: 0 available, 1 holding, oldest from 09:00:32, agents ana;
                                                                      can start invite alert
09:00:42  ana accepts o1                                           -> o1 accepted; i1: dan talks with ana; ana is some
09:00:43  cleo looks at ana                                        -> Ana some, open for chat; can start invite
09:00:44  eve starts chat with help                                -> i2 in line for help (chat); o2 offers i2 to ana until 09:01:04;
                                                                      ana is with someone
09:00:45  ana accepts o2                                           -> o2 accepted; i2: eve talks with ana
09:00:46  cleo looks at ana                                        -> Ana with_someone, open for nothing; can start invite alert
09:00:46  cleo looks at help                                       -> Help open: 0 available, 0 holding, agents ana; can start invite alert
# Closed is closed, however free she is.
09:00:47  ana closes i1                                            -> i1 ended by the agent; ana wraps up i1 until 09:01:17
09:00:48  sam closes help                                          -> help closed
09:00:49  cleo looks at ana                                        -> Ana with_someone, open for nothing; can invite alert
09:00:49  cleo looks at help                                       -> Help closed: 0 available, 0 holding, agents ana; can invite alert
09:00:50  cleo starts chat with help                               -> refused (not_now, help): The queue is closed now.

# A client who accepts without a device is connected and kept as one who left a talk.
queues: sales (chat)
agents: ana (sales)
clients: cleo (consent)
ready: ana
settings: client_gone_ms 60s, place_ms 5min

09:00:00  ana invites cleo to chat                                 -> v1: ana invites cleo to chat until 09:15:00
09:00:01  cleo accepts v1                                          -> i1 in line for sales (chat), by v1; i1 client away, kept until 09:01:01;
                                                                      v1 accepted as i1; i1: cleo talks with ana; ana is with someone
09:01:01  (time)                                                   -> i1 ended, the client stayed away; ana wraps up i1 until 09:01:31; ana is finishing

# Whatever takes an interaction back into line, it stands where it stood.
queues: sales (chat)
agents: ana (sales), ben (sales)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:20;
                                                                      ana is with someone
09:00:05  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:10  ana rejects o1                                           -> o1 rejected, not again before 09:00:40; i1 back in line as of 09:00:00;
                                                                      o2 offers i1 to ana until 09:00:30
09:00:11  cleo looks at i1                                         -> offered, position 1; can messages cancel move
09:00:12  dan looks at i2                                          -> queued, position 2; can messages cancel move

# Each queue says what it tells whom: figures as they are, rounded, in words, its hours only, or nothing at all.
queues: sales (chat, anyone rounded nothing, client exact first), care (chat, anyone hours full, client words full), vault (chat, anyone nothing full, client nothing full)
agents: ana (sales), ben (care), eva (vault), sam (supervisor)
clients: cleo, dan, eli, fay, gus (visitor), vic (visitor)
ready: ana, ben, eva
here: cleo, dan, eli, fay, gus, vic

09:00:00  vic looks at sales                                       -> Sales open: about 2 available, about 0 holding, agents not told; can start
09:00:00  cleo looks at sales                                      -> Sales open: 1 available, 0 holding, agents ana; can start invite alert
09:00:00  vic looks at care                                        -> Care open: available not told, holding not told, no wait told, agents not told;
                                                                      can start
09:00:00  cleo looks at care                                       -> Care open: few available, none holding, agents ben; can start invite alert
09:00:00  vic looks at vault                                       -> nothing to see
09:00:00  cleo looks at vault                                      -> nothing to see
09:00:00  sam looks at vault                                       -> Vault open: 1 available, 0 holding, 0 offered, 0 talking, 0 in wrap-up, agents eva;
                                                                      can close
# Who serves: not told to anyone on the site, by the first name to clients.
09:00:00  vic looks at ana                                         -> nothing to see
09:00:00  cleo looks at ana                                        -> Ana free, open for chat; can start invite
09:00:00  vic looks at ben                                         -> nothing to see
09:00:00  cleo looks at ben                                        -> Ben free, open for chat; can start invite
09:00:00  cleo looks at eva                                        -> nothing to see
# What is not seen is not there to be asked for either.
09:00:01  vic starts chat with ana in sales                        -> refused (not_found): There is no such thing here.
09:00:02  cleo starts chat with vault                              -> refused (not_found): There is no such thing here.
09:00:03  cleo asks to be told when eva is free                    -> refused (not_found): There is no such thing here.
# Who waits is told of their own wait as their queue tells.
09:00:04  cleo starts chat with sales                              -> i1 in line for sales (chat); o1 offers i1 to ana until 09:00:24;
                                                                      ana is with someone
09:00:05  dan starts chat with sales                               -> i2 in line for sales (chat)
09:00:06  vic starts chat with sales                               -> i3 in line for sales (chat)
09:00:07  dan looks at i2                                          -> queued, position 2; can messages cancel move
09:00:07  vic looks at i3                                          -> queued; can messages cancel move
09:00:08  eli starts chat with care                                -> i4 in line for care (chat); o2 offers i4 to ben until 09:00:28;
                                                                      ben is with someone
09:00:09  fay starts chat with care                                -> i5 in line for care (chat)
09:00:10  gus starts chat with care                                -> i6 in line for care (chat)
09:00:11  fay looks at i5                                          -> queued; can messages cancel move
09:00:11  gus looks at i6                                          -> queued; can messages cancel move
09:00:11  sam looks at i6                                          -> queued, position 3
# Of all queues together no more is told than each of them tells.
09:00:12  vic looks at the center                                  -> center open: available not told, holding not told; can start
09:00:12  cleo looks at the center                                 -> center open: available not told, several holding; can start
09:00:12  sam looks at the center                                  -> center open: 1 available, 6 holding, oldest from 09:00:04
09:00:13  cleo looks at everything                                 -> the-center sales care ana ben cleo i1

# A client who lets agents see their presence stands in every agent's feed while they are about, and in none before or after.
queues: sales (chat)
agents: ana (sales), ben (sales)
clients: vic (consent), cleo

09:00:00  ana looks at everything                                  -> the-center sales ana ben
09:00:01  vic opens web                                            -> vic answers on web
09:00:02  ana looks at everything                                  -> the-center sales ana ben vic
09:00:03  cleo opens web                                           -> cleo answers on web
09:00:04  ben looks at everything                                  -> the-center sales ana ben vic
09:00:05  vic loses web                                            -> vic lost a device
09:00:06  ana looks at everything                                  -> the-center sales ana ben
09:00:07  ana looks at vic                                         -> Vic away, open for nothing; can invite alert

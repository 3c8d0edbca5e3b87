# No device, hold 0: the alert tells once the agent has stayed open for a second.
queues: sales (chat, hold 0s)
agents: ana (sales), ben (sales)
clients: cleo, dan
here: cleo

09:00:00  cleo asks to be told when ana is free                    -> a1 armed on ana until day 31 09:00:00, place 1
09:00:01  dan asks to be told when ana is free                     -> a2 armed on ana until day 31 09:00:01, place 2
09:00:02  ana opens web                                            -> ana answers on web
09:00:03  ana is ready                                             -> ana ready; a1 tells at 09:00:04 if it stays so;
                                                                      a2 tells at 09:00:04 if it stays so; ana is free
09:00:03.500  ana is not ready: other                              -> ana not ready (other); ana is back
09:00:05  (time)                                                   -> nothing
09:00:06  ana is ready                                             -> ana ready; a1 tells at 09:00:07 if it stays so;
                                                                      a2 tells at 09:00:07 if it stays so; ana is free
09:00:07  (time)                                                   -> a1 fires; a1 over, told; a2 fires; a2 over, told
09:00:08  cleo looks at a1                                         -> alert ended, told on Ana, fired 1

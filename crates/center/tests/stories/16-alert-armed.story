# One may be told of what is not so yet; a second wish for the same is the first.
queues: sales (chat)
agents: ana (sales)
clients: cleo, dan, vic (visitor)
ready: ana
here: cleo, dan

09:00:00  cleo asks to be told when ana is free                    -> refused (already_so, ana): That is so already. No need to wait.
09:00:00  cleo asks to be told when the center opens               -> refused (already_so, the center): That is so already. No need to wait.
09:00:00  cleo looks at the center                                 -> center open: 1 available, 0 holding; can start
09:00:00  vic looks at the center                                  -> center open: 1 available, 0 holding; can start
09:00:01  ana is not ready: meal                                   -> ana not ready (meal); ana is back
09:00:02  cleo asks to be told when ana is free until 10:00:00     -> a1 armed on ana until 10:00:00, place 1
09:00:03  cleo asks to be told when ana is free                    -> nothing new: a1
09:00:04  cleo looks at a1                                         -> alert armed on Ana, place 1, fired 0; can cancel
09:00:05  dan looks at a1                                          -> nothing to see
09:00:06  dan cancels a1                                           -> refused (not_found): There is no such thing here.
09:00:07  vic asks to be told when ana is free                     -> refused (not_allowed): This is not yours to do.
09:00:08  ana asks to be told when sales opens                     -> refused (invalid): /when does not fit: expected due: of a queue.
09:00:09  dan asks to be told when ana is free until 08:00:00      -> refused (invalid): /until does not fit: expected an instant to come.
09:00:10  dan asks to be told when ana is free                     -> a2 armed on ana until day 31 09:00:10, place 2
09:00:11  dan looks at a2                                          -> alert armed on Ana, place 2, fired 0; can cancel
09:00:12  cleo cancels a1                                          -> a1 over, cancelled
09:00:13  dan looks at a2                                          -> alert armed on Ana, place 1, fired 0; can cancel
09:00:14  cleo cancels a1                                          -> refused (wrong_state, a1): It is not in a state for that.
09:00:15  dan asks to be told when ana is free for voice until 09:30:00
                                                                   -> a3 armed on ana until 09:30:00, place 2
09:30:00  (time)                                                   -> a3 over, expired

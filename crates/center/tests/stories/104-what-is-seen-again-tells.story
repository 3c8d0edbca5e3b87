# What clients did not see opens to them when they do; while they do not see it, it is not there to be met, reopened or told of.
queues: vault (chat, weight 500, anyone nothing full, client nothing full), sales (chat, weight 500, no wrap-up)
agents: ana (vault sales), ben (sales), sam (supervisor)
clients: cleo, dan, eve
closed: sales
here: cleo, dan

# Her first queue is hidden: a client meets her in the one they see, and she is open to them for what that one takes.
09:00:00  ana opens web                                            -> ana answers on web
09:00:00  ana is ready                                             -> ana ready; ana is free
09:00:01  cleo looks at ana                                        -> Ana off, open for nothing; can invite alert
09:00:01  sam looks at ana                                         -> Ana free, open for chat; says ready, holds 0 of 1000 units, idle, web:fresh;
                                                                      can not_ready signed_out hide
09:00:02  cleo asks to be told when sales opens                    -> a1 armed on sales until day 31 09:00:02
09:00:03  dan asks to be told when the center opens                -> a2 armed on the center until day 31 09:00:03
# Hidden while it opens, the queue tells nobody; shown again, it has opened for those who wait for that.
09:00:10  root sets up sales (chat, weight 500, no wrap-up, client nothing full)
                                                                   -> sales set up
09:00:11  sam opens sales                                          -> sales open
09:00:12  cleo looks at a1                                         -> alert armed on Sales, place 1, fired 0; can cancel
09:00:12  cleo looks at the center                                 -> center closed: available not told, 0 holding; can alert
09:00:13  root sets up sales (chat, weight 500, no wrap-up, client exact full)
                                                                   -> sales set up; a1 fires; a1 over, told; a2 fires; a2 over, told
09:00:14  cleo looks at ana                                        -> Ana free, open for chat; can start invite
# A talk in her name goes into the queue that is seen.
09:00:20  cleo starts chat with ana                                -> i1 in line for sales (chat), for ana only until 09:01:20;
                                                                      o1 offers i1 to ana until 09:00:40, as preferred; ana is with someone
09:00:21  ana accepts o1                                           -> o1 accepted; i1: cleo talks with ana; ana is some
09:00:22  cleo closes i1                                           -> i1 ended by the client; i1 closed, handled; ana is free
09:00:23  root sets up sales (chat, weight 500, no wrap-up, client words nothing)
                                                                   -> sales set up
09:00:24  cleo looks at i1                                         -> closed, handled; can reopen
09:00:24  ana looks at i1                                          -> closed, handled, with ana; can reopen
# One whose agents are not told any more is not told of later; told again, she is open to who waits for her.
09:00:30  root sets up sales (chat, weight 500, no wrap-up, client exact full)
                                                                   -> sales set up
09:00:31  ana is not ready                                         -> ana not ready (other); ana is back
09:00:32  eve asks to be told when ana is free                     -> a3 armed on ana until day 31 09:00:32, place 1
09:00:33  ana is ready                                             -> ana ready; a3 tells at 09:00:34 if it stays so; ana is free
09:00:33  root sets up sales (chat, weight 500, no wrap-up, client exact nothing)
                                                                   -> sales set up
09:00:40  (time)                                                   -> nothing
09:00:41  root sets up sales (chat, weight 500, no wrap-up, client exact full)
                                                                   -> sales set up; a3 tells at 09:00:42 if it stays so
09:00:42  (time)                                                   -> a3 fires; a3 over, told
# A talk of a queue that is hidden now does not begin again.
09:01:00  root sets up sales (chat, weight 500, no wrap-up, client nothing full)
                                                                   -> sales set up
09:01:01  cleo reopens i1                                          -> refused (not_found): There is no such thing here.
09:01:02  cleo looks at i1                                         -> closed, handled, with ana

# A queue follows its hours; the newest explicit act goes first, and stands until the hours next open or close.
hours: office (mon 09:00-17:00)
queues: sales (chat, hours office)
agents: sam (supervisor)
clients: cleo, dan
here: cleo

08:59:00  cleo looks at sales                                      -> Sales closed: 0 available, 0 holding, agents ; can invite alert
08:59:10  cleo asks to be told when sales opens                    -> a1 armed on sales until day 31 08:59:10
08:59:20  dan asks to be told when the center opens                -> a2 armed on the center until day 31 08:59:20
08:59:30  hours of sales: closed since 00:00:00, open 09:00:00, close 17:00:00
                                                                   -> sales by its hours, closes next at 17:00:00, opens next at 09:00:00
08:59:40  cleo looks at the center                                 -> center closed: 0 available, 0 holding, opens at 09:00:00; can alert
09:00:00  hours of sales: open since 09:00:00, close 17:00:00, open day 2 09:00:00
                                                                   -> sales by its hours, closes next at 17:00:00, opens next at day 2 09:00:00;
                                                                      sales open; a1 fires; a1 over, told; a2 fires; a2 over, told
09:00:01  hours of sales: open since 09:00:00, close 17:00:00, open day 2 09:00:00
                                                                   -> nothing new: sales
09:00:02  cleo looks at sales                                      -> Sales open: 0 available, 0 holding, closes at 17:00:00, agents ;
                                                                      can start invite alert
09:00:03  cleo looks at the center                                 -> center open: 0 available, 0 holding, closes at 17:00:00; can start
11:00:00  sam closes sales                                         -> sales closed; sales as its people say
11:00:01  hours of sales: open since 09:00:00, close 17:00:00, open day 2 09:00:00
                                                                   -> nothing new: sales
11:00:02  cleo looks at sales                                      -> Sales closed: 0 available, 0 holding, opens at day 2 09:00:00, agents ;
                                                                      can invite alert
11:30:00  (stop)                                                   -> the center is down
12:00:00  (start)                                                  -> back
12:00:01  hours of sales: open since 09:00:00, close 17:00:00, open day 2 09:00:00
                                                                   -> nothing new: sales
12:00:02  sam closes sales until 13:00:00                          -> refused (invalid): /opens_at does not fit: expected nothing: the queue opens by its hours.
12:00:30  (time)                                                   -> grace over
17:00:00  hours of sales: closed since 17:00:00, open day 2 09:00:00, close day 2 17:00:00
                                                                   -> sales by its hours, closes next at day 2 17:00:00, opens next at day 2 09:00:00;
                                                                      sales as its hours say
20:00:00  sam opens sales                                          -> sales open; sales as its people say
20:00:01  hours of sales: closed since 17:00:00, open day 2 09:00:00, close day 2 17:00:00
                                                                   -> nothing new: sales
20:00:02  cleo looks at sales                                      -> Sales open: 0 available, 0 holding, closes at day 2 17:00:00, agents ;
                                                                      can start invite alert
day 2 09:00:00  hours of sales: open since day 2 09:00:00, close day 2 17:00:00, open day 3 09:00:00
                                                                   -> sales by its hours, closes next at day 2 17:00:00, opens next at day 3 09:00:00;
                                                                      sales as its hours say
day 2 09:00:01  cleo starts chat with sales                        -> i1 in line for sales (chat); i1 client away, kept until day 2 09:10:01
day 2 09:10:01  (time)                                             -> i1 ended, the place lapsed; i1 closed, abandoned
day 2 17:00:00  hours of sales: closed since day 2 17:00:00, open day 3 09:00:00, close day 3 17:00:00
                                                                   -> sales by its hours, closes next at day 3 17:00:00, opens next at day 3 09:00:00;
                                                                      sales closed
day 2 17:00:01  cleo looks at sales                                -> Sales closed: 0 available, 0 holding, opens at day 3 09:00:00, agents ;
                                                                      can invite alert

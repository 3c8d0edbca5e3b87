# What people set before the hours opened or closed is over, also when the center was down then.
hours: office (mon 09:00-17:00)
queues: sales (chat, hours office)
agents: sam (supervisor)
clients: cleo
here: cleo

09:00:00  hours of sales: open since 09:00:00, close 17:00:00, open day 2 09:00:00
                                                                   -> sales by its hours, closes next at 17:00:00, opens next at day 2 09:00:00;
                                                                      sales open
11:00:00  sam closes sales                                         -> sales closed; sales as its people say
11:30:00  (stop)                                                   -> the center is down
day 2 10:00:00  (start)                                            -> back
day 2 10:00:01  hours of sales: open since day 2 09:00:00, close day 2 17:00:00, open day 3 09:00:00
                                                                   -> sales by its hours, closes next at day 2 17:00:00, opens next at day 3 09:00:00;
                                                                      sales open; sales as its hours say
day 2 10:00:02  root sets up sales (chat)                          -> sales set up
day 2 10:00:03  hours of sales: closed since day 2 09:00:00        -> refused (wrong_state, sales): It is not in a state for that.
day 2 10:00:04  sam closes sales until day 2 13:00:00              -> sales closed
day 2 10:00:05  root sets up sales (chat, hours office)            -> sales set up
day 2 10:00:06  hours of sales: open since day 2 09:00:00, close day 2 17:00:00, open day 3 09:00:00
                                                                   -> sales by its hours, closes next at day 2 17:00:00, opens next at day 3 09:00:00;
                                                                      sales open

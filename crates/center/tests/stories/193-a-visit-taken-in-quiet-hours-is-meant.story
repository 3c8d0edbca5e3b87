# Who calls as a visitor, then signs in and takes the visit along, means the call, though their own card says that they are not called at this hour.
queues: help (voice chat, weight 1000, no wrap-up)
agents: ana (help), ben (help)
clients: vic (visitor), cleo
here: vic, cleo

09:00:00  root follows card 2 of cleo "Cleo" called until 09:10:00
09:05:00  vic starts voice with help
# The clocks turn, and somebody says so late: what was asked for between is meant too.
09:10:00.200  cleo starts chat with help
09:10:00.300  cleo cancels i2
09:10:03  clocks of cleo in card 2: quiet until 17:00:00
09:10:04  cleo merges vic
09:10:05  cleo looks at i1
09:10:06  ana opens web
09:10:07  ana is ready
09:10:08  ana accepts o1

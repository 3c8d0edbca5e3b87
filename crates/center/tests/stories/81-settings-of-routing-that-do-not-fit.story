# What contradicts itself is refused with the reason, and nothing changes.
skills: german
queues: sales
agents: ana (sales)
clients: cleo

09:00:00  root sets up fine (wants german 4, after 10s lower german 2)
                                                                   -> fine set up
09:00:01  root sets up odd (after 10s relax german)                -> refused (invalid): /recipe does not fit: expected a skill that this queue requires.
09:00:02  root sets up sales (after 10s overflow sales)            -> refused (invalid): /recipe does not fit: expected another queue that is set up.
09:00:03  root sets up odd (asks 0)                                -> refused (invalid): /legs does not fit: expected 1 to 10 agents.
09:00:04  root sets up odd (asks 11)                               -> refused (invalid): /legs does not fit: expected 1 to 10 agents.
09:00:05  root sets up odd (priority 1001)                         -> refused (invalid): /priority does not fit: expected -1,000 to 1,000.

# Cleo asks to be told when Ana is free, is told, is invited, accepts, and they talk.
queues: sales (chat, weight 1000, outcomes solved open)
agents: ana (sales)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  dan starts chat with sales "Hello"
09:00:05  ana accepts o1
09:00:10  cleo looks at ana
09:00:12  cleo asks to be told when ana is free
09:01:00  ana says "Good morning" in i1
09:04:10  ana closes i1
09:04:20  ana looks at i1
09:04:40  (time)
09:04:50  ana looks at v1
09:04:55  cleo accepts v1
09:05:00  cleo says "Hi Ana" in i2
09:05:05  ana looks at line 1 of i2
09:06:00  cleo closes i2
09:06:10  ana wraps up i2 as solved

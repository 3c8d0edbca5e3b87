# Canned replies are set up in versions by administrators; a removed one keeps its handle and its version, and nothing else.
queues: sales (chat), support (chat)
agents: sam (supervisor), rita (admin), ana (sales)
clients: cleo

09:00:00  rita writes hello "Hello, how can I help?"
09:00:01  rita writes hello "Hello!"
09:00:02  rita writes hello as new "Hello!"
09:00:03  rita writes hello from version 1 for sales and support "Hello!"
09:00:04  rita writes hello from version 2 for sales and support "Hello!"
09:00:05  rita writes hello from version 1 "Hello!"
09:00:06  rita writes other from version 1 "Hello!"
09:00:07  sam writes other "Hello!"
09:00:08  ana writes other "Hello!"
09:00:09  cleo writes other "Hello!"
09:00:10  rita writes Other "Hello!"
09:00:11  rita writes other " "
09:00:12  rita drops hello
09:00:13  rita drops hello from version 1
09:00:14  ana drops hello from version 2
09:00:15  rita drops hello from version 2
09:00:16  rita drops hello from version 3
09:00:17  rita writes hello as new "Hello again"
09:00:18  (stop)
09:00:19  (start)
09:00:20  rita drops hello from version 4

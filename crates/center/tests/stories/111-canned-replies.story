# Canned replies are set up in versions by administrators; a removed one keeps its handle and its version, and nothing else.
queues: sales (chat), support (chat)
agents: sam (supervisor), rita (admin), ana (sales)
clients: cleo

09:00:00  rita writes hello "Hello, how can I help?"               -> reply hello in version 1
09:00:01  rita writes hello "Hello!"                               -> refused (version_missing): It is there already. Say which version the change is based on.
09:00:02  rita writes hello as new "Hello!"                        -> refused (stale): It was changed since. Look again.
09:00:03  rita writes hello from version 1 for sales and support "Hello!"
                                                                   -> reply hello in version 2
09:00:04  rita writes hello from version 2 for sales and support "Hello!"
                                                                   -> nothing new
09:00:05  rita writes hello from version 1 "Hello!"                -> refused (stale): It was changed since. Look again.
09:00:06  rita writes other from version 1 "Hello!"                -> refused (stale): It was changed since. Look again.
09:00:07  sam writes other "Hello!"                                -> refused (not_allowed): This is not yours to do.
09:00:08  ana writes other "Hello!"                                -> refused (not_allowed): This is not yours to do.
09:00:09  cleo writes other "Hello!"                               -> refused (not_allowed): This is not yours to do.
09:00:10  rita writes Other "Hello!"                               -> refused (invalid): /handle does not fit: expected 1 to 40 of a-z, 0-9, - and _.
09:00:11  rita writes other " "                                    -> refused (invalid): /text does not fit: expected 1 to 4,000 characters, with lines.
09:00:12  rita drops hello                                         -> refused (version_missing): It is there already. Say which version the change is based on.
09:00:13  rita drops hello from version 1                          -> refused (stale): It was changed since. Look again.
09:00:14  ana drops hello from version 2                           -> refused (not_allowed): This is not yours to do.
09:00:15  rita drops hello from version 2                          -> reply hello removed
09:00:16  rita drops hello from version 3                          -> refused (not_found): There is no such thing here.
09:00:17  rita writes hello as new "Hello again"                   -> reply hello in version 4
09:00:18  (stop)                                                   -> the center is down
09:00:19  (start)                                                  -> back
09:00:20  rita drops hello from version 4                          -> reply hello removed

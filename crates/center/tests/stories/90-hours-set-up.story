# Hours are set up in versions, named by queues, and not removed while a queue has them.
queues: sales (chat)
agents: sam (supervisor), rita (admin), ana (sales)
clients: cleo

09:00:00  rita plans office (mon 09:00-17:00)                      -> hours office in version 1
09:00:01  rita plans office (mon 09:00-18:00)                      -> refused (version_missing): It is there already. Say which version the change is based on.
09:00:02  rita plans office as new (mon 09:00-18:00)               -> refused (stale): It was changed since. Look again.
09:00:03  rita plans office from version 1 (mon 09:00-18:00)       -> hours office in version 2
09:00:04  rita plans office from version 1 (mon 09:00-19:00)       -> refused (stale): It was changed since. Look again.
09:00:05  rita plans office from version 2 (mon 09:00-18:00)       -> nothing new
09:00:06  rita plans other from version 2 (mon 09:00-18:00)        -> refused (stale): It was changed since. Look again.
09:00:07  sam plans other (mon 09:00-18:00)                        -> refused (not_allowed): This is not yours to do.
09:00:08  cleo plans other (mon 09:00-18:00)                       -> refused (not_allowed): This is not yours to do.
09:00:09  rita plans Other (mon 09:00-18:00)                       -> refused (invalid): /handle does not fit: expected 1 to 40 of a-z, 0-9, - and _.
09:01:00  root sets up sales (chat, hours nights)                  -> refused (invalid): /hours does not fit: expected the handle of hours that are set up.
09:01:01  root sets up sales (chat, hours office)                  -> sales set up
09:01:02  rita removes office from version 2                       -> refused (in_use, sales): It is still in use. Change what uses it first.
09:01:03  root sets up sales (chat)                                -> sales set up
09:01:04  rita removes office                                      -> refused (version_missing): It is there already. Say which version the change is based on.
09:01:05  rita removes office from version 1                       -> refused (stale): It was changed since. Look again.
09:01:06  sam removes office from version 2                        -> refused (not_allowed): This is not yours to do.
09:01:07  rita removes office from version 2                       -> hours office removed
09:01:08  rita removes office from version 3                       -> refused (not_found): There is no such thing here.
09:01:09  root sets up sales (chat, hours office)                  -> refused (invalid): /hours does not fit: expected the handle of hours that are set up.
09:01:10  rita plans office (mon 09:00-18:00)                      -> hours office in version 4
09:01:11  rita of sales: open since 09:00:00                       -> refused (not_allowed): This is not yours to do.

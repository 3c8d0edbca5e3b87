# An invitation is only its invitee's; a client sees who of the center may be invited.
queues: sales (chat), hotline (voice)
agents: ana (sales), hilda (sales, hidden), sam (supervisor)
clients: cleo, dan
ready: ana
here: cleo, dan

09:00:00  cleo invites ana to voice                                -> refused (not_now, ana): This queue has not that medium.
09:00:01  cleo invites hilda to chat                               -> refused (not_found): There is no such thing here.
09:00:02  cleo invites sam to chat                                 -> refused (not_found): There is no such thing here.
09:00:03  cleo invites dan to chat                                 -> refused (not_found): There is no such thing here.
09:00:04  cleo invites ana to chat                                 -> v1: cleo invites ana to chat until 09:15:04
09:00:05  sam accepts v1                                           -> refused (not_found): There is no such thing here.
09:00:06  ana accepts v1                                           -> i1 in line for sales (chat), by v1; v1 accepted as i1; i1: cleo talks with ana;
                                                                      ana is with someone

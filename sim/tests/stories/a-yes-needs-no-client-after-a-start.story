# vestibule sim story
seed 2
days 1
until 0 07:37:20.207167
plant approval_needs_client
fails approval
0 00:00:00.000000 root change_settings grace_ms=14626
0 00:00:00.060000 root put_queue name=q2 weight=1000
0 00:00:00.120000 root put_agent name=a4 role=agent
0 00:00:00.225000 root put_client name=k5
0 07:10:42.569767 k5 ask_approval queue=q2 field=f1
0 07:30:38.807810 fault refuse_commit
0 07:37:05.170343 a4 open_device device=9

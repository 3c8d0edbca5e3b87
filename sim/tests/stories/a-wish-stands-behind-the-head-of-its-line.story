# vestibule sim story
seed 268
days 1
until 0 12:19:16.770941
plant wish_beside_head
fails I11
0 00:00:00.075000 root put_queue name=q1 weight=1000 recipe=34998:raise:-14
0 00:00:00.090000 root put_agent name=a1 role=agent queues=q1
0 00:00:00.495000 root put_client name=k25
0 00:00:00.855000 root put_client name=k49
0 00:00:00.870000 root put_client name=k50
0 12:06:09.825338 k49 open_device device=270
0 12:15:10.751372 k49 start medium=chat queue=q1
0 12:16:29.301103 k50 open_device device=278
0 12:16:30.545962 k50 start medium=chat queue=q1
0 12:17:32.154653 a1 open_device device=279
0 12:18:15.557562 a1 set_intent intent=ready
0 12:18:16.859330 a1 accept_offer what=o~0
0 12:18:56.769023 a1 close what=i~0
0 12:19:12.072346 k25 open_device device=280
0 12:19:13.309911 k25 start medium=chat agent=a1

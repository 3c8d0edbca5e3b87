# vestibule sim story
seed 7
days 1
until 0 09:30:00.000000
0 00:00:00.060000 root put_queue name=q1 weight=250 media=chat,voice
0 00:00:00.180000 root put_agent name=a1 role=agent queues=q1
0 00:00:00.240000 root put_client name=k1 media=chat,voice
0 08:00:01.000000 a1 set_intent intent=ready
0 08:00:02.000000 v1 admit_visitor
0 08:00:04.000000 v1 start queue=q1 medium=chat text=1
0 08:00:15.000000 k1 merge_visit name=v1
0 08:01:00.000000 a1 open_device device=4
0 08:01:00.500000 k1 open_device device=5

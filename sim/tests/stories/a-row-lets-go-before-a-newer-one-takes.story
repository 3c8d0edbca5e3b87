# vestibule sim story
seed 1
days 1
until 0 08:20:00.000000
plant rows_as_they_changed
fails I54
0 00:00:00.015000 root put_queue name=q1 weight=1000 legs=3
0 00:00:00.030000 root put_agent name=a1 role=agent queues=q1
0 00:00:00.045000 root put_agent name=a2 role=agent queues=q1
0 00:00:00.060000 root put_agent name=a3 role=agent queues=q1
0 00:00:00.075000 root put_client name=k1
0 00:00:00.090000 root put_client name=k2
0 08:00:00.000000 a1 open_device device=1
0 08:00:01.000000 a1 set_intent intent=ready
0 08:00:02.000000 a2 open_device device=2
0 08:00:03.000000 a2 set_intent intent=ready
0 08:00:04.000000 a3 open_device device=3
0 08:00:05.000000 a3 set_intent intent=ready
0 08:00:06.000000 k1 open_device device=4
0 08:00:07.000000 k2 open_device device=5
0 08:00:10.000000 k1 start medium=chat queue=q1
0 08:00:12.000000 fault slow_disk for_ms=5000
0 08:00:13.000000 root put_client name=k3
0 08:00:13.001000 root put_client name=k4
0 08:00:13.002000 a1 reject_offer what=o~0
0 08:00:13.003000 k2 start medium=chat queue=q1
0 08:00:13.004000 a2 reject_offer what=o~0

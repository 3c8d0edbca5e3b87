# vestibule sim story
seed 7
days 1
until 0 09:30:00.000000
0 00:00:00.000000 root change_settings grace_ms=14626
0 00:00:00.060000 root put_queue name=q1 weight=250 media=chat,voice
0 00:00:00.120000 root put_queue name=q2 weight=250 media=chat wrap_up=yes
0 00:00:00.180000 root put_agent name=a1 role=agent queues=q1,q2
0 00:00:00.210000 root put_agent name=a2 role=agent queues=q1
0 00:00:00.240000 root put_client name=k1 media=chat,voice
0 00:00:00.300000 root put_client name=k2 media=chat,voice
0 08:00:00.000000 a1 open_device device=1
0 08:00:00.100000 a2 open_device device=7
0 08:00:01.000000 a1 set_intent intent=ready
0 08:00:02.000000 v1 admit_visitor
0 08:00:03.000000 v1 open_device device=2
0 08:00:04.000000 v1 start queue=q1 medium=chat text=1
0 08:00:06.000000 a1 accept_offer what=o1
0 08:00:08.000000 v1 send_message what=i1 text=2
0 08:00:09.000000 v1 start queue=q1 medium=voice
0 08:00:10.000000 a2 invite client=v1 medium=voice
0 08:00:11.000000 a1 invite client=v1 medium=voice
0 08:00:12.000000 a1 arm_alert client=v1 when=online medium=chat keep=yes
0 08:00:13.000000 k1 open_device device=3
0 08:00:14.000000 k1 merge_visit name=k2
0 08:00:15.000000 k1 merge_visit name=v1
0 08:00:16.000000 k1 merge_visit name=v1
0 08:00:17.000000 v1 send_message what=i1 text=3
0 08:00:18.000000 k1 send_message what=i1 text=4
0 08:00:19.000000 a1 send_message what=i1 text=5
0 08:00:20.000000 v1 lose_device device=2
0 08:00:21.000000 fault crash_after_commit
0 08:01:00.000000 a1 open_device device=4
0 08:01:00.500000 k1 open_device device=5
0 08:01:20.000000 k1 send_message what=i1 text=6
0 08:01:21.000000 a1 close what=i1
0 08:02:00.000000 v2 admit_visitor
0 08:02:01.000000 v2 open_device device=6
0 08:02:02.000000 v2 start queue=q2 medium=chat text=7
0 08:02:04.000000 a1 accept_offer what=o~0
0 08:02:06.000000 a1 close what=i~0
0 08:02:07.000000 k2 merge_visit name=v2
0 08:02:08.000000 a1 wrap_up what=i~0 disposition=solved
0 08:02:09.000000 k2 open_device device=8
0 08:02:10.000000 fault crash
0 08:03:00.000000 k1 erase_client name=k1

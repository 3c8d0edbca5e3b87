# vestibule sim story
seed 109005510
days 2
until 0 11:54:00.000000
0 00:00:00.120000 root put_queue name=q5 media=voice,callback weight=1000
0 00:00:00.330000 root put_agent name=a12 role=agent queues=q5 shown=yes
0 00:00:15.900000 root put_client name=k997 consent=no media=chat,voice,callback
0 00:00:15.910000 root put_client name=k998 consent=no media=chat,voice,callback
0 11:05:42.981201 a12 open_device device=11128 again=yes
0 11:06:00.000000 k998 start medium=voice queue=q5
0 11:06:10.000000 k998 cancel
0 11:47:53.329709 k997 arm_alert medium=voice agent=a12 key=56917
0 11:48:02.812933 k997 follow_card name=k997 consent=no media=chat,voice,callback quiet_ms=237111 key=56929
0 11:48:41.617634 a12 set_intent intent=ready key=56979
0 11:52:01.212933 k997 follow_card name=k997 consent=no media=chat,voice,callback key=56999

# vestibule sim story
seed 48
days 1
until 0 09:32:24.903341
plant back_first_served_first
fails I11
0 00:00:00.105000 root put_queue name=q3 weight=250
0 00:00:00.135000 root put_agent name=a2 role=agent queues=q3
0 00:00:00.150000 root put_agent name=a3 role=agent queues=q3
0 00:00:00.195000 root put_agent name=s2 role=supervisor
0 00:00:00.675000 root put_client name=k32
0 00:00:01.369250 root set_queue_state queue=q3 state=closed
0 05:28:06.870253 k32 ask_approval queue=q3 field=m23
0 05:28:08.062300 k32 ask_approval queue=q3 field=m5
0 07:33:07.221591 a3 open_device device=10
0 07:33:08.037471 a3 set_intent intent=ready
0 08:00:00.073759 root set_queue_state queue=q3 state=open
0 08:01:09.424291 a3 accept_offer what=o~0
0 08:40:56.456465 a3 set_intent intent=ready
0 08:41:00.119852 a3 accept_offer what=o~0
0 08:49:52.972628 s2 requeue of=a3
0 08:49:55.213852 a3 accept_offer what=o~0
0 08:53:33.911040 a2 open_device device=29
0 08:53:34.765635 a2 set_intent intent=ready
0 09:32:24.903341 s2 set_intent of=a3 intent=signed_out

# vestibule sim story
seed 2
days 1
until 0 09:03:39.498487
plant approval_takes_steps
fails approval
0 00:00:00.045000 root put_queue name=q1 weight=1000 recipe=240834:divert:voicemail
0 00:00:00.105000 root put_agent name=a3 role=agent queues=q1
0 00:00:00.135000 root put_agent name=s1 role=supervisor
0 00:00:00.315000 root put_client name=k11
0 08:22:34.122185 k11 ask_approval queue=q1 field=f1
0 08:25:00.424085 a3 open_device device=17
0 08:25:01.276544 a3 set_intent intent=ready
0 08:25:04.827546 a3 accept_offer what=o~0
0 09:03:39.498487 s1 requeue of=a3

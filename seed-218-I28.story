# vestibule sim story
seed 218
days 1
until 0 12:08:32.622688
fails I28
0 00:00:00.015000 root put_hours name=doors
0 00:00:00.045000 root put_queue name=q2 media=chat,voice,callback weight=1000 wrap_up=yes shown=yes target_ms=99683 hours=doors anyone=words/nothing client=exact/full
0 00:00:00.240000 root put_client name=k6 consent=no media=chat
0 11:10:45.158223 root put_agent name=a3 role=agent queues=q3,q2 shown=yes
0 11:58:35.483223 a3 open_device device=161 again=yes
0 12:00:00.000990 root apply_hours queue=q2 open=yes since=1767254400000000 opens_at=1767340800000000 closes_at=1767297600000000
0 12:04:28.005208 k6 start medium=chat queue=q2 text=1080 key=1080
0 12:04:32.123257 k6 open_device device=172 again=yes
0 12:05:09.183797 a3 set_intent intent=ready key=1081
0 12:05:12.371535 a3 accept_offer what=o~0 key=1082
0 12:05:24.920715 a3 send_message what=i~0 text=1085 key=1085
0 12:08:31.616810 root put_queue name=q2 media=chat,voice,callback weight=1000 wrap_up=yes shown=yes target_ms=99683 hours=doors anyone=rounded/first client=words/nothing

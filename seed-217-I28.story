# vestibule sim story
seed 217
days 1
until 0 09:46:56.097454
fails I28
0 00:00:00.000000 root change_settings offer_ms=14754 back_off_ms=51326 wrap_up_ms=12621 ghost_ms=13378 grace_ms=19484 settle_ms=391 invite_ms=620176 alert_max_ms=76745330 place_ms=148415 client_gone_ms=292993 owner_gone_ms=24794 idle_ms=458622 idle_close_ms=57462 named_ms=53550 wait_max_ms=4377653 drain_ms=291536 reopen_ms=25926292 linger_ms=2374 misses_max=2 alert_share=3 hold_ms=5725
0 00:00:00.015000 root put_hours name=doors
0 00:00:00.030000 root put_queue name=q1 media=chat,callback weight=1000 wrap_up=no shown=yes target_ms=32308
0 00:00:00.045000 root put_queue name=q2 media=chat,voice,callback weight=1000 wrap_up=yes shown=yes target_ms=6385 hours=doors anyone=rounded/first client=exact/full
0 00:00:00.060000 root put_agent name=a1 role=agent queues=q2 shown=yes
0 00:00:00.075000 root put_agent name=a2 role=agent queues=q1 shown=yes
0 00:00:00.090000 root put_agent name=a3 role=agent queues=q1,q2 shown=yes
0 00:00:00.105000 root put_agent name=a4 role=agent queues=q1,q2 shown=yes
0 00:00:00.120000 root put_agent name=a5 role=agent queues=q1,q2 shown=yes
0 00:00:00.135000 root put_agent name=a6 role=agent queues=q1 shown=yes
0 00:00:00.150000 root put_agent name=a7 role=agent queues=q2 shown=yes
0 00:00:00.165000 root put_agent name=a8 role=agent queues=q1 shown=no
0 00:00:00.180000 root put_agent name=a9 role=agent queues=q1 shown=yes
0 00:00:00.195000 root put_agent name=a10 role=agent queues=q2,q1 shown=no
0 00:00:00.210000 root put_agent name=a11 role=agent queues=q2 shown=yes
0 00:00:00.225000 root put_agent name=a12 role=agent queues=q1 shown=yes
0 00:00:00.240000 root put_agent name=a13 role=agent queues=q2,q1 shown=yes
0 00:00:00.270000 root put_agent name=s2 role=supervisor
0 00:00:00.300000 root put_client name=k2 consent=no media=chat
0 00:00:00.330000 root put_client name=k4 consent=no media=chat,voice,callback
0 00:00:00.345000 root put_client name=k5 consent=yes media=chat,voice,callback
0 00:00:00.420000 root put_client name=k10 consent=no media=chat,voice,callback
0 00:00:00.450000 root put_client name=k12 consent=no media=chat,voice,callback
0 00:00:00.510000 root put_client name=k16 consent=yes media=chat,voice,callback
0 00:00:00.570000 root put_client name=k20 consent=no media=chat,voice,callback
0 00:00:00.585000 root put_client name=k21 consent=no media=chat,voice,callback
0 00:00:00.600000 root put_client name=k22 consent=no media=chat,voice,callback
0 00:00:00.615000 root put_client name=k23 consent=no media=chat,voice,callback
0 00:00:00.630000 root put_client name=k24 consent=no media=chat,voice,callback
0 00:00:00.645000 root put_client name=k25 consent=no media=chat,voice,callback
0 00:00:00.660000 root put_client name=k26 consent=no media=chat,voice,callback
0 00:00:00.675000 root put_client name=k27 consent=no media=chat,voice,callback
0 00:00:00.690000 root put_client name=k28 consent=yes media=chat
0 00:00:00.720000 root put_client name=k30 consent=yes media=chat,voice,callback
0 00:00:00.735000 root put_client name=k31 consent=no media=chat
0 00:00:00.750000 root put_client name=k32 consent=no media=chat,voice,callback
0 00:00:00.780000 root put_client name=k34 consent=no media=chat,voice,callback
0 00:00:00.795000 root put_client name=k35 consent=yes media=chat,voice,callback
0 00:00:00.810000 root put_client name=k36 consent=no media=chat,voice,callback
0 00:00:00.825000 root put_client name=k37 consent=yes media=chat,voice,callback
0 00:00:00.840000 root put_client name=k38 consent=no media=chat,voice,callback
0 00:00:00.870000 root put_client name=k40 consent=no media=chat,voice,callback
0 00:00:00.885000 root put_client name=k41 consent=no media=chat,voice,callback
0 00:00:00.930000 root put_client name=k44 consent=no media=chat,voice,callback
0 00:00:00.945000 root put_client name=k45 consent=no media=chat,voice,callback
0 00:00:00.960000 root put_client name=k46 consent=no media=chat,voice,callback
0 00:00:00.975000 root put_client name=k47 consent=yes media=chat,voice,callback
0 00:00:00.990000 root put_client name=k48 consent=yes media=chat,voice,callback
0 00:00:01.050000 root put_client name=k52 consent=no media=chat,voice,callback
0 00:00:01.110000 root put_client name=k56 consent=yes media=chat,voice,callback
0 00:00:01.125000 root put_client name=k57 consent=no media=chat,voice,callback
0 00:00:01.140000 root put_client name=k58 consent=no media=chat,voice,callback
0 00:00:01.155000 root put_client name=k59 consent=no media=chat,voice,callback
0 00:00:01.170000 root put_client name=k60 consent=no media=chat,voice,callback
0 00:00:01.200000 root put_client name=k62 consent=yes media=chat,voice,callback
0 00:00:01.215000 root put_client name=k63 consent=no media=chat
0 00:00:01.260000 root put_client name=k66 consent=no media=chat,voice,callback
0 00:00:01.305000 root put_client name=k69 consent=yes media=chat,voice,callback
0 00:00:01.320000 root put_client name=k70 consent=yes media=chat,voice,callback
0 00:00:01.335000 root put_client name=k71 consent=no media=chat,voice,callback
0 00:00:01.350000 root put_client name=k72 consent=yes media=chat,voice,callback
0 00:00:01.380000 root put_client name=k74 consent=no media=chat,voice,callback
0 00:00:01.395000 root put_client name=k75 consent=no media=chat,voice,callback
0 00:00:01.410000 root put_client name=k76 consent=yes media=chat
0 00:00:01.425000 root put_client name=k77 consent=no media=chat,voice,callback
0 00:00:01.440000 root put_client name=k78 consent=yes media=chat,voice,callback
0 00:00:01.470000 root put_client name=k80 consent=no media=chat
0 00:00:01.500000 root put_client name=k82 consent=yes media=chat,voice,callback
0 00:00:01.560000 root put_client name=k86 consent=no media=chat,voice,callback
0 00:00:01.590000 root put_client name=k88 consent=no media=chat
0 00:00:01.605000 root put_client name=k89 consent=no media=chat
0 00:00:01.665000 root put_client name=k93 consent=yes media=chat,voice,callback
0 00:00:01.680000 root put_client name=k94 consent=yes media=chat
0 00:00:01.710000 root put_client name=k96 consent=yes media=chat,voice,callback
0 00:00:01.725000 root put_client name=k97 consent=no media=chat,voice,callback
0 00:00:01.740000 root put_client name=k98 consent=yes media=chat,voice,callback
0 00:00:01.785000 root put_client name=k101 consent=yes media=chat,voice,callback
0 00:00:01.800000 root put_client name=k102 consent=yes media=chat,voice,callback
0 00:00:01.815000 root put_client name=k103 consent=no media=chat,voice,callback
0 00:00:01.860000 root put_client name=k106 consent=no media=chat,voice,callback
0 00:00:01.875000 root put_client name=k107 consent=yes media=chat,voice,callback
0 00:00:01.905000 root put_client name=k109 consent=no media=chat,voice,callback
0 00:00:01.920000 root put_client name=k110 consent=yes media=chat,voice,callback
0 00:00:01.935000 root put_client name=k111 consent=yes media=chat,voice,callback
0 00:00:01.950000 root put_client name=k112 consent=no media=chat,voice,callback
0 00:00:01.980000 root put_client name=k114 consent=no media=chat,voice,callback
0 00:00:01.995000 root put_client name=k115 consent=no media=chat
0 00:00:02.010000 root put_client name=k116 consent=no media=chat,voice,callback
0 00:00:02.025000 root put_client name=k117 consent=no media=chat,voice,callback
0 00:00:02.040000 root put_client name=k118 consent=no media=chat,voice,callback
0 00:00:02.055000 root put_client name=k119 consent=no media=chat,voice,callback
0 00:00:02.070000 root put_client name=k120 consent=yes media=chat,voice,callback
0 00:00:02.085000 root put_client name=k121 consent=no media=chat,voice,callback
0 00:00:02.115000 root put_client name=k123 consent=no media=chat
0 00:00:02.115000 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 00:00:02.115000 root set_queue_state queue=q1 state=closed opens_at=1767254401000500
0 01:00:00.000619 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 02:00:00.000141 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 03:00:00.000034 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 04:00:00.000121 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 05:00:00.000508 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 06:00:00.000458 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 06:08:09.928319 k16 open_device device=5
0 06:08:11.138905 k16 start medium=chat queue=q1 text=5 key=5
0 06:11:49.147594 k16 vanish device=5
0 06:39:13.122219 k120 open_device device=8
0 06:39:14.367940 k120 arm_alert medium=chat agent=a5 keep=yes key=9
0 06:39:14.371221 k120 vanish device=8
0 06:39:38.672243 k16 open_device device=9 again=yes
0 06:39:39.877584 k16 start medium=chat queue=q1 text=10 key=10
0 06:39:39.955998 k120 wake device=8
0 06:42:24.877535 v2 admit_visitor key=11 net=lost
0 06:42:25.134339 v2 open_device device=10
0 06:42:26.365719 v2 start medium=chat queue=q2 text=12 key=12
0 06:42:26.628579 v2 admit_visitor key=11 net=retry
0 06:51:43.281775 k16 lose_device device=9
0 07:00:00.000123 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 07:00:00.000612 s2 open_device device=13
0 07:00:02.044000 s2 arm_alert medium=chat when=due queue=q1 keep=yes key=17
0 07:07:55.158228 a3 invite client=k15 medium=chat key=20
0 07:21:31.479712 v2 lose_device device=10
0 07:24:21.209634 k25 open_device device=19
0 07:24:22.462115 k25 invite medium=chat agent=a2 text=26 key=26
0 07:25:10.129933 k25 withdraw_invitation what=v~0 key=27
0 07:26:25.434678 fault crash down_ms=4660
0 07:26:30.341982 s2 open_device device=20 again=yes
0 07:26:30.501717 k25 open_device device=21 again=yes
0 07:26:30.863023 k120 open_device device=22 again=yes
0 07:29:11.726947 k97 open_device device=29
0 07:29:12.985466 k97 start medium=chat queue=q1 text=28 key=28
0 07:29:13.263288 k97 arm_alert medium=chat queue=q1 under_ms=230000 key=29
0 07:30:29.574568 k25 lose_device device=21
0 07:36:38.782140 fault lose_commit_reply
0 07:36:44.548907 fault crash down_ms=3996
0 07:36:51.451763 k97 open_device device=33 again=yes
0 07:36:52.188299 k120 open_device device=35 again=yes
0 07:36:53.358906 s2 open_device device=38 again=yes
0 07:48:13.915497 k59 open_device device=44
0 07:48:15.135659 k59 start medium=chat agent=a5 key=37
0 07:56:12.747706 k97 lose_device device=33
0 08:00:00.000631 root apply_hours queue=q2 open=yes since=1767254400000000 opens_at=1767340800000000 closes_at=1767297600000000
0 08:00:00.959149 root set_queue_state queue=q1 state=open
0 08:02:07.714277 k20 open_device device=46
0 08:02:08.945965 k20 start medium=chat queue=q2 text=39 key=39
0 08:02:10.240343 a3 open_device device=47
0 08:02:11.067729 a3 set_intent intent=ready key=41
0 08:02:12.263071 a3 arm_alert medium=chat when=due queue=q2 keep=yes key=40
0 08:02:15.892738 k115 open_device device=48
0 08:02:17.112863 k115 start medium=chat queue=q1 text=42 key=42
0 08:02:20.949512 a3 accept_offer what=o~0 key=45
0 08:02:23.960200 k20 send_message what=i~0 text=46 key=46
0 08:02:25.667243 a3 close what=i~0 key=47
0 08:02:31.743354 a3 wrap_up what=i~0 disposition=solved key=48
0 08:02:32.376457 k20 send_message what=i~0 text=49 key=49
0 08:02:33.254981 a3 accept_offer what=o~0 key=50
0 08:02:40.772714 k20 vanish device=46
0 08:02:54.453770 a3 send_message what=i~0 text=55 key=55
0 08:03:01.915861 a3 close what=i~0 key=61
0 08:03:16.312085 k115 cancel what=i~0 key=62
0 08:03:19.929425 a3 accept_offer what=o~0 key=64
0 08:03:21.706566 a3 send_message what=i~0 text=65 key=65
0 08:03:23.934597 k20 cancel what=i~0 key=66
0 08:03:24.697039 a3 send_message what=i~0 text=67 key=67
0 08:03:29.763487 a3 send_message what=i~0 text=68 key=68
0 08:03:39.434249 a3 send_message what=i~0 text=69 key=69
0 08:03:46.503243 k115 vanish device=48
0 08:04:09.482724 k120 start medium=chat queue=q2 text=72 key=72
0 08:04:10.357724 a3 reject_offer what=o~0 key=73
0 08:04:13.678399 a3 accept_offer what=o~0 key=74
0 08:04:15.653489 a3 send_message what=i~0 text=76 key=76
0 08:04:15.759519 k120 send_message what=i~0 text=77 key=77
0 08:04:19.358025 a3 send_message what=i~0 text=78 key=78
0 08:04:21.444185 a3 close what=i~0 key=79
0 08:04:21.710097 k120 send_message what=i~0 text=80 key=80
0 08:04:25.023977 a3 send_message what=i~0 text=81 key=81
0 08:04:25.954599 k120 lose_device device=35
0 08:04:31.732614 k120 type what=i~0
0 08:04:32.606850 a3 send_message what=i~0 text=83 key=83
0 08:04:35.945560 k120 send_message what=i~0 text=82 key=82 net=retry
0 08:04:39.015548 a3 accept_offer what=o~0 key=85
0 08:04:43.940371 a3 wrap_up what=i~1 disposition=solved key=86
0 08:04:54.231072 a3 send_message what=i~0 text=88 key=88
0 08:05:08.668072 a3 close what=i~0 key=91
0 08:05:09.548919 a3 type what=i~0
0 08:05:09.573090 a3 send_message what=i~0 text=92 key=92
0 08:05:28.390004 a3 accept_offer what=o~0 key=95
0 08:05:38.126972 a3 close what=i~0 key=97
0 08:06:51.674282 a3 reject_offer what=o~0 key=104
0 08:06:55.266331 a3 accept_offer what=o~0 key=105
0 08:06:58.619642 a3 close what=i~0 key=107
0 08:06:58.771190 a3 type what=i~0
0 08:06:58.818616 a3 send_message what=i~0 text=108 key=108
0 08:07:01.958890 a3 set_intent intent=not_ready reason=meal key=109
0 08:07:12.274139 a3 type what=i~0
0 08:07:12.308288 a3 send_message what=i~0 text=113 key=113
0 08:07:21.912982 a3 type what=i~0
0 08:07:21.963530 a3 send_message what=i~0 text=115 key=115
0 08:07:49.330114 a3 send_message what=i~0 text=116 key=116
0 08:07:58.973870 a3 send_message what=i~0 text=117 key=117
0 08:08:07.213290 a3 set_intent intent=ready key=118
0 08:08:45.548637 k89 open_device device=54
0 08:08:46.787769 k89 arm_alert medium=voice agent=a7 keep=yes key=119
0 08:09:03.085092 k120 open_device device=55 again=yes
0 08:09:04.296486 k120 start medium=chat queue=q1 text=120 key=120
0 08:09:04.593240 a3 reject_offer what=o~0 key=121
0 08:09:05.469249 a3 accept_offer what=o~0 key=122
0 08:09:08.458732 k120 send_message what=i~0 text=123 key=123
0 08:09:13.354399 a3 type what=i~0
0 08:09:13.383018 a3 send_message what=i~0 text=124 key=124
0 08:09:17.904047 k120 send_message what=i~0 text=125 key=125
0 08:09:19.479642 k120 send_message what=i~0 text=126 key=126
0 08:09:21.286397 k120 send_message what=i~0 text=127 key=127
0 08:09:22.962530 a3 type what=i~0
0 08:09:22.986804 a3 send_message what=i~0 text=128 key=128
0 08:09:25.693786 a3 send_message what=i~0 text=129 key=129
0 08:09:26.466807 a3 close what=i~0 key=130
0 08:09:28.305837 a3 send_message what=i~0 text=131 key=131
0 08:09:42.390302 a3 send_message what=i~0 text=132 key=132 net=lost
0 08:09:46.004423 a3 send_message what=i~0 text=132 key=132 net=retry
0 08:10:30.825086 k120 lose_device device=55
0 08:11:23.567792 k5 open_device device=56
0 08:11:24.813473 k5 arm_alert medium=chat queue=q1 keep=yes key=133
0 08:11:25.081153 k5 invite medium=chat agent=a1 text=134 key=134
0 08:11:31.352633 k115 open_device device=57 again=yes
0 08:11:32.581719 k115 start medium=chat queue=q1 text=135 key=135
0 08:11:34.410042 a3 accept_offer what=o~0 key=136
0 08:11:39.206562 k115 send_message what=i~0 text=137 key=137
0 08:11:48.926086 a3 close what=i~0 key=138
0 08:11:56.944386 k115 send_message what=i~0 text=139 key=139 net=late
0 08:11:57.662723 k115 send_message what=i~0 text=140 key=140
0 08:12:01.078385 k115 send_message what=i~0 text=141 key=141
0 08:12:06.452442 k115 send_message what=i~0 text=142 key=142
0 08:13:18.564223 v8 admit_visitor key=143
0 08:13:18.846075 v8 open_device device=58
0 08:13:20.099790 v8 start medium=chat agent=a2 key=144
0 08:13:26.849853 k88 open_device device=59
0 08:13:28.083004 k88 start medium=chat queue=q1 text=145 key=145
0 08:13:30.501953 a3 accept_offer what=o~0 key=146
0 08:13:30.553020 a3 accept_offer what=o~0 key=146 net=doubled
0 08:13:37.956775 k88 send_message what=i~0 text=148 key=148
0 08:13:40.802302 a3 close what=i~0 key=149
0 08:13:44.615664 k88 type what=i~0
0 08:13:44.669822 k88 send_message what=i~0 text=150 key=150
0 08:14:15.902940 a3 accept_offer what=o~0 key=151
0 08:14:19.536544 v8 send_message what=i~0 text=153 key=153
0 08:14:20.538334 k88 vanish device=59
0 08:14:22.617818 a3 send_message what=i~0 text=154 key=154
0 08:14:24.849706 v8 send_message what=i~0 text=155 key=155
0 08:14:28.623421 v8 send_message what=i~0 text=156 key=156
0 08:14:41.230701 a3 close what=i~0 key=157
0 08:14:41.476951 a3 send_message what=i~0 text=158 key=158
0 08:14:42.054761 a3 accept_offer what=o~0 key=159
0 08:14:47.569032 a3 send_message what=i~0 text=160 key=160
0 08:14:49.297416 a3 close what=i~0 key=161
0 08:14:53.698618 a3 accept_offer what=o~0 key=163
0 08:14:57.876021 a3 send_message what=i~0 text=166 key=166
0 08:14:59.730156 k115 cancel what=i~0 key=167
0 08:15:07.577322 v8 close what=i~0 key=168
0 08:15:19.032639 v8 lose_device device=58
0 08:15:24.751945 a3 type what=i~0
0 08:15:24.779534 a3 send_message what=i~0 text=172 key=172
0 08:15:26.228274 a3 send_message what=i~0 text=173 key=173
0 08:15:28.477942 a3 type what=i~0
0 08:15:28.496919 a3 send_message what=i~0 text=174 key=174
0 08:16:18.748218 v9 admit_visitor key=176
0 08:16:19.022152 v9 open_device device=62
0 08:16:20.269891 v9 start medium=chat queue=q1 text=177 key=177
0 08:16:58.560141 k88 cancel what=i~0 key=180
0 08:17:32.112096 k112 open_device device=65
0 08:17:33.324598 k112 invite medium=chat agent=a7 text=181 key=181
0 08:17:44.182940 k112 withdraw_invitation what=v~0 key=182
0 08:17:44.190604 k112 withdraw_invitation what=v~0 key=182 net=doubled
0 08:21:50.466858 k94 open_device device=68
0 08:21:51.682050 k94 invite medium=chat agent=a5 key=189
0 08:21:51.691712 a5 invite client=k94 medium=chat key=188
0 08:23:13.880921 a12 open_device device=70
0 08:23:14.725501 a12 set_intent intent=ready key=194
0 08:23:15.934064 a12 arm_alert medium=chat when=due client=k24 keep=yes key=193
0 08:23:15.938355 a12 arm_alert medium=chat when=online client=k58 key=192
0 08:23:17.136354 a12 accept_offer what=o~0 key=195
0 08:23:19.224629 a12 type what=i~0
0 08:23:19.258114 a12 send_message what=i~0 text=196 key=196
0 08:23:21.481358 v9 send_message what=i~0 text=197 key=197
0 08:23:23.269763 v9 type what=i~0
0 08:23:23.292303 a12 send_message what=i~0 text=198 key=198
0 08:23:23.299898 v9 send_message what=i~0 text=199 key=199
0 08:23:24.571317 a12 lose_device device=70
0 08:23:24.608110 a12 hide hidden=yes key=200
0 08:23:25.761330 a12 send_message what=i~0 text=202 key=202
0 08:23:38.878636 a12 open_device device=72 again=yes
0 08:24:04.986392 a9 open_device device=73
0 08:24:05.842933 a9 set_intent intent=ready key=205
0 08:24:07.029203 a9 arm_alert medium=chat when=due client=k17 key=204
0 08:24:08.900185 a9 accept_offer what=o~0 key=206
0 08:24:15.689858 a9 send_message what=i~0 text=208 key=208
0 08:24:19.447069 k115 lose_device device=57
0 08:24:23.239434 a9 send_message what=i~0 text=209 key=209
0 08:24:34.423573 k26 open_device device=74
0 08:24:35.673019 k26 start medium=chat queue=q2 text=210 key=210
0 08:24:39.836314 a3 accept_offer what=o~0 key=211
0 08:24:46.541625 k115 open_device device=75 again=yes
0 08:24:47.500244 a3 send_message what=i~0 text=212 key=212
0 08:24:47.504804 a3 send_message what=i~0 text=212 key=212 net=doubled
0 08:24:47.800760 k115 start medium=chat queue=q1 text=213 key=213
0 08:24:48.153318 k26 type what=i~0
0 08:24:48.164347 k26 send_message what=i~0 text=214 key=214
0 08:24:50.283621 a3 type what=i~0
0 08:24:50.339078 a3 send_message what=i~0 text=215 key=215
0 08:24:52.954153 k26 send_message what=i~0 text=216 key=216
0 08:24:55.079412 a3 send_message what=i~0 text=217 key=217
0 08:25:21.865527 a12 close what=i~0 key=218
0 08:25:23.359146 a12 accept_offer what=o~0 key=219
0 08:25:25.976372 a12 send_message what=i~0 text=220 key=220
0 08:25:31.339458 v9 lose_device device=62
0 08:25:35.134481 a12 send_message what=i~0 text=221 key=221
0 08:25:35.489665 a9 close what=i~0 key=222
0 08:25:39.670549 a12 send_message what=i~0 text=223 key=223
0 08:25:54.087524 a12 set_intent intent=ready key=224
0 08:26:02.816475 a7 invite client=k105 medium=chat key=225
0 08:27:02.127484 a12 close what=i~0 key=228
0 08:27:23.026158 v8 cancel what=i~0 key=229
0 08:28:23.594900 a12 hide hidden=no key=201
0 08:28:25.604294 a6 open_device device=77
0 08:28:26.444123 a6 set_intent intent=ready key=232
0 08:28:27.637832 a6 arm_alert medium=chat when=due queue=q1 key=230
0 08:28:27.638713 a6 arm_alert medium=chat when=due client=k66 keep=yes key=231
0 08:28:52.223919 a7 invite client=k14 medium=chat key=233
0 08:29:52.431741 s2 set_queue_state queue=q2 state=closed key=237
0 08:31:48.889546 a12 accept_offer what=o~0 key=243
0 08:31:49.233170 a12 accept_offer what=o~0 key=244
0 08:31:49.974167 a12 send_message what=i~0 text=245 key=245
0 08:32:11.032932 a3 set_intent intent=not_ready reason=meal key=248
0 08:32:28.246108 k24 open_device device=82
0 08:32:29.483395 k24 start medium=chat queue=q2 text=249 key=249
0 08:32:47.885580 k115 cancel what=i~0 key=251
0 08:33:12.033009 k26 arm_alert medium=voice queue=q1 under_ms=250000 key=253 net=late
0 08:33:30.063969 a9 set_intent intent=ready key=254
0 08:33:43.902129 v11 admit_visitor key=255
0 08:33:44.157217 v11 open_device device=84
0 08:33:45.384695 v11 start medium=chat queue=q2 text=256 key=256
0 08:33:49.494714 a3 wrap_up what=i~0 disposition=solved key=258
0 08:33:53.436663 k21 open_device device=86
0 08:33:54.664680 k21 start medium=chat queue=q2 text=259 key=259
0 08:33:58.326811 a12 close what=i~0 key=260
0 08:35:21.651705 k5 lose_device device=56
0 08:35:24.743271 k4 open_device device=87
0 08:35:25.999772 k4 start medium=chat agent=a6 key=261
0 08:35:28.628691 a6 accept_offer what=o~0 key=262
0 08:35:30.817781 k4 send_message what=i~0 text=263 key=263
0 08:35:34.180637 k4 lose_device device=87
0 08:35:34.623422 k4 type what=i~0
0 08:35:34.680439 k4 send_message what=i~0 text=264 key=264
0 08:35:38.817421 k4 type what=i~0
0 08:35:38.825591 k4 send_message what=i~0 text=265 key=265
0 08:35:43.234345 k4 send_message what=i~0 text=266 key=266
0 08:35:43.786262 k4 open_device device=88 again=yes
0 08:35:44.033550 k57 open_device device=89
0 08:35:45.270026 k57 start medium=chat queue=q2 text=267 key=267
0 08:35:46.874625 k4 send_message what=i~0 text=268 key=268
0 08:36:06.021570 k120 open_device device=90 again=yes
0 08:36:07.257173 k120 invite medium=chat queue=q1 for_ms=60269 key=269
0 08:36:11.265673 k4 send_message what=i~0 text=272 key=272
0 08:36:19.387468 k4 close what=i~0 key=273
0 08:36:21.410764 k4 lose_device device=88
0 08:36:35.874679 a6 decline_invitation what=v~0 key=274
0 08:36:39.133022 a3 accept_invitation what=v~0 key=275
0 08:36:48.666042 a9 accept_invitation what=v~0 key=276
0 08:36:49.269978 a12 postpone_invitation what=v~0 ms=351561 key=277
0 08:37:34.081975 k66 open_device device=92
0 08:37:35.307350 k66 start medium=chat queue=q1 text=278 key=278
0 08:37:41.431227 a9 accept_offer what=o~0 key=279
0 08:37:45.068160 k66 send_message what=i~0 text=280 key=280
0 08:37:45.419246 a9 send_message what=i~0 text=281 key=281
0 08:37:47.250911 a9 type what=i~0
0 08:37:47.288364 a9 send_message what=i~0 text=282 key=282
0 08:37:52.889321 a9 send_message what=i~0 text=283 key=283
0 08:37:54.486628 k45 open_device device=93
0 08:37:55.441248 k66 send_message what=i~0 text=284 key=284
0 08:37:55.745375 k45 start medium=chat queue=q1 text=285 key=285
0 08:37:59.556264 a12 accept_offer what=o~0 key=286
0 08:38:06.765323 k66 send_message what=i~0 text=287 key=287
0 08:38:07.647646 a2 open_device device=94
0 08:38:08.458977 a2 set_intent intent=ready key=291
0 08:38:08.596947 k66 send_message what=i~0 text=292 key=292
0 08:38:09.678072 a2 arm_alert medium=chat when=due client=k83 keep=yes key=290
0 08:38:09.680724 a2 arm_alert medium=chat when=due queue=q1 key=288
0 08:38:09.693489 a2 arm_alert medium=chat when=online client=k45 keep=yes key=289
0 08:38:11.252957 a12 send_message what=i~0 text=293 key=293
0 08:38:11.459288 k66 send_message what=i~0 text=294 key=294
0 08:38:14.856194 k45 type what=i~0
0 08:38:14.897333 k45 send_message what=i~0 text=295 key=295
0 08:38:22.819575 a12 send_message what=i~0 text=296 key=296
0 08:38:22.884487 s2 set_queue_state queue=q2 state=open key=238
0 08:38:27.342690 a6 close what=i~0 key=297
0 08:38:34.909700 k40 open_device device=95
0 08:38:36.139104 k40 start medium=chat queue=q2 text=298 key=298
0 08:38:38.116205 k45 send_message what=i~0 text=299 key=299
0 08:38:39.497322 k66 send_message what=i~0 text=300 key=300
0 08:39:03.412069 a12 send_message what=i~0 text=301 key=301
0 08:39:06.270871 a12 close what=i~0 key=302
0 08:39:08.140938 a12 send_message what=i~0 text=303 key=303
0 08:39:12.965554 a12 send_message what=i~0 text=304 key=304
0 08:39:20.452482 a9 close what=i~0 key=305
0 08:39:40.576565 a3 set_intent intent=ready key=306
0 08:39:41.867656 a3 accept_offer what=o~0 key=307
0 08:39:47.134726 k40 send_message what=i~0 text=308 key=308 net=lost
0 08:39:49.445215 k107 open_device device=96
0 08:39:50.693358 k107 arm_alert medium=chat queue=q1 under_ms=280000 key=309
0 08:39:51.065960 k40 send_message what=i~0 text=308 key=308 net=retry
0 08:40:05.306108 k45 lose_device device=93
0 08:40:07.765894 k40 lose_device device=95
0 08:40:13.450897 k40 type what=i~0
0 08:40:13.485016 k40 send_message what=i~0 text=310 key=310
0 08:40:56.804807 k21 vanish device=86
0 08:41:11.290429 a3 close what=i~0 key=311
0 08:42:00.135729 k40 cancel what=i~0 key=312
0 08:42:30.092916 k24 lose_device device=82
0 08:42:54.506669 a3 accept_offer what=o~0 key=315
0 08:43:01.592215 a3 close what=i~0 key=317
0 08:43:08.647366 a3 send_message what=i~0 text=318 key=318 net=late
0 08:43:19.337152 a3 send_message what=i~0 text=319 key=319
0 08:43:50.766681 a3 type what=i~0
0 08:43:50.796230 a3 send_message what=i~0 text=320 key=320
0 08:44:11.293581 a3 send_message what=i~0 text=321 key=321
0 08:44:24.558705 a3 send_message what=i~0 text=322 key=322
0 08:44:53.397173 a6 accept_offer what=o~0 key=325
0 08:44:58.966915 a6 send_message what=i~0 text=328 key=328
0 08:45:12.230034 a6 send_message what=i~0 text=330 key=330
0 08:45:13.555667 a6 send_message what=i~0 text=332 key=332
0 08:45:50.233290 a3 accept_offer what=o~0 key=337
0 08:45:53.160490 a3 send_message what=i~0 text=338 key=338
0 08:46:07.872965 a3 close what=i~0 key=339
0 08:46:12.139803 a3 send_message what=i~0 text=341 key=341
0 08:46:16.716624 k89 start medium=chat agent=a6 key=342
0 08:46:29.447812 a6 close what=i~0 key=343
0 08:46:45.772277 a6 accept_offer what=o~0 key=347
0 08:46:47.032652 a6 accept_offer what=o~1 key=348
0 08:46:49.606894 a6 send_message what=i~0 text=349 key=349
0 08:46:50.484851 k89 send_message what=i~0 text=350 key=350
0 08:46:51.930483 k89 send_message what=i~0 text=351 key=351
0 08:46:56.713159 a6 type what=i~0
0 08:46:56.742400 a6 send_message what=i~0 text=352 key=352
0 08:47:00.002490 k89 close what=i~0 key=353
0 08:47:04.890185 a3 send_message what=i~0 text=354 key=354
0 08:47:08.182691 a6 type what=i~0
0 08:47:08.221219 a6 send_message what=i~0 text=355 key=355
0 08:47:10.771958 a6 send_message what=i~0 text=356 key=356
0 08:47:15.003457 k89 send_message what=i~0 text=357 key=357 net=late
0 08:47:16.764671 a6 send_message what=i~0 text=358 key=358
0 08:47:16.921861 k41 open_device device=102
0 08:47:18.141814 k41 invite medium=chat agent=a3 text=359 key=359
0 08:47:18.199413 v14 admit_visitor key=360
0 08:47:18.443378 k41 start medium=voice queue=q1 text=361 key=361
0 08:47:18.494260 v14 open_device device=103
0 08:47:19.739097 v14 start medium=chat queue=q1 text=362 key=362
0 08:47:21.200338 a2 accept_offer what=o~0 key=363
0 08:47:21.896988 k41 withdraw_invitation what=v~0 key=364
0 08:47:27.250476 a3 accept_invitation what=v~0 key=365
0 08:47:54.074649 a2 send_message what=i~0 text=367 key=367
0 08:48:01.134344 a2 send_message what=i~0 text=368 key=368
0 08:48:03.901015 a9 vanish device=73
0 08:48:04.029227 a4 open_device device=105
0 08:48:04.612652 v15 admit_visitor key=370
0 08:48:04.870535 a4 set_intent intent=ready key=369
0 08:48:04.897342 v15 open_device device=106
0 08:48:06.127706 v15 start medium=chat queue=q2 text=371 key=371
0 08:48:09.799883 a3 accept_offer what=o~0 key=372
0 08:48:12.791277 a2 send_message what=i~0 text=373 key=373
0 08:48:22.142614 v15 send_message what=i~0 text=374 key=374 net=late
0 08:48:22.890570 v15 send_message what=i~0 text=375 key=375
0 08:48:24.082708 a2 type what=i~0
0 08:48:24.117613 a2 send_message what=i~0 text=376 key=376
0 08:48:24.971192 v15 vanish device=106
0 08:48:28.385892 v15 send_message what=i~0 text=377 key=377
0 08:48:33.662016 a6 close what=i~0 key=378
0 08:48:33.925494 a2 send_message what=i~0 text=379 key=379
0 08:48:34.153117 v15 send_message what=i~0 text=380 key=380
0 08:48:37.775184 v15 send_message what=i~0 text=381 key=381
0 08:48:39.246012 v15 send_message what=i~0 text=382 key=382
0 08:48:45.260362 v15 send_message what=i~0 text=383 key=383
0 08:49:03.504982 a2 close what=i~0 key=384
0 08:50:00.514041 v15 cancel what=i~0 key=386 net=lost
0 08:50:02.874765 v15 open_device device=107 again=yes
0 08:50:03.431119 v15 cancel what=i~0 key=386 net=retry
0 08:50:24.373244 a3 set_intent intent=ready key=387
0 08:50:35.853828 k21 open_device device=108 again=yes
0 08:50:37.077623 k21 start medium=voice queue=q2 text=388 key=388
0 08:50:44.212525 a4 accept_offer what=o~0 key=389
0 08:50:47.061761 k21 send_message what=i~0 text=390 key=390
0 08:50:51.233559 a10 open_device device=109
0 08:50:52.047461 a10 set_intent intent=ready key=391
0 08:50:56.234568 a4 send_message what=i~0 text=392 key=392
0 08:51:07.482168 a4 send_message what=i~0 text=393 key=393
0 08:51:08.625306 a12 accept_offer what=o~0 key=395
0 08:51:09.635775 a4 set_intent intent=not_ready reason=meeting key=396
0 08:51:14.170137 a4 close what=i~0 key=397
0 08:51:16.462258 a4 type what=i~0
0 08:51:16.488703 a4 send_message what=i~0 text=399 key=399
0 08:51:20.140946 k94 lose_device device=68
0 08:51:20.390240 a12 send_message what=i~0 text=400 key=400
0 08:51:22.599622 a12 send_message what=i~0 text=401 key=401
0 08:51:24.152637 a4 send_message what=i~0 text=402 key=402
0 08:51:26.161637 a8 open_device device=111
0 08:51:27.002380 a8 set_intent intent=ready key=406
0 08:51:28.169121 a8 arm_alert medium=chat when=due client=k51 keep=yes key=403
0 08:51:28.169665 a8 arm_alert medium=chat when=due client=k7 keep=yes key=404
0 08:51:28.212734 a8 arm_alert medium=chat when=due queue=q2 keep=yes key=405
0 08:51:38.733771 k21 lose_device device=108
0 08:51:39.216256 a4 wrap_up what=i~0 disposition=solved key=407
0 08:51:40.659969 a12 send_message what=i~0 text=408 key=408
0 08:51:45.426495 a12 send_message what=i~0 text=409 key=409
0 08:51:47.573696 a12 send_message what=i~0 text=410 key=410
0 08:51:53.209666 k26 invite medium=chat agent=a8 key=412
0 08:51:53.272282 a8 invite client=k26 medium=chat key=411
0 08:52:40.333551 a4 set_intent intent=ready key=413
0 08:52:42.151513 a9 open_device device=112 again=yes
0 08:52:57.138981 a12 close what=i~0 key=414
0 08:54:50.077022 a1 open_device device=114
0 08:54:50.903709 a1 set_intent intent=ready key=418
0 08:54:56.053535 k5 open_device device=115 again=yes
0 08:54:57.265485 k5 start medium=voice queue=q2 text=419 key=419
0 08:55:07.097840 a10 accept_offer what=o~0 key=420
0 08:55:10.190432 a10 send_message what=i~0 text=421 key=421
0 08:55:11.541166 k5 send_message what=i~0 text=422 key=422
0 08:55:15.625966 a10 send_message what=i~0 text=423 key=423
0 08:55:17.641276 a10 type what=i~0
0 08:55:17.667302 a10 send_message what=i~0 text=424 key=424
0 08:56:07.205717 k66 vanish device=92
0 08:56:08.179920 k20 open_device device=116 again=yes
0 08:56:09.386097 k20 start medium=chat queue=q2 text=425 key=425
0 08:56:11.472852 v14 lose_device device=103
0 08:56:28.117983 a4 accept_offer what=o~0 key=426
0 08:56:29.659907 a1 accept_offer what=o~0 key=427
0 08:56:35.768214 k20 send_message what=i~0 text=428 key=428
0 08:56:38.387325 k59 invite medium=chat agent=a11 text=429 key=429
0 08:56:38.961648 k20 send_message what=i~0 text=430 key=430
0 08:56:41.103689 a1 send_message what=i~0 text=431 key=431
0 08:56:53.901487 a1 send_message what=i~0 text=434 key=434 net=late
0 08:56:59.916358 a4 reject_offer what=o~0 key=436
0 08:57:34.190174 a3 accept_offer what=o~0 key=441
0 08:57:38.901340 a3 type what=i~0
0 08:57:38.954968 a3 send_message what=i~0 text=442 key=442
0 08:57:44.457421 a3 type what=i~0
0 08:57:44.488509 a3 send_message what=i~0 text=443 key=443
0 08:57:49.912750 v15 lose_device device=107
0 08:57:53.502110 a3 send_message what=i~0 text=444 key=444
0 08:57:54.440902 k20 lose_device device=116
0 08:57:56.786571 a3 set_intent intent=not_ready reason=break key=445
0 08:58:36.199871 k5 start medium=chat queue=q1 text=446 key=446
0 08:58:38.686469 k5 type what=i~0
0 08:58:38.720190 k5 send_message what=i~0 text=447 key=447
0 08:58:42.949610 a12 set_intent intent=not_ready reason=break key=448
0 08:58:43.340854 k5 type what=i~0
0 08:58:43.387717 k5 send_message what=i~0 text=449 key=449
0 08:58:43.645000 a9 accept_offer what=o~0 key=450
0 08:58:54.298081 a10 close what=i~0 key=451
0 08:58:55.152451 k5 send_message what=i~0 text=453 key=453
0 08:58:57.047801 a10 wrap_up what=i~0 disposition=solved key=452 net=late
0 08:59:05.607767 k5 lose_device device=115
0 08:59:05.718961 a3 close what=i~0 key=454
0 08:59:24.331440 a3 wrap_up what=i~0 disposition=solved key=456
0 08:59:28.604306 a9 send_message what=i~0 text=457 key=457
0 08:59:30.649003 a9 send_message what=i~0 text=458 key=458
0 09:00:00.000481 root apply_hours queue=q2 open=yes since=1767254400000000 opens_at=1767340800000000 closes_at=1767297600000000
0 09:00:02.718581 k112 lose_device device=65
0 09:00:05.466361 a4 accept_offer what=o~0 key=459
0 09:00:12.284550 k20 cancel what=i~0 key=463
0 09:00:18.034792 a4 close what=i~0 key=465
0 09:00:32.355564 k40 open_device device=121 again=yes
0 09:00:33.611671 k40 arm_alert medium=voice agent=a13 key=467
0 09:00:38.831775 k4 open_device device=122 again=yes
0 09:00:39.363468 a4 wrap_up what=i~0 disposition=solved key=468
0 09:00:40.082107 k4 promise_callback queue=q1 key=469
0 09:00:43.480767 a6 accept_offer what=o~0 key=470
0 09:00:45.493373 k4 type what=i~0
0 09:00:45.548197 k4 send_message what=i~0 text=471 key=471
0 09:00:48.645887 a6 send_message what=i~0 text=473 key=473
0 09:00:48.775213 k4 send_message what=i~0 text=474 key=474
0 09:01:01.459211 k4 type what=i~0
0 09:01:01.516280 k4 send_message what=i~0 text=478 key=478
0 09:01:02.483857 a3 accept_invitation what=v~0 key=479
0 09:01:02.967285 k4 send_message what=i~0 text=480 key=480
0 09:01:04.216195 a10 accept_invitation what=v~0 key=481
0 09:01:04.455209 a6 accept_invitation what=v~0 key=482
0 09:01:05.071064 a4 decline_invitation what=v~0 key=483
0 09:01:09.386779 a12 set_intent intent=ready key=485
0 09:01:10.725385 a3 send_message what=i~0 text=486 key=486
0 09:01:12.110132 a6 send_message what=i~0 text=487 key=487
0 09:01:12.344662 a8 accept_invitation what=v~0 key=488
0 09:01:17.101570 a6 send_message what=i~0 text=489 key=489
0 09:01:17.537858 a12 accept_invitation what=v~0 key=490
0 09:01:18.965017 a3 type what=i~0
0 09:01:19.010099 a3 send_message what=i~0 text=491 key=491 net=lost
0 09:01:20.877184 a3 send_message what=i~0 text=491 key=491 net=retry
0 09:01:21.411004 a3 close what=i~0 key=493
0 09:01:32.392149 a6 send_message what=i~0 text=497 key=497
0 09:01:33.583478 a9 close what=i~0 key=498
0 09:01:38.417641 a9 accept_invitation what=v~0 key=500
0 09:01:43.061905 a6 send_message what=i~0 text=502 key=502
0 09:01:44.378825 a6 close what=i~0 key=503
0 09:01:45.163112 a10 accept_offer what=o~0 key=504
0 09:01:49.393919 a10 close what=i~0 key=505
0 09:01:54.022991 a10 type what=i~0
0 09:01:54.066375 a10 send_message what=i~0 text=506 key=506
0 09:01:55.381309 k89 lose_device device=54
0 09:02:01.557578 k82 open_device device=127
0 09:02:02.791902 k82 start medium=chat queue=q2 text=508 key=508
0 09:02:08.457357 a4 accept_offer what=o~0 key=509
0 09:02:08.897735 k82 send_message what=i~0 text=511 key=511
0 09:02:12.999516 a4 send_message what=i~0 text=512 key=512
0 09:02:14.496255 k82 type what=i~0
0 09:02:14.506629 k82 send_message what=i~0 text=514 key=514
0 09:02:17.765769 k82 send_message what=i~0 text=515 key=515
0 09:02:19.334337 v18 admit_visitor key=516
0 09:02:19.610957 v18 open_device device=128
0 09:02:20.863795 v18 start medium=chat agent=a7 key=517
0 09:02:21.163640 v18 start medium=chat agent=a13 key=519
0 09:02:22.815848 k82 type what=i~0
0 09:02:22.827612 k82 send_message what=i~0 text=520 key=520
0 09:02:23.317208 a4 send_message what=i~0 text=521 key=521
0 09:02:24.914049 a4 close what=i~0 key=522 net=doubled
0 09:02:24.929935 a4 close what=i~0 key=522
0 09:02:28.117739 k82 type what=i~0
0 09:02:28.134770 k82 send_message what=i~0 text=524 key=524
0 09:02:32.379525 k82 send_message what=i~0 text=526 key=526
0 09:02:38.966633 a4 wrap_up what=i~0 disposition=solved key=527
0 09:02:40.398598 k82 lose_device device=127
0 09:02:45.978756 a4 send_message what=i~0 text=528 key=528
0 09:02:49.272848 a1 wrap_up what=i~0 disposition=solved key=529
0 09:02:49.317789 a1 invite client=k2 medium=chat text=530 key=530
0 09:03:07.202687 k94 open_device device=130 again=yes
0 09:03:08.465515 k94 start medium=chat queue=q2 text=532 key=532
0 09:03:13.360480 a10 accept_offer what=o~0 key=533
0 09:03:17.224716 a4 accept_offer what=o~0 key=534
0 09:03:19.619087 a10 send_message what=i~0 text=535 key=535
0 09:03:19.669138 v18 send_message what=i~0 text=536 key=536
0 09:03:20.955347 k94 send_message what=i~0 text=537 key=537
0 09:03:22.532042 k94 send_message what=i~0 text=538 key=538
0 09:03:23.425709 a10 send_message what=i~0 text=539 key=539
0 09:03:27.557338 a6 called what=c~0 outcome=reached key=540
0 09:03:29.350148 a10 type what=i~0
0 09:03:29.411962 a10 send_message what=i~0 text=541 key=541
0 09:03:30.227252 k94 cancel what=i~0 key=542
0 09:03:35.883078 a10 close what=i~0 key=543
0 09:03:42.781856 a10 send_message what=i~0 text=545 key=545
0 09:03:44.222642 v18 send_message what=i~0 text=546 key=546
0 09:03:44.235126 v18 send_message what=i~0 text=546 key=546 net=doubled
0 09:03:44.262823 v18 send_message what=i~0 text=544 key=544 net=late
0 09:03:45.503095 a10 send_message what=i~0 text=547 key=547
0 09:03:45.896687 k94 lose_device device=130
0 09:03:46.557598 v18 send_message what=i~0 text=548 key=548
0 09:03:47.993481 v18 send_message what=i~0 text=549 key=549
0 09:03:52.340456 k5 cancel what=i~1 key=550
0 09:03:59.598365 v18 send_message what=i~0 text=553 key=553
0 09:04:09.540502 a9 accept_offer what=o~0 key=554
0 09:04:12.208422 a9 send_message what=i~0 text=556 key=556
0 09:04:20.567514 v19 admit_visitor key=557
0 09:04:20.817914 v19 open_device device=132
0 09:04:22.081449 v19 start medium=chat agent=a7 key=558
0 09:04:24.907336 a9 send_message what=i~0 text=560 key=560
0 09:04:26.327346 a4 close what=i~0 key=561
0 09:04:26.513002 a9 type what=i~0
0 09:04:26.546573 a9 send_message what=i~0 text=562 key=562
0 09:04:27.190832 v19 send_message what=i~0 text=563 key=563
0 09:04:34.607424 v19 send_message what=i~0 text=565 key=565 net=late
0 09:04:35.576557 a9 close what=i~0 key=566
0 09:04:35.925907 a9 type what=i~0
0 09:04:35.981922 a9 send_message what=i~0 text=567 key=567
0 09:04:47.351064 a9 send_message what=i~0 text=568 key=568
0 09:04:52.779819 a6 close what=i~0 key=569
0 09:05:16.182619 v18 lose_device device=128
0 09:05:19.058854 a1 accept_offer what=o~0 key=570
0 09:05:19.740235 a3 set_intent intent=not_ready reason=meal key=571
0 09:05:21.586128 v19 send_message what=i~0 text=572 key=572
0 09:05:23.910801 v19 lose_device device=132
0 09:05:30.634154 v19 cancel what=i~0 key=573
0 09:05:35.558724 k45 open_device device=133 again=yes
0 09:05:36.795186 k45 arm_alert medium=chat agent=a13 key=574
0 09:05:40.088120 a1 send_message what=i~0 text=575 key=575
0 09:05:40.822716 a7 open_device device=134
0 09:05:41.659502 a7 set_intent intent=ready key=576
0 09:05:43.473888 v19 send_message what=i~0 text=577 key=577
0 09:05:46.740408 v19 send_message what=i~0 text=578 key=578
0 09:05:51.819648 a1 close what=i~0 key=579
0 09:05:52.994942 a1 send_message what=i~0 text=581 key=581
0 09:05:54.120172 a1 send_message what=i~0 text=582 key=582
0 09:05:57.884499 a1 send_message what=i~0 text=583 key=583
0 09:06:05.626649 a3 set_intent intent=ready key=584
0 09:06:38.643419 a1 wrap_up what=i~0 disposition=solved key=585
0 09:06:43.265572 v20 admit_visitor key=586
0 09:06:43.524358 v20 open_device device=136
0 09:06:44.732741 v20 start medium=chat queue=q2 text=587 key=587
0 09:06:53.492500 a10 accept_offer what=o~0 key=588
0 09:07:02.524042 a10 send_message what=i~0 text=589 key=589
0 09:07:09.485251 a10 send_message what=i~0 text=590 key=590
0 09:07:13.633084 v20 send_message what=i~0 text=591 key=591
0 09:07:19.213517 v20 send_message what=i~0 text=592 key=592
0 09:07:19.946664 k58 open_device device=137
0 09:07:21.166609 k58 start medium=chat queue=q1 text=593 key=593
0 09:07:23.221668 v20 send_message what=i~0 text=594 key=594
0 09:07:24.164783 a2 accept_offer what=o~0 key=595
0 09:07:28.078452 k115 lose_device device=75
0 09:07:28.521298 k58 send_message what=i~0 text=596 key=596
0 09:07:30.364219 k58 send_message what=i~0 text=597 key=597
0 09:07:31.136844 v18 cancel what=i~0 key=598
0 09:07:31.224474 v20 send_message what=i~0 text=599 key=599
0 09:07:31.276042 v20 send_message what=i~0 text=599 key=599 net=doubled
0 09:07:32.620867 a2 type what=i~0
0 09:07:32.663546 a2 send_message what=i~0 text=600 key=600
0 09:07:34.677065 a2 send_message what=i~0 text=601 key=601
0 09:07:35.744254 v20 send_message what=i~0 text=602 key=602
0 09:07:36.818472 v20 send_message what=i~0 text=603 key=603
0 09:07:37.338911 a2 send_message what=i~0 text=604 key=604
0 09:07:37.596246 k58 send_message what=i~0 text=605 key=605 net=lost
0 09:07:41.878120 k58 send_message what=i~0 text=606 key=606
0 09:07:42.715389 k58 send_message what=i~0 text=605 key=605 net=retry
0 09:07:44.518166 a2 send_message what=i~0 text=608 key=608
0 09:07:50.371761 k22 open_device device=138
0 09:07:51.622180 k22 start medium=chat queue=q2 text=609 key=609
0 09:07:52.588276 k82 cancel what=i~0 key=610
0 09:07:52.970749 a4 reject_offer what=o~0 key=611
0 09:07:54.173122 k37 open_device device=139
0 09:07:55.414568 a7 reject_offer what=o~0 key=612
0 09:07:55.896072 a1 accept_offer what=o~0 key=614
0 09:07:56.436112 k22 vanish device=138
0 09:07:57.106259 k22 open_device device=140 again=yes
0 09:07:58.059916 a1 send_message what=i~0 text=615 key=615
0 09:07:59.389716 k37 start medium=chat queue=q1 text=613 key=613 net=retry
0 09:08:00.677916 a2 send_message what=i~0 text=616 key=616
0 09:08:01.723354 a8 accept_offer what=o~0 key=617 net=lost
0 09:08:05.630846 k37 type what=i~0
0 09:08:05.677189 k37 send_message what=i~0 text=618 key=618
0 09:08:06.858952 a8 send_message what=i~0 text=619 key=619
0 09:08:07.052506 a8 accept_offer what=o~0 key=617 net=retry
0 09:08:08.808112 a1 type what=i~0
0 09:08:08.856801 a1 send_message what=i~0 text=620 key=620
0 09:08:12.093762 v21 admit_visitor key=621
0 09:08:12.331150 v21 open_device device=141
0 09:08:13.549645 v21 start medium=chat queue=q2 text=622 key=622
0 09:08:13.997128 k22 send_message what=i~0 text=623 key=623
0 09:08:14.761256 k37 send_message what=i~0 text=624 key=624
0 09:08:16.559279 a4 accept_offer what=o~0 key=625
0 09:08:19.738103 a2 close what=i~0 key=627
0 09:08:20.071986 k22 send_message what=i~0 text=628 key=628
0 09:08:20.179945 v21 send_message what=i~0 text=629 key=629
0 09:08:20.216116 k37 send_message what=i~0 text=630 key=630
0 09:08:23.024774 v21 send_message what=i~0 text=632 key=632
0 09:08:26.852241 k58 send_message what=i~0 text=631 key=631 net=retry
0 09:08:27.202450 k117 open_device device=143
0 09:08:28.423191 k117 start medium=chat queue=q2 text=634 key=634
0 09:08:28.625442 a4 type what=i~0
0 09:08:28.646582 a4 send_message what=i~0 text=635 key=635
0 09:08:32.865857 k22 send_message what=i~0 text=636 key=636
0 09:08:33.858946 k117 vanish device=143
0 09:08:34.792900 a4 send_message what=i~0 text=637 key=637
0 09:08:35.149225 a4 close what=i~0 key=638
0 09:08:36.929152 a4 send_message what=i~0 text=639 key=639
0 09:08:37.826002 k37 send_message what=i~0 text=640 key=640
0 09:08:39.336867 v21 send_message what=i~0 text=641 key=641
0 09:08:40.368563 k117 wake device=143
0 09:08:42.831289 k37 send_message what=i~0 text=642 key=642
0 09:08:45.823161 k22 send_message what=i~0 text=643 key=643
0 09:08:53.726491 v21 cancel what=i~0 key=644
0 09:08:58.017234 a4 accept_offer what=o~0 key=645
0 09:08:58.833839 k37 send_message what=i~0 text=646 key=646
0 09:09:01.219947 k117 send_message what=i~0 text=647 key=647
0 09:09:04.048061 k117 vanish device=143
0 09:09:07.330909 k22 send_message what=i~0 text=649 key=649
0 09:09:08.091509 k40 start medium=voice queue=q1 text=651 key=651 net=doubled
0 09:09:08.113410 k40 start medium=voice queue=q1 text=651 key=651
0 09:09:09.272256 a10 close what=i~0 key=652
0 09:09:10.683288 a7 set_intent intent=ready key=653
0 09:09:11.267194 k117 cancel what=i~0 key=654
0 09:09:13.602964 a4 send_message what=i~0 text=655 key=655
0 09:09:14.400639 a10 wrap_up what=i~0 disposition=solved key=656
0 09:09:17.667748 a12 lose_device device=72
0 09:09:20.045215 a4 send_message what=i~0 text=657 key=657
0 09:09:48.174084 k22 send_message what=i~0 text=658 key=658
0 09:09:48.693298 a4 close what=i~0 key=659
0 09:10:02.686313 k22 cancel what=i~0 key=660
0 09:10:07.574604 a3 set_intent intent=ready key=662
0 09:10:08.831311 k117 open_device device=145 again=yes
0 09:10:09.738415 a12 open_device device=146 again=yes
0 09:10:15.619787 k24 open_device device=147 again=yes
0 09:10:16.877608 k24 arm_alert medium=voice key=663
0 09:10:17.161434 k24 start medium=chat agent=a6 key=664
0 09:10:21.455017 a6 accept_offer what=o~0 key=665
0 09:10:25.525353 a12 accept_offer what=o~0 key=666
0 09:10:26.302402 a9 accept_offer what=o~0 key=667
0 09:10:27.570985 k24 send_message what=i~0 text=668 key=668
0 09:10:29.173342 k24 close what=i~0 key=669
0 09:10:31.664741 a6 send_message what=i~0 text=670 key=670
0 09:10:32.106320 a12 close what=i~0 key=671
0 09:10:34.135958 a12 reopen what=i~0 key=672
0 09:10:34.927772 a12 type what=i~0
0 09:10:34.980540 a12 send_message what=i~0 text=673 key=673
0 09:10:36.686392 a12 send_message what=i~0 text=674 key=674
0 09:10:38.391627 a6 send_message what=i~0 text=675 key=675
0 09:10:48.224939 a6 close what=i~0 key=676
0 09:10:49.038785 a12 accept_offer what=o~1 key=677
0 09:10:49.226226 a12 send_message what=i~0 text=678 key=678
0 09:10:50.836955 a12 accept_offer what=o~0 key=679
0 09:10:55.132638 a12 send_message what=i~1 text=681 key=681
0 09:10:55.723130 a12 type what=i~0
0 09:10:55.787068 a12 send_message what=i~0 text=682 key=682
0 09:10:56.911133 a12 send_message what=i~1 text=683 key=683
0 09:10:59.984354 a6 send_message what=i~0 text=685 key=685
0 09:11:03.005443 a12 send_message what=i~0 text=686 key=686
0 09:11:03.041136 a12 send_message what=i~0 text=686 key=686 net=doubled
0 09:11:05.652330 a12 send_message what=i~0 text=687 key=687
0 09:11:10.427717 k10 open_device device=148
0 09:11:11.646165 k10 start medium=chat agent=a2 key=689
0 09:11:13.352646 a2 accept_offer what=o~0 key=690
0 09:11:13.706825 a2 accept_offer what=o~0 key=691
0 09:11:15.366587 k10 send_message what=i~0 text=693 key=693
0 09:11:18.882074 a6 type what=i~0
0 09:11:18.918202 a6 send_message what=i~0 text=694 key=694
0 09:11:20.579095 k10 send_message what=i~0 text=695 key=695
0 09:11:24.896220 k10 send_message what=i~0 text=696 key=696
0 09:11:27.492871 k10 type what=i~0
0 09:11:27.537074 k10 send_message what=i~0 text=697 key=697
0 09:11:29.995827 k59 start medium=chat agent=a7 key=698
0 09:11:31.477315 a2 send_message what=i~0 text=700 key=700
0 09:11:36.809661 a2 send_message what=i~0 text=701 key=701
0 09:11:47.116335 a7 accept_offer what=o~0 key=702
0 09:11:48.667305 a7 accept_offer what=o~1 key=703
0 09:11:48.876870 k59 send_message what=i~0 text=704 key=704
0 09:11:50.200348 k10 close what=i~0 key=705
0 09:11:51.881398 k59 send_message what=i~0 text=706 key=706
0 09:11:54.672275 k46 open_device device=149
0 09:11:55.099680 k21 open_device device=150 again=yes
0 09:11:55.930069 k46 start medium=chat agent=a1 key=708
0 09:11:56.333524 k21 start medium=chat queue=q1 text=709 key=709
0 09:12:00.596537 k10 vanish device=148
0 09:12:04.719675 a9 accept_offer what=o~0 key=710
0 09:12:08.410579 k21 send_message what=i~0 text=711 key=711
0 09:12:09.651368 k21 type what=i~0
0 09:12:09.676835 k21 send_message what=i~0 text=712 key=712
0 09:12:11.070337 v20 cancel what=i~0 key=713
0 09:12:14.604264 k21 cancel what=i~0 key=714
0 09:12:18.732842 k21 send_message what=i~0 text=715 key=715
0 09:12:20.010751 root put_client name=k102 consent=no media=chat,voice,callback
0 09:12:21.229655 a7 send_message what=i~0 text=716 key=716
0 09:12:23.454413 k21 type what=i~0
0 09:12:23.505898 k21 send_message what=i~0 text=717 key=717
0 09:12:25.434328 a7 send_message what=i~0 text=718 key=718
0 09:12:29.213171 k21 send_message what=i~0 text=719 key=719
0 09:12:30.019789 v22 admit_visitor key=720
0 09:12:30.266838 v22 open_device device=151
0 09:12:30.451444 k21 send_message what=i~0 text=721 key=721
0 09:12:31.521556 v22 start medium=chat queue=q2 text=722 key=722
0 09:12:32.705730 a7 type what=i~0
0 09:12:32.746240 a7 send_message what=i~0 text=723 key=723
0 09:12:32.921643 a3 accept_offer what=o~0 key=724
0 09:12:36.030732 a3 send_message what=i~0 text=725 key=725
0 09:12:36.387153 a7 close what=i~0 key=726
0 09:12:37.599684 a9 close what=i~0 key=727
0 09:12:37.959074 v22 send_message what=i~0 text=728 key=728
0 09:12:39.317486 a7 send_message what=i~0 text=729 key=729
0 09:12:39.618075 k59 send_message what=i~0 text=730 key=730
0 09:12:44.740284 k59 close what=i~0 key=731
0 09:12:51.846852 a10 accept_offer what=o~0 key=732
0 09:12:52.009001 a3 send_message what=i~0 text=733 key=733
0 09:12:52.087665 k102 open_device device=152
0 09:12:52.621602 a13 open_device device=153
0 09:12:53.342910 k102 start medium=chat queue=q1 text=735 key=735
0 09:12:53.463321 a13 set_intent intent=ready key=734
0 09:12:54.046263 a4 accept_offer what=o~0 key=737
0 09:12:54.242583 a3 send_message what=i~0 text=738 key=738
0 09:12:55.021239 k102 send_message what=i~0 text=739 key=739
0 09:12:55.968292 k46 send_message what=i~0 text=740 key=740
0 09:12:56.534308 a10 type what=i~0
0 09:12:56.540346 a10 send_message what=i~0 text=741 key=741
0 09:12:57.589878 k102 send_message what=i~0 text=742 key=742
0 09:12:59.851768 k40 accept_invitation what=v~0 key=743
0 09:13:00.308451 a6 accept_offer what=o~0 key=744
0 09:13:00.316767 k45 accept_invitation what=v~0 key=745
0 09:13:02.493498 a13 type what=i~0
0 09:13:02.541168 a13 send_message what=i~0 text=746 key=746
0 09:13:03.602568 k45 send_message what=i~0 text=748 key=748
0 09:13:04.866005 a6 send_message what=i~0 text=749 key=749
0 09:13:07.265960 a7 wrap_up what=i~0 disposition=solved key=750
0 09:13:10.645628 a10 send_message what=i~0 text=751 key=751
0 09:13:11.236132 k45 type what=i~0
0 09:13:11.300850 k45 send_message what=i~0 text=752 key=752
0 09:13:11.703697 a6 close what=i~0 key=753
0 09:13:11.931060 a10 type what=i~0
0 09:13:11.957556 a10 send_message what=i~0 text=754 key=754
0 09:13:13.387733 a3 close what=i~0 key=755
0 09:13:15.030544 k45 send_message what=i~0 text=756 key=756
0 09:13:17.997963 a6 send_message what=i~0 text=757 key=757
0 09:13:20.431251 a13 send_message what=i~0 text=758 key=758
0 09:13:27.818747 k101 open_device device=155
0 09:13:29.036221 k101 start medium=chat queue=q2 text=759 key=759
0 09:13:29.331618 a6 type what=i~0
0 09:13:29.378586 a6 send_message what=i~0 text=760 key=760
0 09:13:30.926838 a7 accept_offer what=o~0 key=761
0 09:13:32.358680 k45 send_message what=i~0 text=762 key=762
0 09:13:34.622261 k101 send_message what=i~0 text=763 key=763
0 09:13:36.782987 a3 wrap_up what=i~0 disposition=solved key=764
0 09:13:41.068539 k101 send_message what=i~0 text=765 key=765
0 09:13:45.267743 k101 send_message what=i~0 text=767 key=767
0 09:13:45.374630 k101 send_message what=i~0 text=767 key=767 net=doubled
0 09:13:46.024557 a6 send_message what=i~0 text=768 key=768
0 09:13:46.052420 a2 close what=i~0 key=769
0 09:13:51.074130 a13 close what=i~0 key=771
0 09:13:55.192965 k101 send_message what=i~0 text=772 key=772
0 09:13:57.367002 k101 type what=i~0
0 09:13:57.415045 k101 send_message what=i~0 text=773 key=773
0 09:13:59.402433 k107 start medium=chat queue=q2 text=774 key=774
0 09:13:59.556092 a13 wrap_up what=i~0 disposition=solved key=775
0 09:14:01.741174 a3 reject_offer what=o~0 key=776
0 09:14:03.434223 k101 type what=i~0
0 09:14:03.479872 k101 send_message what=i~0 text=777 key=777 net=lost
0 09:14:05.323062 a13 accept_offer what=o~0 key=778
0 09:14:06.169971 k101 send_message what=i~0 text=777 key=777 net=retry
0 09:14:07.185671 a6 send_message what=i~0 text=779 key=779
0 09:14:07.597547 k107 send_message what=i~0 text=780 key=780
0 09:14:07.878335 k45 type what=i~0
0 09:14:07.917176 k45 send_message what=i~0 text=781 key=781
0 09:14:14.828887 k107 send_message what=i~0 text=782 key=782
0 09:14:21.375146 k107 send_message what=i~0 text=783 key=783
0 09:14:22.327075 k4 vanish device=122
0 09:14:27.462957 k107 send_message what=i~0 text=784 key=784
0 09:14:33.081193 a10 close what=i~0 key=785
0 09:14:39.423584 a3 set_intent intent=ready key=786
0 09:14:46.640692 a10 wrap_up what=i~0 disposition=solved key=787
0 09:14:56.530951 k46 close what=i~0 key=788
0 09:15:24.412594 k45 vanish device=133
0 09:15:28.803579 a5 open_device device=156
0 09:15:29.650744 a5 set_intent intent=ready key=791
0 09:15:30.850578 a5 arm_alert medium=chat when=due queue=q2 key=789
0 09:15:30.852482 a5 arm_alert medium=chat when=due client=k94 key=790
0 09:15:40.139000 a4 set_intent intent=not_ready reason=meeting key=792
0 09:15:40.388982 k120 accept_invitation what=v~0 key=793
0 09:16:12.840165 k102 cancel what=i~0 key=798
0 09:16:14.875243 k88 open_device device=159 again=yes
0 09:16:16.101410 k88 start medium=chat queue=q2 text=800 key=800
0 09:16:18.396486 a9 accept_offer what=o~0 key=801
0 09:16:19.006187 a3 accept_offer what=o~0 key=803
0 09:16:20.747973 a9 type what=i~0
0 09:16:20.758013 a9 send_message what=i~0 text=804 key=804
0 09:16:22.041483 a9 send_message what=i~0 text=806 key=806
0 09:16:22.610752 k88 type what=i~0
0 09:16:22.645764 k88 send_message what=i~0 text=807 key=807 net=lost
0 09:16:26.626524 k88 send_message what=i~0 text=807 key=807 net=retry
0 09:16:28.028558 a7 close what=i~0 key=809
0 09:16:28.959317 a3 send_message what=i~0 text=810 key=810
0 09:16:30.307724 a3 send_message what=i~0 text=811 key=811
0 09:16:31.762377 a9 close what=i~0 key=813 net=lost
0 09:16:33.033119 a3 open_device device=160 again=yes
0 09:16:35.201119 a3 lose_device device=47
0 09:16:35.228604 a3 send_message what=i~0 text=814 key=814
0 09:16:36.555717 a9 close what=i~0 key=813 net=retry
0 09:16:38.142534 a9 type what=i~0
0 09:16:38.190081 a9 send_message what=i~0 text=815 key=815
0 09:16:39.324110 a2 set_intent intent=ready key=816
0 09:16:42.390439 a3 send_message what=i~0 text=819 key=819
0 09:16:58.210065 a3 close what=i~0 key=822
0 09:16:59.171064 k58 lose_device device=137
0 09:17:05.411858 k12 open_device device=163
0 09:17:06.653792 k12 start medium=chat queue=q2 text=823 key=823
0 09:17:07.333423 a10 accept_offer what=o~0 key=824
0 09:17:07.655780 a10 accept_offer what=o~0 key=825
0 09:17:09.759616 k12 type what=i~0
0 09:17:09.773626 k12 send_message what=i~0 text=826 key=826
0 09:17:14.331214 a10 close what=i~0 key=827
0 09:17:21.837603 k12 send_message what=i~0 text=829 key=829
0 09:17:28.260871 a10 send_message what=i~0 text=830 key=830
0 09:17:28.918488 k12 type what=i~0
0 09:17:28.931682 k12 send_message what=i~0 text=831 key=831
0 09:17:29.388147 a10 send_message what=i~0 text=832 key=832
0 09:17:29.598133 a12 close what=i~0 key=833
0 09:17:32.317240 a10 send_message what=i~0 text=834 key=834
0 09:17:32.377443 k10 open_device device=164 again=yes
0 09:17:33.125003 a4 set_intent intent=ready key=835
0 09:17:33.609665 k10 arm_alert medium=chat agent=a10 key=836
0 09:17:38.826053 k37 lose_device device=139
0 09:17:49.581763 k24 cancel what=i~0 key=838
0 09:18:11.034242 a8 close what=i~0 key=839
0 09:18:12.823606 k107 arm_alert medium=chat keep=yes key=840
0 09:18:13.093518 a10 wrap_up what=i~0 disposition=solved key=841
0 09:18:31.646661 k22 lose_device device=140
0 09:18:39.436004 k101 cancel what=i~0 key=842
0 09:18:48.255882 v27 admit_visitor key=843
0 09:18:48.527285 v27 open_device device=166
0 09:18:49.746372 v27 promise_callback queue=q2 key=844
0 09:19:18.599775 a10 invite client=k55 medium=chat key=845
0 09:19:36.787355 k12 cancel what=i~0 key=847 net=retry
0 09:19:48.155932 a9 set_intent intent=ready key=848
0 09:19:50.303178 k40 promise_callback queue=q2 key=849
0 09:19:53.650794 a5 accept_offer what=o~0 key=850 net=retry
0 09:19:57.352217 a5 send_message what=i~0 text=851 key=851
0 09:19:59.576234 a5 called what=c~0 outcome=wrong_number key=852
0 09:20:01.183206 a5 send_message what=i~0 text=853 key=853
0 09:20:01.227935 k40 send_message what=i~0 text=854 key=854
0 09:20:03.679303 a5 wrap_up what=i~0 disposition=solved key=855
0 09:20:06.719483 a5 send_message what=i~0 text=856 key=856
0 09:20:08.441229 k120 accept_invitation what=v~0 key=857
0 09:20:09.939302 a5 type what=i~0
0 09:20:09.984634 a5 send_message what=i~0 text=858 key=858
0 09:20:12.898283 k57 invite medium=chat agent=a6 key=860
0 09:20:13.048827 a6 invite client=k57 medium=chat key=859
0 09:20:13.121775 k120 send_message what=i~0 text=861 key=861
0 09:20:14.191240 k57 send_message what=i~0 text=862 key=862
0 09:20:21.624939 a5 send_message what=i~0 text=863 key=863
0 09:20:25.510087 k40 lose_device device=121
0 09:20:25.779557 a5 send_message what=i~0 text=864 key=864
0 09:20:29.260533 k40 send_message what=i~0 text=865 key=865
0 09:20:36.720898 k40 send_message what=i~0 text=866 key=866
0 09:20:36.957511 a6 send_message what=i~0 text=867 key=867
0 09:20:39.271525 k40 send_message what=i~0 text=868 key=868
0 09:20:41.560491 a6 send_message what=i~0 text=869 key=869
0 09:20:44.312213 k40 send_message what=i~0 text=870 key=870
0 09:20:46.261370 k24 lose_device device=147
0 09:20:47.251055 k40 send_message what=i~0 text=871 key=871
0 09:21:07.611674 k26 vanish device=74
0 09:21:14.244516 k59 start medium=chat queue=q2 text=873 key=873
0 09:21:23.797408 a7 accept_offer what=o~0 key=874
0 09:21:26.396976 k59 send_message what=i~0 text=875 key=875
0 09:21:29.870985 k59 cancel what=i~0 key=876
0 09:21:32.773968 k59 send_message what=i~0 text=877 key=877
0 09:21:35.492293 k59 send_message what=i~0 text=878 key=878
0 09:21:37.725733 k102 reopen what=i~0 key=879
0 09:21:37.889960 k59 send_message what=i~0 text=880 key=880
0 09:21:38.974028 k46 lose_device device=149
0 09:21:41.695921 a4 accept_offer what=o~0 key=881
0 09:21:45.064493 a4 send_message what=i~0 text=882 key=882
0 09:21:46.982475 k102 type what=i~0
0 09:21:46.996875 k102 send_message what=i~0 text=883 key=883
0 09:21:47.752153 a4 close what=i~0 key=884
0 09:21:48.286210 k102 send_message what=i~0 text=885 key=885
0 09:21:48.756362 k102 type what=i~0
0 09:21:48.786274 k102 send_message what=i~0 text=886 key=886
0 09:21:55.200403 a4 type what=i~0
0 09:21:55.217004 a4 send_message what=i~0 text=888 key=888
0 09:22:03.260376 k102 type what=i~0
0 09:22:03.284285 k102 send_message what=i~0 text=889 key=889
0 09:22:04.145102 a4 send_message what=i~0 text=890 key=890
0 09:22:09.716198 k102 send_message what=i~0 text=891 key=891
0 09:22:09.941891 a4 send_message what=i~0 text=892 key=892
0 09:22:11.162905 k102 open_device device=169 again=yes
0 09:22:14.588905 k102 lose_device device=152
0 09:22:16.347021 a6 close what=i~0 key=893
0 09:22:16.779546 k102 vanish device=169
0 09:22:21.331454 a12 set_intent intent=ready key=894
0 09:22:24.262168 k57 vanish device=89
0 09:22:32.366234 k59 type what=i~0
0 09:22:32.393031 k59 send_message what=i~0 text=895 key=895
0 09:22:50.630604 a5 close what=i~1 key=896
0 09:22:53.496200 k112 open_device device=170 again=yes
0 09:22:54.702247 k112 start medium=chat queue=q1 text=897 key=897
0 09:22:55.395046 a2 accept_offer what=o~0 key=898
0 09:22:56.108010 k112 lose_device device=170
0 09:22:57.245573 k112 send_message what=i~0 text=899 key=899
0 09:23:01.531097 k76 open_device device=171
0 09:23:02.738367 k76 start medium=chat queue=q1 text=900 key=900
0 09:23:05.753042 k112 type what=i~0
0 09:23:05.772382 k112 send_message what=i~0 text=901 key=901
0 09:23:08.594493 a13 invite client=k55 medium=chat text=903 key=903
0 09:23:08.604966 a13 wrap_up what=i~0 disposition=solved key=902
0 09:23:11.693191 k112 type what=i~0
0 09:23:11.732567 k112 send_message what=i~0 text=904 key=904
0 09:23:14.543389 a9 accept_offer what=o~0 key=905
0 09:23:15.833707 k76 send_message what=i~0 text=906 key=906
0 09:23:20.516824 k97 open_device device=172 again=yes
0 09:23:21.780884 k97 arm_alert medium=chat agent=a1 keep=yes key=907
0 09:23:23.159897 a9 type what=i~0
0 09:23:23.185557 a9 send_message what=i~0 text=908 key=908
0 09:23:29.420183 k76 type what=i~0
0 09:23:29.455464 k76 send_message what=i~0 text=909 key=909
0 09:23:30.743963 a9 send_message what=i~0 text=910 key=910
0 09:23:32.155483 k112 open_device device=173 again=yes
0 09:23:37.398317 k76 lose_device device=171
0 09:23:37.568594 k112 send_message what=i~0 text=911 key=911
0 09:23:38.880499 k112 send_message what=i~0 text=912 key=912
0 09:23:50.088855 k76 type what=i~0
0 09:23:54.639919 k76 send_message what=i~0 text=914 key=914 net=late
0 09:24:01.340957 k76 send_message what=i~0 text=915 key=915
0 09:24:02.749575 k76 send_message what=i~0 text=916 key=916
0 09:24:07.500789 k76 send_message what=i~0 text=917 key=917
0 09:24:09.518595 k76 open_device device=174 again=yes
0 09:24:09.968062 v20 lose_device device=136
0 09:24:14.132510 k88 cancel what=i~0 key=918
0 09:24:18.610809 k40 open_device device=175 again=yes
0 09:24:19.823131 k40 arm_alert medium=chat queue=q2 key=919
0 09:24:43.362395 a2 close what=i~0 key=920
0 09:25:02.079486 k25 open_device device=176 again=yes
0 09:25:03.297642 k25 start medium=chat queue=q2 text=921 key=921
0 09:25:06.475752 a3 accept_offer what=o~0 key=922
0 09:25:09.320253 a3 send_message what=i~0 text=923 key=923
0 09:25:13.064421 k25 send_message what=i~0 text=924 key=924
0 09:25:14.041539 k120 vanish device=90
0 09:25:14.664450 k25 send_message what=i~0 text=925 key=925
0 09:25:16.627152 k25 send_message what=i~0 text=926 key=926
0 09:25:19.456612 k112 lose_device device=173
0 09:25:27.874380 a7 close what=i~0 key=927
0 09:25:35.994259 a7 wrap_up what=i~0 disposition=solved key=928
0 09:25:36.045759 a7 invite client=k21 medium=chat text=929 key=929
0 09:25:40.910032 a3 set_intent intent=ready key=930
0 09:25:41.781092 k59 lose_device device=44
0 09:26:07.545454 k76 lose_device device=174
0 09:26:21.113807 k97 start medium=chat queue=q2 text=931 key=931
0 09:26:24.461166 k97 send_message what=i~0 text=932 key=932
0 09:26:36.961553 a1 accept_offer what=o~0 key=933
0 09:26:37.829301 a10 accept_offer what=o~0 key=934
0 09:26:39.431399 a1 type what=i~0
0 09:26:39.472593 a1 send_message what=i~0 text=935 key=935
0 09:26:45.335985 k97 send_message what=i~0 text=936 key=936
0 09:26:56.385583 k97 type what=i~0
0 09:26:56.425708 k97 send_message what=i~0 text=938 key=938
0 09:26:56.426929 k97 send_message what=i~0 text=937 key=937
0 09:26:56.725069 k12 lose_device device=163
0 09:27:09.384758 k112 cancel what=i~0 key=939
0 09:27:16.168770 a1 close what=i~0 key=940 net=late
0 09:27:18.135646 k97 send_message what=i~0 text=941 key=941
0 09:27:28.380582 k97 send_message what=i~0 text=942 key=942
0 09:27:31.963458 k97 send_message what=i~0 text=943 key=943
0 09:27:33.274086 k97 type what=i~0
0 09:27:33.333296 k97 send_message what=i~0 text=944 key=944
0 09:27:55.883780 k120 open_device device=178 again=yes
0 09:27:57.114499 k120 invite medium=chat agent=a12 text=945 key=945
0 09:28:04.082779 k97 lose_device device=172
0 09:28:04.377121 k69 open_device device=179
0 09:28:05.564821 k41 lose_device device=102
0 09:28:05.622420 k69 start medium=chat queue=q2 text=946 key=946
0 09:28:16.078214 a8 set_intent intent=not_ready reason=meal key=947
0 09:28:16.422909 k25 vanish device=176
0 09:28:18.643675 k69 lose_device device=179
0 09:28:21.657749 k10 lose_device device=164
0 09:28:26.919800 a12 accept_invitation what=v~0 key=948
0 09:28:35.479215 a12 send_message what=i~0 text=949 key=949
0 09:28:40.395824 k69 open_device device=180 again=yes
0 09:28:42.293436 a12 send_message what=i~0 text=950 key=950
0 09:28:42.385417 a4 reject_offer what=o~0 key=951
0 09:28:43.497050 a13 accept_offer what=o~0 key=952
0 09:28:48.497851 a12 send_message what=i~0 text=953 key=953
0 09:28:50.201083 k69 send_message what=i~0 text=954 key=954
0 09:28:57.895930 a13 send_message what=i~0 text=955 key=955
0 09:29:00.466647 a12 send_message what=i~0 text=956 key=956
0 09:29:02.345079 a9 close what=i~0 key=957
0 09:29:02.872723 a10 set_intent intent=ready key=958
0 09:29:03.521303 k120 send_message what=i~0 text=959 key=959
0 09:29:22.763904 k120 type what=i~0
0 09:29:22.772876 k120 send_message what=i~0 text=960 key=960
0 09:29:23.797961 a12 send_message what=i~0 text=961 key=961
0 09:29:28.808684 k120 accept_invitation what=v~0 key=962
0 09:29:29.208483 k120 type what=i~0
0 09:29:29.252807 k120 send_message what=i~0 text=963 key=963
0 09:29:41.991873 k120 send_message what=i~0 text=964 key=964
0 09:29:43.311086 k25 close what=i~0 key=965
0 09:29:46.661278 a12 close what=i~0 key=966
0 09:29:47.093534 k120 send_message what=i~0 text=967 key=967
0 09:29:47.898906 a13 close what=i~0 key=968
0 09:29:58.923186 a13 wrap_up what=i~0 disposition=solved key=969
0 09:29:59.207741 k45 open_device device=181 again=yes
0 09:30:00.434266 k45 start medium=chat queue=q2 text=970 key=970
0 09:30:01.052767 v11 vanish device=84
0 09:30:01.858862 k69 lose_device device=180
0 09:30:04.132646 a3 wrap_up what=i~0 disposition=solved key=971
0 09:30:11.736594 a4 accept_offer what=o~0 key=972
0 09:30:14.123532 k107 lose_device device=96
0 09:30:16.340454 a4 close what=i~0 key=973
0 09:30:20.030335 a4 wrap_up what=i~0 disposition=solved key=974
0 09:30:21.420419 k45 type what=i~0
0 09:30:21.483953 k45 send_message what=i~0 text=975 key=975
0 09:30:31.014165 k45 lose_device device=181
0 09:30:35.314076 v28 admit_visitor key=976
0 09:30:35.567721 v28 open_device device=182
0 09:30:36.830280 v28 start medium=chat queue=q1 text=977 key=977
0 09:30:37.670177 k45 send_message what=i~0 text=978 key=978
0 09:30:37.686010 a6 accept_offer what=o~0 key=979
0 09:30:42.971044 k45 send_message what=i~0 text=980 key=980
0 09:30:56.601823 k45 type what=i~0
0 09:30:56.640494 k45 send_message what=i~0 text=982 key=982
0 09:30:57.696649 k45 send_message what=i~0 text=983 key=983
0 09:30:57.802774 a4 send_message what=i~0 text=984 key=984
0 09:30:59.344048 a6 send_message what=i~0 text=986 key=986
0 09:31:01.239037 k45 send_message what=i~0 text=987 key=987
0 09:31:01.286863 a4 send_message what=i~0 text=988 key=988
0 09:31:05.957092 a4 send_message what=i~0 text=989 key=989
0 09:31:12.441553 a6 send_message what=i~0 text=990 key=990
0 09:31:18.503538 a3 set_intent intent=not_ready reason=meal key=991
0 09:31:18.531937 a3 set_intent intent=not_ready reason=meal key=991 net=doubled
0 09:31:24.000848 a6 send_message what=i~0 text=992 key=992
0 09:31:25.522709 a4 send_message what=i~0 text=993 key=993
0 09:31:26.206057 v28 close what=i~0 key=994
0 09:31:30.226120 v28 reopen what=i~0 key=995
0 09:31:31.806460 a4 send_message what=i~0 text=996 key=996
0 09:31:36.228362 a4 send_message what=i~0 text=996 key=996 net=reused text=1000000996
0 09:31:38.141471 k97 cancel what=i~0 key=997
0 09:31:54.683448 a6 close what=i~0 key=998
0 09:32:07.200544 k117 vanish device=145
0 09:32:30.651242 k111 open_device device=184
0 09:32:31.894199 k111 start medium=chat queue=q2 text=999 key=999
0 09:32:38.310330 k16 open_device device=185 again=yes
0 09:32:39.534064 k16 start medium=chat queue=q1 text=1000 key=1000
0 09:32:40.279879 a2 accept_offer what=o~0 key=1001
0 09:32:46.964313 a7 accept_offer what=o~0 key=1002
0 09:32:48.317398 k16 send_message what=i~0 text=1003 key=1003
0 09:32:48.561948 a1 accept_offer what=o~0 key=1004
0 09:32:52.200653 a1 type what=i~0
0 09:32:52.259027 a1 send_message what=i~0 text=1005 key=1005
0 09:32:54.304857 a7 accept_offer what=o~0 key=1006
0 09:33:00.455790 k16 type what=i~0
0 09:33:00.469256 k16 send_message what=i~0 text=1007 key=1007
0 09:33:00.807949 a2 send_message what=i~0 text=1008 key=1008
0 09:33:04.681697 a2 send_message what=i~0 text=1009 key=1009
0 09:33:15.276290 a2 send_message what=i~0 text=1010 key=1010
0 09:33:22.135006 a11 open_device device=186
0 09:33:22.959713 a11 set_intent intent=ready key=1012
0 09:33:24.174769 a11 arm_alert medium=chat when=due queue=q1 keep=yes key=1011
0 09:33:39.643637 a2 close what=i~0 key=1013
0 09:33:41.156413 k16 lose_device device=185
0 09:33:50.595200 a2 send_message what=i~0 text=1014 key=1014
0 09:34:05.529783 k40 lose_device device=175
0 09:34:10.405456 v30 admit_visitor key=1015
0 09:34:10.695693 v30 open_device device=187
0 09:34:11.955946 v30 start medium=chat queue=q1 text=1016 key=1016
0 09:34:12.335093 a5 reject_offer what=o~0 key=1017
0 09:34:14.244307 v30 send_message what=i~0 text=1018 key=1018
0 09:34:20.112136 a9 accept_offer what=o~0 key=1019
0 09:34:22.202201 v30 send_message what=i~0 text=1020 key=1020
0 09:34:22.742707 k88 lose_device device=159
0 09:34:24.101211 v30 open_device device=188 again=yes
0 09:34:26.931211 v30 lose_device device=187
0 09:34:28.297059 a9 send_message what=i~0 text=1021 key=1021
0 09:34:30.958976 k59 open_device device=189 again=yes
0 09:34:32.188128 k59 start medium=chat queue=q2 text=1022 key=1022
0 09:34:33.539955 a7 accept_offer what=o~0 key=1023
0 09:34:36.823289 k59 send_message what=i~0 text=1024 key=1024
0 09:34:41.949123 k59 send_message what=i~0 text=1025 key=1025
0 09:34:43.099336 v31 admit_visitor key=1026
0 09:34:43.361209 v31 open_device device=190
0 09:34:43.624011 k59 send_message what=i~0 text=1027 key=1027
0 09:34:44.604663 v31 start medium=chat queue=q1 text=1028 key=1028
0 09:34:46.341660 a5 accept_offer what=o~0 key=1029
0 09:34:47.976101 k59 type what=i~0
0 09:34:48.024300 k59 send_message what=i~0 text=1030 key=1030
0 09:34:48.770251 v31 send_message what=i~0 text=1031 key=1031
0 09:34:49.938055 a9 send_message what=i~0 text=1032 key=1032
0 09:34:54.857195 a5 send_message what=i~0 text=1033 key=1033
0 09:34:56.905430 a5 send_message what=i~0 text=1034 key=1034
0 09:35:03.346162 k41 open_device device=191 again=yes
0 09:35:03.927978 a9 type what=i~0
0 09:35:03.957458 a9 send_message what=i~0 text=1035 key=1035
0 09:35:04.574406 k41 start medium=chat queue=q1 text=1036 key=1036
0 09:35:07.086549 a9 send_message what=i~0 text=1037 key=1037
0 09:35:11.174310 k41 vanish device=191
0 09:35:12.883162 a9 send_message what=i~0 text=1038 key=1038
0 09:35:24.039065 a5 type what=i~0
0 09:35:24.052478 a5 send_message what=i~0 text=1039 key=1039
0 09:35:24.766070 k47 open_device device=192
0 09:35:25.674419 k41 wake device=191
0 09:35:26.023849 k47 start medium=chat queue=q2 text=1040 key=1040
0 09:35:28.494635 a10 accept_offer what=o~0 key=1043
0 09:35:28.496606 k41 invite medium=chat agent=a5 key=1042
0 09:35:28.614235 a5 invite client=k41 medium=chat key=1041
0 09:35:29.093129 a12 accept_offer what=o~0 key=1044
0 09:35:31.427271 k47 send_message what=i~0 text=1045 key=1045
0 09:35:33.339984 a10 send_message what=i~0 text=1046 key=1046
0 09:35:34.473918 k41 type what=i~0
0 09:35:34.488123 k41 send_message what=i~0 text=1047 key=1047
0 09:35:37.949472 a12 send_message what=i~0 text=1048 key=1048
0 09:35:41.510298 a5 postpone_invitation what=v~0 ms=66115 key=1049
0 09:35:42.533973 k47 lose_device device=192
0 09:35:44.662669 a10 send_message what=i~0 text=1050 key=1050
0 09:35:50.273342 k111 close what=i~0 key=1051
0 09:35:51.087412 k88 open_device device=193 again=yes
0 09:35:52.295702 k88 start medium=chat queue=q1 text=1052 key=1052
0 09:35:55.450564 a13 accept_offer what=o~0 key=1053
0 09:35:58.708055 k88 vanish device=193
0 09:36:00.074554 a12 close what=i~0 key=1054
0 09:36:00.161733 a9 close what=i~0 key=1055
0 09:36:00.237470 k47 open_device device=194 again=yes
0 09:36:01.135662 k111 lose_device device=184
0 09:36:02.761420 k88 send_message what=i~0 text=1056 key=1056
0 09:36:02.825083 k47 send_message what=i~0 text=1057 key=1057
0 09:36:06.868390 k88 type what=i~0
0 09:36:06.877982 k88 send_message what=i~0 text=1058 key=1058
0 09:36:08.528786 v30 vanish device=188
0 09:36:08.535826 a13 close what=i~0 key=1059
0 09:36:09.129050 a13 send_message what=i~0 text=1060 key=1060
0 09:36:09.640988 k47 send_message what=i~0 text=1061 key=1061
0 09:36:18.010178 k88 wake device=193
0 09:36:18.270093 a10 set_intent intent=ready key=1062
0 09:36:20.708002 k47 send_message what=i~0 text=1063 key=1063
0 09:36:21.202137 k88 send_message what=i~0 text=1064 key=1064
0 09:36:38.616021 k88 send_message what=i~0 text=1065 key=1065
0 09:36:41.079890 k21 lose_device device=150
0 09:36:41.603670 k88 send_message what=i~0 text=1066 key=1066
0 09:36:44.614976 k76 cancel what=i~0 key=1067
0 09:36:44.708666 k88 send_message what=i~0 text=1068 key=1068
0 09:36:45.334047 k41 close what=i~0 key=1069
0 09:36:57.612680 a5 accept_invitation what=v~0 key=1070
0 09:36:58.204262 k47 send_message what=i~0 text=1071 key=1071
0 09:37:02.131977 v32 admit_visitor key=1072
0 09:37:02.401224 v32 open_device device=195
0 09:37:03.608088 v32 start medium=chat queue=q1 text=1073 key=1073
0 09:37:08.063993 v32 type what=i~0
0 09:37:08.080067 v32 send_message what=i~0 text=1074 key=1074
0 09:37:09.658412 a8 set_intent intent=ready key=1075
0 09:37:13.333088 v33 admit_visitor key=1076
0 09:37:13.578845 v33 open_device device=196
0 09:37:13.926016 v32 send_message what=i~0 text=1077 key=1077
0 09:37:14.794320 v33 invite medium=voice agent=a1 text=1078 key=1078
0 09:37:15.093582 v33 start medium=chat queue=q1 text=1079 key=1079
0 09:37:20.699104 a4 accept_offer what=o~0 key=1080
0 09:37:21.769573 a2 accept_offer what=o~0 key=1082
0 09:37:21.779413 a2 accept_offer what=o~0 key=1082 net=doubled
0 09:37:23.210227 k34 open_device device=198
0 09:37:24.458406 k34 start medium=chat queue=q2 text=1083 key=1083
0 09:37:24.645440 a5 close what=i~0 key=1084
0 09:37:24.649221 a6 accept_offer what=o~0 key=1085
0 09:37:25.653653 v31 type what=i~0
0 09:37:25.659641 v31 send_message what=i~0 text=1086 key=1086
0 09:37:26.204320 a4 accept_offer what=o~0 key=1087
0 09:37:27.552995 v32 send_message what=i~0 text=1088 key=1088
0 09:37:30.049092 a6 send_message what=i~0 text=1089 key=1089
0 09:37:30.464301 k34 type what=i~0
0 09:37:30.469542 k34 send_message what=i~0 text=1090 key=1090
0 09:37:31.325637 v33 send_message what=i~0 text=1091 key=1091
0 09:37:36.101187 a2 type what=i~0
0 09:37:36.129672 a2 send_message what=i~0 text=1092 key=1092
0 09:37:39.412612 k34 send_message what=i~0 text=1093 key=1093
0 09:37:41.477006 a2 type what=i~0
0 09:37:41.510198 a2 send_message what=i~0 text=1094 key=1094
0 09:37:50.895651 k34 send_message what=i~0 text=1095 key=1095
0 09:37:51.858841 k59 close what=i~0 key=1096 net=lost
0 09:37:53.501598 v32 send_message what=i~0 text=1097 key=1097
0 09:37:53.773746 k34 type what=i~0
0 09:37:53.808685 k34 send_message what=i~0 text=1098 key=1098
0 09:37:54.028998 v33 send_message what=i~0 text=1099 key=1099
0 09:37:54.944848 k59 close what=i~0 key=1096 net=retry
0 09:37:55.227948 k34 type what=i~0
0 09:37:55.270858 k34 send_message what=i~0 text=1100 key=1100
0 09:37:55.562364 a7 wrap_up what=i~0 disposition=solved key=1101
0 09:37:55.943849 a6 send_message what=i~0 text=1102 key=1102
0 09:37:58.201548 v32 send_message what=i~0 text=1103 key=1103
0 09:38:00.127151 a4 close what=i~0 key=1104
0 09:38:03.458802 a4 wrap_up what=i~0 disposition=solved key=1105
0 09:38:07.884649 k34 send_message what=i~0 text=1106 key=1106
0 09:38:08.942196 a2 close what=i~0 key=1107
0 09:38:10.037751 k34 lose_device device=198
0 09:38:17.384251 v32 send_message what=i~0 text=1108 key=1108
0 09:38:20.430280 v32 lose_device device=195
0 09:38:20.699981 k21 open_device device=199 again=yes
0 09:38:21.932524 k21 start medium=chat queue=q2 text=1109 key=1109
0 09:38:23.823151 v32 send_message what=i~0 text=1110 key=1110 net=lost
0 09:38:24.081427 v34 admit_visitor key=1111
0 09:38:24.313115 a6 close what=i~0 key=1112
0 09:38:24.352447 v34 open_device device=200
0 09:38:25.594026 v34 start medium=chat queue=q1 text=1113 key=1113
0 09:38:26.497513 v32 send_message what=i~0 text=1110 key=1110 net=retry
0 09:38:28.303019 v34 send_message what=i~0 text=1114 key=1114
0 09:38:28.343604 v33 reopen what=i~0 key=1115
0 09:38:30.568937 v32 send_message what=i~0 text=1117 key=1117
0 09:38:31.556444 a12 accept_offer what=o~0 key=1118
0 09:38:34.607634 a11 accept_offer what=o~0 key=1116 net=retry
0 09:38:34.794885 a6 accept_offer what=o~0 key=1119
0 09:38:35.639286 k21 send_message what=i~0 text=1120 key=1120
0 09:38:35.835675 a12 send_message what=i~0 text=1121 key=1121
0 09:38:36.056620 v34 send_message what=i~0 text=1122 key=1122
0 09:38:37.256934 v33 send_message what=i~0 text=1123 key=1123
0 09:38:38.324216 a12 send_message what=i~0 text=1124 key=1124
0 09:38:38.382640 a12 send_message what=i~0 text=1124 key=1124 net=doubled
0 09:38:39.475738 v34 send_message what=i~0 text=1125 key=1125
0 09:38:40.108786 a11 send_message what=i~0 text=1126 key=1126
0 09:38:41.969004 a12 type what=i~0
0 09:38:41.980078 a12 send_message what=i~0 text=1127 key=1127
0 09:38:43.230924 a6 send_message what=i~0 text=1128 key=1128
0 09:38:45.360392 a10 close what=i~0 key=1129
0 09:38:46.672120 v34 send_message what=i~0 text=1130 key=1130
0 09:38:52.041606 v34 send_message what=i~0 text=1132 key=1132
0 09:38:52.656910 a11 send_message what=i~0 text=1131 key=1131 net=late
0 09:38:53.581402 a6 send_message what=i~0 text=1133 key=1133
0 09:38:53.684968 v33 send_message what=i~0 text=1134 key=1134
0 09:38:54.180362 k21 send_message what=i~0 text=1135 key=1135
0 09:38:57.622039 a11 send_message what=i~0 text=1136 key=1136
0 09:38:57.841578 a3 set_intent intent=ready key=1137
0 09:39:01.278330 a11 type what=i~0
0 09:39:01.283704 a11 send_message what=i~0 text=1138 key=1138
0 09:39:05.722952 v33 send_message what=i~0 text=1139 key=1139
0 09:39:08.716986 v33 send_message what=i~0 text=1140 key=1140
0 09:39:21.420506 v34 type what=i~0
0 09:39:21.433128 v34 send_message what=i~0 text=1141 key=1141
0 09:39:21.471144 v34 send_message what=i~0 text=1141 key=1141 net=doubled
0 09:39:24.651215 v30 cancel what=i~0 key=1142
0 09:39:28.162169 v33 send_message what=i~0 text=1144 key=1144
0 09:39:30.313418 k21 close what=i~0 key=1143 net=late
0 09:39:37.690238 a11 wrap_up what=i~0 disposition=solved key=1145
0 09:39:54.917804 a7 close what=i~0 key=1146
0 09:40:04.078971 a12 set_intent intent=not_ready reason=meeting key=1147
0 09:40:07.397736 a6 close what=i~0 key=1148
0 09:40:09.570476 a12 set_intent intent=ready key=1149
0 09:40:16.039080 a11 close what=i~0 key=1150
0 09:40:21.537262 a1 accept_offer what=o~0 key=1152
0 09:40:29.357410 v33 vanish device=196
0 09:40:56.023318 v32 cancel what=i~0 key=1155
0 09:40:59.478352 k59 cancel what=i~0 key=1156
0 09:41:03.984320 k59 vanish device=189
0 09:41:11.270392 v28 vanish device=182
0 09:41:16.858123 a1 hide hidden=yes key=1160
0 09:41:16.863785 a1 set_intent intent=not_ready reason=meeting key=1159
0 09:41:17.995575 a9 accept_offer what=o~0 key=1162
0 09:41:18.798487 k47 close what=i~0 key=1164
0 09:41:24.146441 v34 close what=i~0 key=1167
0 09:41:27.609743 a1 close what=i~0 key=1170
0 09:41:31.277294 a9 type what=i~0
0 09:41:31.304240 a9 send_message what=i~0 text=1171 key=1171
0 09:41:36.745950 a9 send_message what=i~0 text=1172 key=1172
0 09:41:38.905491 v22 vanish device=151
0 09:41:39.688253 a9 type what=i~0
0 09:41:39.738245 a9 send_message what=i~0 text=1173 key=1173
0 09:41:44.892588 a9 send_message what=i~0 text=1174 key=1174
0 09:41:53.246876 a9 set_intent intent=not_ready reason=meeting key=1175
0 09:41:59.010048 k45 open_device device=203 again=yes
0 09:42:00.240546 k45 start medium=chat queue=q1 text=1176 key=1176
0 09:42:03.316374 a13 accept_offer what=o~0 key=1177
0 09:42:10.729620 a9 close what=i~0 key=1179
0 09:42:13.394379 k45 send_message what=i~0 text=1180 key=1180
0 09:42:18.171741 k45 send_message what=i~0 text=1181 key=1181
0 09:42:18.539985 k45 cancel what=i~0 key=1182
0 09:42:20.527159 k45 type what=i~0
0 09:42:20.586620 k45 send_message what=i~0 text=1183 key=1183
0 09:42:29.850580 k45 send_message what=i~0 text=1184 key=1184
0 09:42:37.035900 k45 send_message what=i~0 text=1185 key=1185
0 09:43:04.561906 a9 set_intent intent=ready key=1187
0 09:43:10.966889 k120 lose_device device=178
0 09:43:13.631009 v34 lose_device device=200
0 09:43:49.590221 a3 set_intent intent=not_ready reason=meeting key=1188
0 09:43:53.368602 v33 cancel what=i~0 key=1189
0 09:44:04.698064 k21 cancel what=i~0 key=1190
0 09:44:07.033722 a6 accept_offer what=o~0 key=1191
0 09:44:09.845527 a6 accept_offer what=o~1 key=1192
0 09:44:16.678004 a6 send_message what=i~0 text=1194 key=1194
0 09:44:22.750263 k101 vanish device=155
0 09:44:23.674734 a6 type what=i~0
0 09:44:23.723806 a6 send_message what=i~0 text=1195 key=1195
0 09:44:29.128927 a6 send_message what=i~0 text=1196 key=1196
0 09:44:34.994671 a6 called what=c~1 outcome=no_answer key=1197
0 09:44:35.954499 a13 close what=i~0 key=1198
0 09:44:42.364846 k41 vanish device=191
0 09:44:51.402382 k45 lose_device device=203
0 09:44:59.311261 a6 send_message what=i~0 text=1201 key=1201
0 09:45:04.989327 a6 send_message what=i~0 text=1202 key=1202
0 09:45:13.394956 k111 open_device device=206 again=yes
0 09:45:14.636803 k111 start medium=chat queue=q2 text=1203 key=1203
0 09:45:15.502575 a5 reject_offer what=o~0 key=1204
0 09:45:20.004940 a7 accept_offer what=o~0 key=1205
0 09:45:20.796652 k111 send_message what=i~0 text=1206 key=1206
0 09:45:22.867258 k111 vanish device=206
0 09:45:25.805416 a8 accept_offer what=o~0 key=1209
0 09:45:27.893650 a7 send_message what=i~0 text=1212 key=1212
0 09:45:28.213406 a8 send_message what=i~0 text=1213 key=1213
0 09:45:31.268508 k111 send_message what=i~0 text=1211 key=1211 net=late
0 09:45:31.275336 a7 type what=i~0
0 09:45:31.322531 a7 send_message what=i~0 text=1214 key=1214
0 09:45:31.592166 a8 send_message what=i~0 text=1215 key=1215
0 09:45:37.348371 a7 send_message what=i~0 text=1217 key=1217
0 09:45:37.655421 a8 set_intent intent=not_ready reason=meeting key=1218
0 09:45:40.598000 k111 wake device=206
0 09:45:41.212291 a8 type what=i~0
0 09:45:41.224928 a8 send_message what=i~0 text=1219 key=1219
0 09:45:53.169532 a12 set_intent intent=ready key=1221
0 09:45:55.329877 a6 close what=i~0 key=1222
0 09:45:56.260715 a7 close what=i~0 key=1223
0 09:46:03.988820 a8 send_message what=i~0 text=1224 key=1224
0 09:46:08.527490 k111 type what=i~0
0 09:46:08.538138 k111 send_message what=i~0 text=1225 key=1225
0 09:46:16.675419 a8 send_message what=i~0 text=1226 key=1226
0 09:46:29.321406 k111 send_message what=i~0 text=1227 key=1227
0 09:46:35.955298 k111 type what=i~0
0 09:46:35.972417 k111 send_message what=i~0 text=1228 key=1228
0 09:46:45.735537 a7 wrap_up what=i~0 disposition=solved key=1230
0 09:46:48.972767 v35 admit_visitor key=1231
0 09:46:49.239643 v35 open_device device=208
0 09:46:50.493803 v35 start medium=chat queue=q1 text=1232 key=1232
0 09:46:52.386091 a5 accept_offer what=o~0 key=1233
0 09:46:53.980730 a5 type what=i~0
0 09:46:54.031255 a5 send_message what=i~0 text=1234 key=1234
0 09:46:55.091791 root put_queue name=q1 media=chat,callback weight=1000 wrap_up=no shown=yes target_ms=32308 anyone=exact/nothing client=words/full

# vestibule sim story
seed 212
days 1
until 0 11:18:14.242976
fails I28
0 00:00:00.000000 root change_settings offer_ms=6176 back_off_ms=49647 wrap_up_ms=11123 ghost_ms=16028 grace_ms=19483 settle_ms=573 invite_ms=148232 alert_max_ms=49262343 place_ms=530037 client_gone_ms=42435 owner_gone_ms=51041 idle_ms=368215 idle_close_ms=71703 named_ms=12106 wait_max_ms=2225331 drain_ms=1458387 reopen_ms=79006886 linger_ms=23070 misses_max=3 alert_share=4 hold_ms=19598
0 00:00:00.015000 root put_hours name=doors
0 00:00:00.030000 root put_queue name=q1 media=chat weight=1000 wrap_up=yes shown=yes target_ms=67725
0 00:00:00.045000 root put_queue name=q2 media=chat,callback weight=1000 wrap_up=yes shown=yes target_ms=75640 hours=doors anyone=words/nothing client=exact/nothing
0 00:00:00.060000 root put_agent name=a1 role=agent queues=q2 shown=yes
0 00:00:00.075000 root put_agent name=a2 role=agent queues=q2 shown=yes
0 00:00:00.090000 root put_agent name=a3 role=agent queues=q2 shown=yes
0 00:00:00.105000 root put_agent name=a4 role=agent queues=q1 shown=yes
0 00:00:00.120000 root put_agent name=a5 role=agent queues=q2,q1 shown=yes
0 00:00:00.135000 root put_agent name=a6 role=agent queues=q1 shown=yes
0 00:00:00.150000 root put_agent name=a7 role=agent queues=q2 shown=yes
0 00:00:00.165000 root put_agent name=a8 role=agent queues=q2 shown=yes
0 00:00:00.180000 root put_agent name=a9 role=agent queues=q1 shown=yes
0 00:00:00.195000 root put_agent name=a10 role=agent queues=q2 shown=yes
0 00:00:00.210000 root put_agent name=a11 role=agent queues=q1,q2 shown=yes
0 00:00:00.225000 root put_agent name=a12 role=agent queues=q2,q1 shown=yes
0 00:00:00.240000 root put_agent name=a13 role=agent queues=q2,q1 shown=yes
0 00:00:00.255000 root put_agent name=s1 role=supervisor
0 00:00:00.270000 root put_agent name=s2 role=supervisor
0 00:00:00.285000 root put_client name=k1 consent=no media=chat,voice,callback
0 00:00:00.300000 root put_client name=k2 consent=no media=chat,voice,callback
0 00:00:00.315000 root put_client name=k3 consent=yes media=chat,voice,callback
0 00:00:00.330000 root put_client name=k4 consent=yes media=chat,voice,callback
0 00:00:00.345000 root put_client name=k5 consent=no media=chat,voice,callback
0 00:00:00.360000 root put_client name=k6 consent=no media=chat,voice,callback
0 00:00:00.375000 root put_client name=k7 consent=no media=chat,voice,callback
0 00:00:00.390000 root put_client name=k8 consent=no media=chat,voice,callback
0 00:00:00.405000 root put_client name=k9 consent=no media=chat
0 00:00:00.420000 root put_client name=k10 consent=yes media=chat
0 00:00:00.435000 root put_client name=k11 consent=no media=chat,voice,callback
0 00:00:00.450000 root put_client name=k12 consent=no media=chat,voice,callback
0 00:00:00.465000 root put_client name=k13 consent=no media=chat,voice,callback
0 00:00:00.480000 root put_client name=k14 consent=yes media=chat,voice,callback
0 00:00:00.495000 root put_client name=k15 consent=yes media=chat,voice,callback
0 00:00:00.510000 root put_client name=k16 consent=yes media=chat,voice,callback
0 00:00:00.525000 root put_client name=k17 consent=no media=chat,voice,callback
0 00:00:00.540000 root put_client name=k18 consent=no media=chat,voice,callback
0 00:00:00.555000 root put_client name=k19 consent=yes media=chat
0 00:00:00.570000 root put_client name=k20 consent=yes media=chat,voice,callback
0 00:00:00.585000 root put_client name=k21 consent=yes media=chat,voice,callback
0 00:00:00.600000 root put_client name=k22 consent=no media=chat,voice,callback
0 00:00:00.615000 root put_client name=k23 consent=no media=chat,voice,callback
0 00:00:00.630000 root put_client name=k24 consent=no media=chat,voice,callback
0 00:00:00.645000 root put_client name=k25 consent=no media=chat,voice,callback
0 00:00:00.660000 root put_client name=k26 consent=no media=chat,voice,callback
0 00:00:00.675000 root put_client name=k27 consent=no media=chat
0 00:00:00.690000 root put_client name=k28 consent=yes media=chat,voice,callback
0 00:00:00.705000 root put_client name=k29 consent=no media=chat,voice,callback
0 00:00:00.720000 root put_client name=k30 consent=no media=chat
0 00:00:00.735000 root put_client name=k31 consent=yes media=chat,voice,callback
0 00:00:00.750000 root put_client name=k32 consent=yes media=chat,voice,callback
0 00:00:00.765000 root put_client name=k33 consent=yes media=chat,voice,callback
0 00:00:00.780000 root put_client name=k34 consent=yes media=chat,voice,callback
0 00:00:00.795000 root put_client name=k35 consent=no media=chat,voice,callback
0 00:00:00.810000 root put_client name=k36 consent=no media=chat,voice,callback
0 00:00:00.825000 root put_client name=k37 consent=no media=chat,voice,callback
0 00:00:00.840000 root put_client name=k38 consent=yes media=chat,voice,callback
0 00:00:00.855000 root put_client name=k39 consent=yes media=chat,voice,callback
0 00:00:00.870000 root put_client name=k40 consent=no media=chat,voice,callback
0 00:00:00.885000 root put_client name=k41 consent=no media=chat,voice,callback
0 00:00:00.900000 root put_client name=k42 consent=no media=chat
0 00:00:00.915000 root put_client name=k43 consent=no media=chat,voice,callback
0 00:00:00.930000 root put_client name=k44 consent=yes media=chat,voice,callback
0 00:00:00.945000 root put_client name=k45 consent=no media=chat,voice,callback
0 00:00:00.960000 root put_client name=k46 consent=no media=chat
0 00:00:00.975000 root put_client name=k47 consent=no media=chat,voice,callback
0 00:00:00.990000 root put_client name=k48 consent=no media=chat,voice,callback
0 00:00:01.005000 root put_client name=k49 consent=no media=chat,voice,callback
0 00:00:01.020000 root put_client name=k50 consent=no media=chat,voice,callback
0 00:00:01.035000 root put_client name=k51 consent=yes media=chat,voice,callback
0 00:00:01.050000 root put_client name=k52 consent=no media=chat,voice,callback
0 00:00:01.065000 root put_client name=k53 consent=no media=chat,voice,callback
0 00:00:01.080000 root put_client name=k54 consent=yes media=chat,voice,callback
0 00:00:01.095000 root put_client name=k55 consent=no media=chat,voice,callback
0 00:00:01.110000 root put_client name=k56 consent=yes media=chat,voice,callback
0 00:00:01.125000 root put_client name=k57 consent=no media=chat,voice,callback
0 00:00:01.140000 root put_client name=k58 consent=no media=chat
0 00:00:01.155000 root put_client name=k59 consent=no media=chat,voice,callback
0 00:00:01.170000 root put_client name=k60 consent=no media=chat,voice,callback
0 00:00:01.185000 root put_client name=k61 consent=yes media=chat,voice,callback
0 00:00:01.200000 root put_client name=k62 consent=no media=chat,voice,callback
0 00:00:01.215000 root put_client name=k63 consent=no media=chat,voice,callback
0 00:00:01.230000 root put_client name=k64 consent=no media=chat
0 00:00:01.245000 root put_client name=k65 consent=no media=chat,voice,callback
0 00:00:01.260000 root put_client name=k66 consent=no media=chat,voice,callback
0 00:00:01.275000 root put_client name=k67 consent=no media=chat,voice,callback
0 00:00:01.290000 root put_client name=k68 consent=no media=chat,voice,callback
0 00:00:01.305000 root put_client name=k69 consent=yes media=chat,voice,callback
0 00:00:01.320000 root put_client name=k70 consent=yes media=chat,voice,callback
0 00:00:01.335000 root put_client name=k71 consent=no media=chat,voice,callback
0 00:00:01.350000 root put_client name=k72 consent=no media=chat
0 00:00:01.365000 root put_client name=k73 consent=yes media=chat,voice,callback
0 00:00:01.380000 root put_client name=k74 consent=no media=chat,voice,callback
0 00:00:01.395000 root put_client name=k75 consent=yes media=chat
0 00:00:01.410000 root put_client name=k76 consent=no media=chat,voice,callback
0 00:00:01.425000 root put_client name=k77 consent=no media=chat,voice,callback
0 00:00:01.440000 root put_client name=k78 consent=yes media=chat,voice,callback
0 00:00:01.455000 root put_client name=k79 consent=yes media=chat
0 00:00:01.470000 root put_client name=k80 consent=no media=chat,voice,callback
0 00:00:01.485000 root put_client name=k81 consent=no media=chat,voice,callback
0 00:00:01.500000 root put_client name=k82 consent=no media=chat
0 00:00:01.515000 root put_client name=k83 consent=no media=chat,voice,callback
0 00:00:01.530000 root put_client name=k84 consent=no media=chat,voice,callback
0 00:00:01.545000 root put_client name=k85 consent=yes media=chat,voice,callback
0 00:00:01.560000 root put_client name=k86 consent=no media=chat
0 00:00:01.575000 root put_client name=k87 consent=no media=chat,voice,callback
0 00:00:01.590000 root put_client name=k88 consent=yes media=chat,voice,callback
0 00:00:01.605000 root put_client name=k89 consent=yes media=chat,voice,callback
0 00:00:01.620000 root put_client name=k90 consent=yes media=chat,voice,callback
0 00:00:01.635000 root put_client name=k91 consent=yes media=chat
0 00:00:01.650000 root put_client name=k92 consent=yes media=chat,voice,callback
0 00:00:01.665000 root put_client name=k93 consent=no media=chat,voice,callback
0 00:00:01.680000 root put_client name=k94 consent=no media=chat,voice,callback
0 00:00:01.695000 root put_client name=k95 consent=no media=chat,voice,callback
0 00:00:01.710000 root put_client name=k96 consent=no media=chat,voice,callback
0 00:00:01.725000 root put_client name=k97 consent=no media=chat,voice,callback
0 00:00:01.740000 root put_client name=k98 consent=no media=chat
0 00:00:01.755000 root put_client name=k99 consent=no media=chat,voice,callback
0 00:00:01.770000 root put_client name=k100 consent=no media=chat,voice,callback
0 00:00:01.785000 root put_client name=k101 consent=no media=chat
0 00:00:01.800000 root put_client name=k102 consent=yes media=chat,voice,callback
0 00:00:01.815000 root put_client name=k103 consent=no media=chat,voice,callback
0 00:00:01.830000 root put_client name=k104 consent=yes media=chat
0 00:00:01.845000 root put_client name=k105 consent=no media=chat,voice,callback
0 00:00:01.860000 root put_client name=k106 consent=no media=chat
0 00:00:01.875000 root put_client name=k107 consent=yes media=chat
0 00:00:01.890000 root put_client name=k108 consent=no media=chat,voice,callback
0 00:00:01.905000 root put_client name=k109 consent=no media=chat,voice,callback
0 00:00:01.920000 root put_client name=k110 consent=yes media=chat,voice,callback
0 00:00:01.935000 root put_client name=k111 consent=yes media=chat,voice,callback
0 00:00:01.950000 root put_client name=k112 consent=yes media=chat,voice,callback
0 00:00:01.965000 root put_client name=k113 consent=yes media=chat,voice,callback
0 00:00:01.980000 root put_client name=k114 consent=no media=chat,voice,callback
0 00:00:01.995000 root put_client name=k115 consent=no media=chat,voice,callback
0 00:00:02.010000 root put_client name=k116 consent=yes media=chat,voice,callback
0 00:00:02.010000 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 00:00:02.010000 root set_queue_state queue=q1 state=closed opens_at=1767254401000429
0 00:21:00.662861 k51 open_device device=1
0 00:21:01.880291 k51 start medium=chat agent=a4 key=1
0 00:47:18.726288 k47 open_device device=2
0 00:47:19.970018 k47 start medium=chat queue=q1 text=2 key=2
0 00:49:31.827625 k51 lose_device device=1
0 00:53:27.043559 k47 lose_device device=2
0 01:00:00.000948 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 02:00:00.000897 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 03:00:00.000003 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 04:00:00.000564 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 05:00:00.000947 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 05:25:40.491187 k112 open_device device=3
0 05:25:41.701117 k112 arm_alert medium=voice agent=a12 key=3
0 05:25:41.709647 k112 open_device device=4 again=yes
0 05:25:43.205647 k112 lose_device device=3
0 05:41:42.230971 k20 open_device device=5
0 05:41:43.437415 k20 start medium=voice queue=q1 text=4 key=4
0 05:58:18.290271 k112 vanish device=4
0 06:00:00.000295 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 06:07:44.038442 k73 open_device device=6
0 06:07:45.250682 k73 arm_alert medium=chat agent=a11 key=5
0 06:07:45.253670 k73 vanish device=6
0 06:07:55.890226 k73 wake device=6
0 06:09:47.584533 k73 cancel_alert what=l~0 key=6
0 06:13:23.678530 k20 lose_device device=5
0 06:14:16.851177 k73 lose_device device=6
0 06:15:13.680545 k93 open_device device=7
0 06:15:14.898941 k93 start medium=chat agent=a7 key=7
0 06:32:22.266807 k100 open_device device=8
0 06:32:23.528259 k100 start medium=chat agent=a2 key=8
0 06:43:58.792526 k5 open_device device=9
0 06:44:00.056005 k5 arm_alert medium=chat agent=a8 key=9
0 06:48:35.525407 k100 vanish device=8
0 06:56:54.031363 k4 open_device device=10
0 06:56:55.271414 k4 start medium=chat queue=q1 text=10 key=10
0 07:00:00.000201 s1 open_device device=11
0 07:00:00.000579 s2 open_device device=12
0 07:00:00.000896 root apply_hours queue=q2 open=no since=1767211200000000 opens_at=1767254400000000 closes_at=1767297600000000
0 07:00:02.008419 s1 arm_alert medium=chat when=due client=k115 keep=yes key=11
0 07:00:02.023610 s1 arm_alert medium=chat when=online client=k113 keep=yes key=13
0 07:00:02.039399 s2 arm_alert medium=chat when=online client=k105 keep=yes key=16
0 07:00:02.043326 s2 arm_alert medium=chat when=due client=k44 key=15
0 07:00:02.057430 s2 arm_alert medium=chat when=due queue=q2 keep=yes key=14
0 07:00:06.808287 s1 arm_alert medium=chat when=online client=k80 keep=yes key=12 net=late
0 07:02:04.989841 k7 open_device device=13
0 07:02:06.217471 k7 arm_alert medium=chat agent=a13 keep=yes key=17
0 07:02:06.496829 k7 invite medium=chat queue=q2 for_ms=60018 key=18
0 07:03:24.236335 k94 open_device device=14
0 07:03:25.489540 k94 start medium=chat queue=q2 text=19 key=19
0 07:07:40.089749 k81 open_device device=15
0 07:07:41.323019 k81 start medium=chat queue=q1 text=20 key=20
0 07:10:53.340019 k93 vanish device=7
0 07:17:58.928492 k81 lose_device device=15
0 07:19:16.409481 k7 lose_device device=13
0 07:19:57.502930 k55 open_device device=16
0 07:19:58.739541 k55 arm_alert medium=chat keep=yes key=21
0 07:19:58.742234 k55 vanish device=16
0 07:20:25.383115 k55 open_device device=17 again=yes
0 07:25:11.218864 v1 admit_visitor key=22
0 07:25:11.458290 v1 open_device device=18
0 07:25:12.676498 v1 arm_alert medium=chat queue=q1 under_ms=250000 keep=yes key=23
0 07:25:38.944091 k94 lose_device device=14
0 07:27:08.562790 k75 open_device device=19
0 07:27:09.775643 k75 start medium=chat queue=q2 text=24 key=24
0 07:28:52.729854 k75 lose_device device=19
0 07:29:26.042140 k50 open_device device=20
0 07:29:27.247479 k50 start medium=chat queue=q2 text=25 key=25
0 07:29:52.345852 k93 open_device device=21 again=yes
0 07:29:53.579264 k93 start medium=voice queue=q1 text=26 key=26
0 07:32:40.191929 k5 lose_device device=9
0 07:35:13.460591 fault lose_commit_reply
0 07:36:20.803335 a4 open_device device=22
0 07:36:21.643704 a4 set_intent intent=ready key=27
0 07:36:23.967067 k93 open_device device=23 again=yes
0 07:36:24.891016 k4 open_device device=24 again=yes
0 07:36:25.233710 k55 open_device device=25 again=yes
0 07:36:26.493257 a4 open_device device=26 again=yes
0 07:36:26.611479 s1 open_device device=27 again=yes
0 07:36:26.869264 s2 open_device device=28 again=yes
0 07:36:27.337441 v1 open_device device=29 again=yes
0 07:36:28.802464 k50 open_device device=30 again=yes
0 07:36:32.488342 k4 lose_device device=24
0 07:36:36.961392 k93 vanish device=23
0 07:37:50.269055 k70 open_device device=31
0 07:37:51.476495 k70 start medium=chat agent=a6 key=28
0 07:38:28.564292 k55 vanish device=25
0 07:41:50.815579 k50 lose_device device=30
0 07:41:58.882992 a12 open_device device=32
0 07:41:59.738512 a12 set_intent intent=ready key=30
0 07:42:00.917237 a12 arm_alert medium=chat when=due client=k9 keep=yes key=29
0 07:43:49.399789 k30 open_device device=33
0 07:43:50.649526 k30 invite medium=chat agent=a4 text=31 key=31
0 07:43:55.451097 a4 accept_invitation what=v~0 key=32
0 07:52:43.923634 v1 vanish device=29
0 07:54:14.424904 a1 open_device device=34
0 07:54:15.239878 a1 set_intent intent=ready key=36
0 07:54:16.441115 a1 arm_alert medium=chat when=online client=k20 key=34
0 07:54:16.449343 a1 arm_alert medium=chat when=due client=k105 keep=yes key=35
0 07:54:16.480271 a1 arm_alert medium=chat when=due client=k63 keep=yes key=33
0 07:57:21.510716 a2 open_device device=35
0 07:57:22.367530 a2 set_intent intent=ready key=40
0 07:57:23.520093 a2 arm_alert medium=chat when=due client=k104 keep=yes key=38
0 07:57:23.525059 a2 arm_alert medium=chat when=online client=k115 keep=yes key=37
0 07:57:23.546212 a2 arm_alert medium=chat when=online client=k112 keep=yes key=39
0 08:00:00.000202 root apply_hours queue=q2 open=yes since=1767254400000000 opens_at=1767340800000000 closes_at=1767297600000000
0 08:00:00.458783 root set_queue_state queue=q1 state=open
0 08:00:39.853120 s2 set_queue_state queue=q1 state=draining key=41
0 08:02:39.003080 k87 open_device device=36
0 08:02:40.238984 k87 start medium=chat queue=q2 text=43 key=43
0 08:02:41.739428 a12 accept_offer what=o~0 key=44
0 08:02:55.674946 k87 type what=i~0
0 08:02:55.683217 k87 send_message what=i~0 text=45 key=45
0 08:02:55.734341 k87 send_message what=i~0 text=45 key=45 net=doubled
0 08:02:56.167432 k87 vanish device=36
0 08:03:01.958436 k6 open_device device=37
0 08:03:02.601988 k87 type what=i~0
0 08:03:02.612211 k87 send_message what=i~0 text=46 key=46
0 08:03:03.165489 k6 start medium=chat agent=a13 key=47 net=lost
0 08:03:05.737993 k6 start medium=chat agent=a13 key=47 net=retry
0 08:03:08.613383 a12 close what=i~0 key=48
0 08:03:10.938006 a12 wrap_up what=i~0 disposition=solved key=49
0 08:03:15.748834 a1 accept_offer what=o~0 key=50
0 08:03:20.365459 k6 send_message what=i~0 text=51 key=51
0 08:03:22.614806 k6 send_message what=i~0 text=52 key=52
0 08:03:23.097779 k87 close what=i~0 key=53
0 08:03:34.789223 k6 type what=i~0
0 08:03:34.835980 k6 send_message what=i~0 text=54 key=54
0 08:03:44.036769 k6 send_message what=i~0 text=55 key=55
0 08:03:45.398248 k6 send_message what=i~0 text=56 key=56
0 08:04:02.645938 k87 send_message what=i~0 text=57 key=57
0 08:04:09.104045 k6 send_message what=i~0 text=58 key=58
0 08:04:10.259000 k6 type what=i~0
0 08:04:10.322456 k6 send_message what=i~0 text=59 key=59
0 08:04:21.345810 k6 send_message what=i~0 text=60 key=60
0 08:04:27.122431 k87 send_message what=i~0 text=61 key=61
0 08:04:32.714308 k87 open_device device=38 again=yes
0 08:04:36.723143 a1 close what=i~0 key=62
0 08:04:40.766273 k6 lose_device device=37
0 08:04:41.060653 a1 wrap_up what=i~0 disposition=solved key=63
0 08:05:31.064257 k34 open_device device=40
0 08:05:32.279331 k34 start medium=chat agent=a5 key=66
0 08:05:51.315705 a12 accept_offer what=o~0 key=67
0 08:05:52.252456 a2 accept_offer what=o~0 key=68
0 08:05:55.492514 a12 type what=i~0
0 08:05:55.507062 a12 send_message what=i~0 text=69 key=69
0 08:06:04.098641 a12 close what=i~0 key=70
0 08:06:07.350894 a12 wrap_up what=i~0 disposition=solved key=71
0 08:06:08.018262 k34 send_message what=i~0 text=72 key=72
0 08:06:16.550236 k34 lose_device device=40
0 08:06:22.259289 a12 send_message what=i~0 text=73 key=73
0 08:06:23.856888 a12 send_message what=i~0 text=74 key=74
0 08:06:27.742021 a12 type what=i~0
0 08:06:27.792094 a12 send_message what=i~0 text=75 key=75
0 08:06:35.676819 k34 send_message what=i~0 text=76 key=76
0 08:06:52.353640 k34 send_message what=i~0 text=77 key=77
0 08:07:42.183526 k15 open_device device=41
0 08:07:43.420389 k15 invite medium=chat queue=q1 for_ms=60078 key=78
0 08:07:53.936802 a12 decline_invitation what=v~0 key=79
0 08:08:04.326538 k1 open_device device=42
0 08:08:05.562091 k1 start medium=chat queue=q1 text=80 key=80
0 08:08:12.768984 a4 decline_invitation what=v~0 key=81
0 08:10:51.305406 k6 cancel what=i~0 key=82
0 08:11:36.981257 root put_client name=k17 consent=yes media=chat,voice,callback
0 08:12:11.649245 k39 open_device device=43
0 08:12:12.886778 k39 start medium=chat queue=q2 text=83 key=83
0 08:12:16.612785 a2 accept_offer what=o~0 key=84
0 08:12:18.297038 v3 admit_visitor key=85
0 08:12:18.556813 v3 open_device device=44
0 08:12:19.583748 a2 send_message what=i~0 text=86 key=86
0 08:12:19.764586 v3 start medium=chat queue=q2 text=87 key=87
0 08:12:20.233479 a1 accept_offer what=o~0 key=88
0 08:12:20.590783 a2 close what=i~0 key=89
0 08:12:20.769621 k39 send_message what=i~0 text=90 key=90
0 08:12:21.642108 a1 type what=i~0
0 08:12:21.652699 k39 send_message what=i~0 text=91 key=91
0 08:12:21.656951 a1 send_message what=i~0 text=92 key=92
0 08:12:22.647751 v3 type what=i~0
0 08:12:22.688546 v3 send_message what=i~0 text=93 key=93
0 08:12:23.320923 a1 type what=i~0
0 08:12:23.382188 a1 send_message what=i~0 text=94 key=94
0 08:12:23.882760 v3 vanish device=44
0 08:12:25.444244 a2 send_message what=i~0 text=95 key=95
0 08:12:30.109508 k39 type what=i~0
0 08:12:30.145246 k39 send_message what=i~0 text=96 key=96
0 08:12:38.014501 k39 send_message what=i~0 text=97 key=97
0 08:12:38.486111 a2 send_message what=i~0 text=98 key=98
0 08:12:39.981141 a1 send_message what=i~0 text=99 key=99
0 08:12:40.399220 v3 type what=i~0
0 08:12:40.462561 v3 send_message what=i~0 text=100 key=100
0 08:12:42.244354 a2 wrap_up what=i~0 disposition=solved key=101
0 08:12:51.627322 v3 send_message what=i~0 text=102 key=102
0 08:13:05.069066 v3 send_message what=i~0 text=103 key=103
0 08:13:09.547055 v3 open_device device=45 again=yes
0 08:13:09.840586 a1 send_message what=i~0 text=104 key=104
0 08:13:15.267158 v3 send_message what=i~0 text=105 key=105
0 08:13:15.314717 k75 open_device device=46 again=yes
0 08:13:16.523193 k75 arm_alert medium=chat agent=a8 key=106
0 08:13:17.210809 v3 send_message what=i~0 text=107 key=107
0 08:14:24.885400 k114 open_device device=47
0 08:14:26.122462 k114 promise_callback queue=q2 key=108
0 08:14:26.907833 a12 reject_offer what=o~0 key=109
0 08:14:37.342298 k114 type what=i~0
0 08:14:37.387087 k114 send_message what=i~0 text=110 key=110
0 08:14:38.678204 k114 send_message what=i~0 text=111 key=111
0 08:15:17.321133 a12 accept_offer what=o~0 key=112
0 08:15:18.190815 k114 send_message what=i~0 text=113 key=113
0 08:15:18.610338 k85 open_device device=48
0 08:15:19.842446 k85 arm_alert medium=voice agent=a3 key=114
0 08:15:21.711500 k114 send_message what=i~0 text=115 key=115
0 08:15:23.725059 a12 type what=i~0
0 08:15:23.731040 a12 send_message what=i~0 text=116 key=116
0 08:15:27.399400 k114 type what=i~0
0 08:15:27.407231 k114 send_message what=i~0 text=117 key=117
0 08:15:33.151358 a12 send_message what=i~0 text=118 key=118
0 08:15:38.005636 a12 close what=i~0 key=119
0 08:15:41.767245 k114 type what=i~0
0 08:15:41.789099 k114 send_message what=i~0 text=120 key=120
0 08:15:55.113553 a12 called what=c~0 outcome=reached key=121
0 08:16:27.397489 k39 cancel what=i~0 key=122
0 08:16:46.082506 a1 close what=i~0 key=123
0 08:16:52.513378 a1 wrap_up what=i~0 more_ms=32466 key=124
0 08:17:02.664718 k91 open_device device=49
0 08:17:03.910901 k91 promise_callback queue=q2 key=125
0 08:17:07.242984 v3 lose_device device=45
0 08:18:09.350355 a2 set_intent intent=ready key=126
0 08:18:14.886876 a12 close what=i~0 key=127
0 08:18:27.544308 k114 lose_device device=47
0 08:19:13.436708 a12 wrap_up what=i~0 disposition=solved key=128
0 08:20:24.403417 v4 admit_visitor key=129
0 08:20:24.675102 v4 open_device device=50
0 08:20:25.900996 v4 promise_callback queue=q1 key=130
0 08:20:34.081361 k85 lose_device device=48
0 08:20:45.271332 k101 open_device device=51
0 08:20:46.522296 k101 arm_alert medium=chat agent=a9 key=131
0 08:21:08.436396 k76 open_device device=52
0 08:21:09.650791 k76 start medium=chat queue=q2 text=132 key=132
0 08:21:18.501811 a1 accept_offer what=o~0 key=133
0 08:21:22.364254 k76 send_message what=i~0 text=134 key=134
0 08:21:23.463474 a1 send_message what=i~0 text=135 key=135
0 08:21:28.074983 a10 open_device device=53
0 08:21:28.422231 k76 vanish device=52
0 08:21:28.905651 a10 set_intent intent=ready key=139
0 08:21:28.950524 k76 cancel what=i~0 key=140
0 08:21:30.086718 a10 arm_alert medium=chat when=due client=k55 keep=yes key=137
0 08:21:30.104410 a10 arm_alert medium=chat when=due queue=q1 key=136
0 08:21:30.129708 a10 arm_alert medium=chat when=online client=k94 keep=yes key=138
0 08:21:30.725682 k76 send_message what=i~0 text=141 key=141
0 08:21:39.145018 k102 open_device device=54
0 08:21:40.397040 k102 invite medium=voice queue=q2 for_ms=60142 key=142
0 08:21:42.148320 k76 send_message what=i~0 text=143 key=143
0 08:21:47.648060 k76 open_device device=55 again=yes
0 08:22:07.834382 k76 send_message what=i~0 text=144 key=144 net=lost
0 08:22:09.843568 k76 send_message what=i~0 text=144 key=144 net=retry
0 08:22:22.321662 k76 send_message what=i~0 text=145 key=145
0 08:22:22.377559 k10 open_device device=56
0 08:22:23.630992 k10 start medium=chat agent=a11 key=146
0 08:22:34.033576 a1 close what=i~0 key=147
0 08:22:42.189301 a1 wrap_up what=i~0 disposition=solved key=148
0 08:22:58.594327 k1 lose_device device=42
0 08:23:34.107042 a2 set_intent intent=ready key=149
0 08:24:15.838679 v5 admit_visitor key=150
0 08:24:16.080154 v5 open_device device=57
0 08:24:17.332178 v5 start medium=chat queue=q2 text=151 key=151
0 08:24:17.612410 v5 vanish device=57
0 08:24:20.610166 a2 reject_offer what=o~0 key=152
0 08:24:21.026959 a12 accept_offer what=o~0 key=153
0 08:24:45.172907 a12 close what=i~0 key=154
0 08:25:25.968690 a12 wrap_up what=i~0 disposition=solved key=155
0 08:25:25.980737 a12 invite client=k34 medium=chat text=156 key=156
0 08:25:51.635843 k101 vanish device=51
0 08:25:59.317294 v5 wake device=57
0 08:26:07.037220 v5 lose_device device=57
0 08:26:08.017886 v6 admit_visitor key=157
0 08:26:08.267063 v6 open_device device=58
0 08:26:09.520323 v6 invite medium=chat agent=a4 key=159
0 08:26:09.561326 a4 invite client=v6 medium=chat key=158
0 08:26:43.734003 k82 open_device device=59
0 08:26:44.962448 k82 arm_alert medium=chat agent=a11 keep=yes key=160
0 08:26:44.964268 k82 lose_device device=59
0 08:27:06.880327 k82 open_device device=60 again=yes
0 08:27:37.044609 k91 start medium=chat queue=q2 text=161 key=161
0 08:27:49.357098 a2 accept_offer what=o~0 key=162
0 08:27:50.981979 a10 accept_offer what=o~0 key=163
0 08:27:51.533670 k91 send_message what=i~0 text=164 key=164
0 08:27:51.615088 a1 accept_offer what=o~0 key=165
0 08:27:52.637602 a1 send_message what=i~0 text=166 key=166
0 08:27:54.131885 k91 send_message what=i~0 text=167 key=167
0 08:28:03.307338 k91 send_message what=i~0 text=168 key=168
0 08:28:11.224773 v5 cancel what=i~0 key=169
0 08:28:14.435606 s2 set_queue_state queue=q1 state=open key=42
0 08:28:17.635452 k91 cancel what=i~0 key=170
0 08:28:27.224678 k91 send_message what=i~0 text=171 key=171
0 08:28:42.583084 k91 type what=i~0
0 08:28:42.638443 k91 send_message what=i~0 text=172 key=172
0 08:28:45.555179 k91 send_message what=i~0 text=173 key=173
0 08:29:03.231168 k91 send_message what=i~0 text=174 key=174
0 08:29:31.212112 k91 send_message what=i~0 text=175 key=175
0 08:29:40.453444 a1 close what=i~0 key=176
0 08:29:53.287362 k81 open_device device=61 again=yes
0 08:29:54.526805 k81 start medium=chat queue=q1 text=177 key=177
0 08:29:58.295698 a4 accept_offer what=o~0 key=178
0 08:30:13.033895 a4 send_message what=i~0 text=179 key=179
0 08:30:20.005303 a4 send_message what=i~0 text=180 key=180
0 08:30:25.381540 a4 send_message what=i~0 text=181 key=181
0 08:31:26.531278 k30 lose_device device=33
0 08:31:37.465398 k92 open_device device=62
0 08:31:38.705300 k92 start medium=chat queue=q2 text=182 key=182
0 08:31:39.607438 a2 accept_offer what=o~0 key=183
0 08:31:40.455018 k92 type what=i~0
0 08:31:40.500879 k92 send_message what=i~0 text=184 key=184
0 08:31:47.847022 a2 type what=i~0
0 08:31:47.853595 a2 send_message what=i~0 text=185 key=185
0 08:31:57.482626 v6 lose_device device=58
0 08:32:00.111238 a2 send_message what=i~0 text=186 key=186
0 08:32:04.290186 k92 send_message what=i~0 text=187 key=187
0 08:32:16.055101 k87 vanish device=38
0 08:32:17.866153 a2 send_message what=i~0 text=189 key=189
0 08:32:17.867803 k92 send_message what=i~0 text=188 key=188
0 08:32:20.756485 k104 open_device device=63
0 08:32:21.972677 k104 arm_alert medium=voice agent=a3 key=190
0 08:32:27.510408 k92 send_message what=i~0 text=191 key=191
0 08:32:29.472156 a2 send_message what=i~0 text=192 key=192
0 08:32:34.043220 k92 send_message what=i~0 text=193 key=193
0 08:32:41.380673 k70 arm_alert medium=chat agent=a11 keep=yes key=194
0 08:32:42.187384 a2 close what=i~0 key=195
0 08:32:43.156004 a2 wrap_up what=i~0 disposition=solved key=196
0 08:32:45.931871 k109 open_device device=64
0 08:32:47.190934 k109 start medium=chat agent=a2 key=197
0 08:32:47.771449 a2 type what=i~0
0 08:32:47.826412 a2 send_message what=i~0 text=198 key=198
0 08:33:49.758419 k92 vanish device=62
0 08:34:29.982696 k13 open_device device=65
0 08:34:31.241780 k13 start medium=chat queue=q2 text=199 key=199
0 08:34:40.343753 a12 accept_offer what=o~0 key=200
0 08:34:44.061955 a12 send_message what=i~0 text=201 key=201
0 08:34:53.394498 k70 lose_device device=31
0 08:34:55.288800 a12 type what=i~0
0 08:34:55.341479 a12 send_message what=i~0 text=202 key=202
0 08:34:56.464006 k13 send_message what=i~0 text=203 key=203
0 08:34:59.362405 k91 lose_device device=49
0 08:35:01.361704 a12 send_message what=i~0 text=204 key=204
0 08:35:17.459644 a12 send_message what=i~0 text=205 key=205
0 08:35:19.942730 a12 send_message what=i~0 text=206 key=206
0 08:35:35.059943 k13 cancel what=i~0 key=207
0 08:35:38.470306 k13 close what=i~0 key=208
0 08:36:09.815242 k47 open_device device=66 again=yes
0 08:36:11.033804 k47 start medium=chat queue=q2 text=209 key=209
0 08:36:11.165425 a12 close what=i~0 key=210
0 08:36:12.180870 a12 wrap_up what=i~0 disposition=solved key=211
0 08:36:20.330227 a1 accept_offer what=o~0 key=212
0 08:36:23.951057 a10 accept_offer what=o~0 key=213
0 08:36:29.112053 k47 send_message what=i~0 text=214 key=214
0 08:36:31.115371 k47 send_message what=i~0 text=215 key=215
0 08:36:37.128995 k47 send_message what=i~0 text=216 key=216
0 08:36:44.075410 k102 lose_device device=54
0 08:36:46.700337 k47 send_message what=i~0 text=217 key=217
0 08:36:50.318173 k47 send_message what=i~0 text=218 key=218
0 08:37:01.047880 k92 cancel what=i~0 key=219
0 08:37:08.037714 k47 type what=i~0
0 08:37:08.071061 k47 send_message what=i~0 text=220 key=220
0 08:37:12.063869 k68 open_device device=67
0 08:37:13.297731 k68 start medium=chat queue=q1 text=221 key=221
0 08:37:14.090841 a12 accept_offer what=o~0 key=222
0 08:37:14.601309 k68 lose_device device=67
0 08:37:17.491669 a12 send_message what=i~0 text=223 key=223
0 08:37:21.802510 a12 type what=i~0
0 08:37:21.862954 a12 send_message what=i~0 text=224 key=224
0 08:37:23.324732 a6 open_device device=68
0 08:37:24.175302 a6 set_intent intent=ready key=226
0 08:37:25.334895 a6 arm_alert medium=chat when=due client=k42 key=225
0 08:37:37.446211 k68 open_device device=69 again=yes
0 08:37:41.821134 a10 set_intent intent=ready key=227
0 08:37:43.261011 a12 send_message what=i~0 text=228 key=228
0 08:37:55.637406 a12 send_message what=i~0 text=229 key=229
0 08:38:13.245248 k81 lose_device device=61
0 08:38:13.481895 a1 close what=i~0 key=230
0 08:38:15.391542 a1 wrap_up what=i~0 disposition=solved key=231
0 08:38:17.803981 k47 lose_device device=66
0 08:38:23.280835 a12 close what=i~0 key=232
0 08:38:23.715488 a4 wrap_up what=i~0 disposition=solved key=233
0 08:38:45.864495 k68 lose_device device=69
0 08:39:03.754381 k16 open_device device=70
0 08:39:05.002077 k16 start medium=chat queue=q1 text=234 key=234
0 08:39:05.255238 a6 accept_offer what=o~0 key=235 net=lost
0 08:39:06.366579 a7 open_device device=71
0 08:39:06.542609 a6 send_message what=i~0 text=238 key=238
0 08:39:07.229761 a7 set_intent intent=ready key=237
0 08:39:07.326636 a6 accept_offer what=o~0 key=235 net=retry
0 08:39:08.397538 a7 arm_alert medium=chat when=due queue=q2 key=236
0 08:39:08.825304 k16 type what=i~0
0 08:39:08.843475 k16 send_message what=i~0 text=239 key=239
0 08:39:08.905135 k16 send_message what=i~0 text=239 key=239 net=doubled
0 08:39:11.309066 k16 send_message what=i~0 text=240 key=240
0 08:39:11.751126 k76 lose_device device=55
0 08:39:15.809428 k16 vanish device=70
0 08:39:20.052258 a6 type what=i~0
0 08:39:20.083824 a6 send_message what=i~0 text=241 key=241
0 08:39:20.337826 k16 type what=i~0
0 08:39:20.376614 k16 send_message what=i~0 text=242 key=242
0 08:39:22.418872 k16 open_device device=72 again=yes
0 08:39:27.467228 k16 send_message what=i~0 text=243 key=243
0 08:39:30.268576 k62 open_device device=73
0 08:39:31.532086 k62 start medium=chat queue=q1 text=244 key=244
0 08:39:35.957592 a4 accept_offer what=o~0 key=245
0 08:39:36.910295 a6 type what=i~0
0 08:39:36.966512 a6 send_message what=i~0 text=246 key=246
0 08:39:37.383176 k62 type what=i~0
0 08:39:37.391602 k62 send_message what=i~0 text=247 key=247
0 08:39:51.638847 v7 admit_visitor key=248
0 08:39:51.917399 v7 open_device device=74
0 08:39:53.151021 v7 start medium=chat agent=a1 key=249
0 08:39:57.551614 a4 close what=i~0 key=250
0 08:39:58.181725 k62 send_message what=i~0 text=251 key=251
0 08:39:58.595516 k62 close what=i~0 key=252
0 08:40:04.987008 k32 open_device device=75
0 08:40:05.890208 a4 wrap_up what=i~0 disposition=solved key=253
0 08:40:06.246074 k32 start medium=chat agent=a6 key=254
0 08:40:14.943625 k32 send_message what=i~0 text=255 key=255
0 08:40:15.141595 k62 vanish device=73
0 08:40:19.806766 a12 accept_offer what=o~0 key=256
0 08:40:20.494533 k32 type what=i~0
0 08:40:20.505383 k32 send_message what=i~0 text=257 key=257
0 08:40:22.295358 k32 send_message what=i~0 text=258 key=258
0 08:40:22.825643 a12 send_message what=i~0 text=259 key=259
0 08:40:29.746584 a12 send_message what=i~0 text=260 key=260
0 08:40:32.586901 a12 type what=i~0
0 08:40:32.614658 a12 send_message what=i~0 text=261 key=261
0 08:40:40.723733 a12 send_message what=i~0 text=262 key=262
0 08:40:41.563696 k32 type what=i~0
0 08:40:41.597395 k32 send_message what=i~0 text=263 key=263
0 08:40:41.847991 a12 close what=i~0 key=264
0 08:40:44.101662 k32 type what=i~0
0 08:40:44.151204 k32 send_message what=i~0 text=265 key=265
0 08:41:05.895290 a2 set_intent intent=not_ready reason=break key=266
0 08:41:54.411821 k49 open_device device=76
0 08:41:55.630813 k49 invite medium=chat agent=a8 text=267 key=267
0 08:41:59.811437 k68 cancel what=i~0 key=268
0 08:42:06.871526 v8 admit_visitor key=269
0 08:42:07.126228 v8 open_device device=77
0 08:42:08.389154 v8 start medium=chat queue=q1 text=270 key=270
0 08:42:14.332071 a4 accept_offer what=o~0 key=271
0 08:42:18.348609 v8 type what=i~0
0 08:42:18.388499 v8 send_message what=i~0 text=272 key=272
0 08:42:20.221635 a4 send_message what=i~0 text=273 key=273
0 08:42:20.830827 v8 send_message what=i~0 text=274 key=274
0 08:42:23.222139 a4 send_message what=i~0 text=275 key=275
0 08:42:26.299227 k3 open_device device=78
0 08:42:27.563723 k3 arm_alert medium=voice agent=a11 key=276
0 08:42:27.565447 k3 vanish device=78
0 08:42:28.192796 v8 send_message what=i~0 text=277 key=277
0 08:42:41.311601 v8 send_message what=i~0 text=278 key=278
0 08:42:41.520012 a4 send_message what=i~0 text=279 key=279
0 08:42:42.904752 v8 send_message what=i~0 text=280 key=280
0 08:42:44.297660 v8 type what=i~0
0 08:42:44.304720 v8 send_message what=i~0 text=281 key=281
0 08:42:46.490999 a4 send_message what=i~0 text=282 key=282
0 08:42:47.631836 v8 type what=i~0
0 08:42:47.685216 v8 send_message what=i~0 text=283 key=283
0 08:42:52.194668 a2 set_intent intent=ready key=284
0 08:42:55.168547 k28 open_device device=79
0 08:42:55.461575 a4 send_message what=i~0 text=285 key=285
0 08:42:56.415483 k28 promise_callback agent=a6 in_ms=6413567 key=286 net=lost
0 08:42:59.497198 k28 promise_callback agent=a6 in_ms=6413567 key=286 net=retry
0 08:43:00.021291 v8 send_message what=i~0 text=287 key=287
0 08:43:16.062776 k3 wake device=78
0 08:43:25.264168 k82 vanish device=60
0 08:43:28.757524 a4 close what=i~0 key=288
0 08:43:33.414343 a4 wrap_up what=i~0 disposition=solved key=289
0 08:43:43.916623 v8 lose_device device=77
0 08:43:50.654018 v8 cancel what=i~0 key=290
0 08:43:53.196224 a6 close what=i~0 key=291
0 08:43:55.262229 a6 wrap_up what=i~0 disposition=solved key=292
0 08:44:17.073338 k62 cancel what=i~0 key=293
0 08:44:26.166253 k13 lose_device device=65
0 08:44:30.729459 a2 set_intent intent=not_ready reason=meeting key=294
0 08:45:49.821999 s1 set_queue_state queue=q2 state=closed key=295
0 08:46:14.441472 a2 set_intent intent=ready key=297
0 08:46:17.202232 v9 admit_visitor key=298
0 08:46:17.444959 v9 open_device device=80
0 08:46:18.699447 v9 invite medium=chat agent=a10 text=299 key=299
0 08:47:23.650956 k10 lose_device device=56
0 08:47:41.637932 s1 set_queue_state queue=q2 state=open key=296
0 08:48:35.597614 a10 vanish device=53
0 08:49:31.351294 k104 lose_device device=63
0 08:49:36.347445 k22 open_device device=81
0 08:49:37.594606 k22 start medium=chat queue=q2 text=300 key=300
0 08:49:40.797331 a1 accept_offer what=o~0 key=301
0 08:49:44.481913 k22 send_message what=i~0 text=302 key=302
0 08:49:57.474964 a10 open_device device=82 again=yes
0 08:49:58.139301 k22 send_message what=i~0 text=303 key=303 net=retry
0 08:49:59.501043 k22 send_message what=i~0 text=304 key=304
0 08:50:54.907213 a1 close what=i~0 key=305
0 08:51:27.223171 s1 requeue of=a6 key=306
0 08:51:30.529362 k24 open_device device=83
0 08:51:31.753869 k24 promise_callback queue=q1 key=307
0 08:52:47.178624 k104 open_device device=84 again=yes
0 08:52:48.398433 k104 promise_callback agent=a10 in_ms=1461286 key=308
0 08:52:59.741417 k22 close what=i~0 key=309
0 08:53:08.899522 k16 cancel what=i~0 key=310
0 08:54:21.000034 k15 start medium=chat agent=a5 key=311
0 08:54:26.892871 k28 promise_callback queue=q1 key=312
0 08:54:31.967951 k45 open_device device=85
0 08:54:33.229081 k45 start medium=chat queue=q1 text=313 key=313
0 08:54:41.211447 a7 reject_offer what=o~0 key=314
0 08:54:42.345722 a12 accept_offer what=o~0 key=315
0 08:54:42.422745 a4 accept_offer what=o~0 key=316
0 08:54:44.882601 a4 send_message what=i~0 text=317 key=317
0 08:54:47.101692 a4 send_message what=i~0 text=318 key=318
0 08:54:48.437240 k45 send_message what=i~0 text=319 key=319
0 08:54:48.940663 a10 accept_offer what=o~0 key=320
0 08:54:49.782796 a4 send_message what=i~0 text=321 key=321
0 08:54:54.502914 a13 open_device device=86
0 08:54:55.315734 a13 set_intent intent=ready key=322
0 08:54:57.592874 a12 send_message what=i~0 text=323 key=323
0 08:55:01.738187 k15 send_message what=i~0 text=324 key=324
0 08:55:07.001918 k45 send_message what=i~0 text=325 key=325
0 08:55:10.562426 k45 send_message what=i~0 text=326 key=326
0 08:55:12.299979 a4 close what=i~0 key=327
0 08:55:21.671229 k115 open_device device=87
0 08:55:22.782263 a4 wrap_up what=i~0 disposition=solved key=328
0 08:55:22.930694 k115 arm_alert medium=chat agent=a7 keep=yes key=329
0 08:55:23.228619 k115 invite medium=chat agent=a11 text=330 key=330
0 08:55:45.550253 a12 set_intent intent=ready key=331
0 08:55:51.012202 k100 open_device device=88 again=yes
0 08:55:52.247018 k100 start medium=chat queue=q2 text=332 key=332
0 08:56:00.929299 a10 accept_offer what=o~0 key=333 net=retry
0 08:56:10.188675 a2 reject_offer what=o~0 key=334
0 08:56:11.201203 a7 accept_offer what=o~0 key=335
0 08:56:16.286227 a1 accept_offer what=o~0 key=336
0 08:56:18.590294 k100 send_message what=i~0 text=337 key=337 net=lost
0 08:56:20.866745 k100 send_message what=i~0 text=338 key=338
0 08:56:22.160780 k100 send_message what=i~0 text=337 key=337 net=retry
0 08:56:22.517806 a1 send_message what=i~0 text=339 key=339
0 08:56:37.742319 k100 type what=i~0
0 08:56:37.757833 k100 send_message what=i~0 text=340 key=340
0 08:56:38.443944 a1 send_message what=i~0 text=341 key=341
0 08:56:43.083903 k100 type what=i~0
0 08:56:43.148684 k100 send_message what=i~0 text=342 key=342
0 08:56:46.203373 a4 vanish device=26
0 08:56:46.222190 a4 hide hidden=yes key=343
0 08:56:48.587789 k100 send_message what=i~0 text=345 key=345
0 08:56:51.807489 a1 type what=i~0
0 08:56:51.867874 a1 send_message what=i~0 text=346 key=346
0 08:57:04.741101 k45 cancel what=i~0 key=347
0 08:57:09.165147 a4 wake device=26
0 08:57:31.484937 a12 set_intent intent=not_ready reason=meal key=348
0 08:57:53.045378 s2 requeue of=a7 key=349
0 08:57:57.238591 a10 set_intent intent=ready key=350
0 08:57:58.639202 k32 lose_device device=75
0 08:58:06.257040 a4 set_intent intent=ready key=351
0 08:58:31.910632 k15 cancel what=i~0 key=352
0 08:58:37.809510 v4 lose_device device=50
0 08:58:44.891165 k32 cancel what=i~0 key=353
0 08:59:05.069298 k100 vanish device=88
0 08:59:21.692398 a1 close what=i~0 key=354
0 08:59:22.894452 a1 invite client=k2 medium=chat text=356 key=356
0 08:59:22.915777 a1 wrap_up what=i~0 disposition=solved key=355
0 08:59:26.303131 a4 hide hidden=no key=344
0 09:00:00.000980 root apply_hours queue=q2 open=yes since=1767254400000000 opens_at=1767340800000000 closes_at=1767297600000000
0 09:00:29.068718 v9 lose_device device=80
0 09:00:36.720282 a8 open_device device=89
0 09:00:37.566037 a8 set_intent intent=ready key=357
0 09:00:41.291471 k100 close what=i~0 key=358
0 09:02:01.933030 k75 lose_device device=46
0 09:02:07.532986 k22 cancel what=i~0 key=359
0 09:02:25.635358 a12 wrap_up what=i~0 disposition=solved key=360
0 09:02:28.807219 k15 lose_device device=41
0 09:02:30.797136 k104 vanish device=84
0 09:02:53.321821 k18 open_device device=90
0 09:02:54.559147 k18 start medium=chat queue=q1 text=361 key=361
0 09:02:55.185836 a6 accept_offer what=o~0 key=362
0 09:02:58.144587 k18 type what=i~0
0 09:02:58.162981 k18 send_message what=i~0 text=363 key=363
0 09:02:58.283972 a2 cancel_alert what=l~0 key=364
0 09:02:58.559462 a6 send_message what=i~0 text=365 key=365
0 09:03:04.722761 a6 send_message what=i~0 text=366 key=366
0 09:03:06.356706 k18 send_message what=i~0 text=367 key=367 net=late
0 09:03:06.698945 a6 send_message what=i~0 text=368 key=368
0 09:03:06.808005 a6 send_message what=i~0 text=366 key=366 net=reused text=1000000366
0 09:03:13.654274 k18 send_message what=i~0 text=369 key=369 net=lost
0 09:03:15.625747 k18 send_message what=i~0 text=370 key=370
0 09:03:18.628587 k18 send_message what=i~0 text=369 key=369 net=retry
0 09:03:19.082118 k22 lose_device device=81
0 09:03:19.432303 a6 close what=i~0 key=371
0 09:03:19.995729 k62 open_device device=91 again=yes
0 09:03:21.221972 k62 invite medium=chat queue=q1 for_ms=60372 key=372
0 09:03:21.528681 k62 start medium=chat agent=a1 key=373
0 09:03:21.716799 k18 send_message what=i~0 text=374 key=374
0 09:03:22.571359 a6 accept_invitation what=v~0 key=375
0 09:03:23.375425 a13 decline_invitation what=v~0 key=376
0 09:03:26.151846 a12 accept_invitation what=v~0 key=377
0 09:03:27.781022 k18 send_message what=i~0 text=378 key=378
0 09:03:27.831012 a4 accept_invitation what=v~0 key=379
0 09:03:31.264836 k18 vanish device=90
0 09:03:32.781937 k115 lose_device device=87
0 09:03:34.794566 k62 accept_invitation what=v~0 key=380
0 09:03:38.074054 k39 vanish device=43
0 09:03:53.669435 k24 lose_device device=83
0 09:04:24.851927 k45 lose_device device=85
0 09:04:41.265092 k74 open_device device=92
0 09:04:42.486028 k74 start medium=chat queue=q2 text=381 key=381
0 09:04:43.108602 a10 accept_offer what=o~0 key=382
0 09:04:43.440846 a10 accept_offer what=o~0 key=383
0 09:04:49.477952 a10 send_message what=i~0 text=384 key=384
0 09:04:55.289444 a10 send_message what=i~0 text=385 key=385
0 09:04:56.887930 k74 send_message what=i~0 text=386 key=386
0 09:04:59.174671 k74 send_message what=i~0 text=387 key=387
0 09:05:07.424477 k74 send_message what=i~0 text=388 key=388
0 09:05:10.296850 a10 close what=i~0 key=389
0 09:05:20.337753 a10 send_message what=i~0 text=390 key=390
0 09:05:20.482405 k74 send_message what=i~0 text=391 key=391
0 09:05:28.966495 k107 open_device device=93
0 09:05:30.189539 k107 start medium=chat queue=q1 text=392 key=392
0 09:05:30.513499 a13 accept_offer what=o~0 key=393
0 09:05:31.059196 k74 send_message what=i~0 text=394 key=394
0 09:05:31.381044 k74 cancel what=i~0 key=395
0 09:05:33.423393 k74 send_message what=i~0 text=396 key=396
0 09:05:35.215274 k107 send_message what=i~0 text=397 key=397
0 09:05:37.622598 a13 send_message what=i~0 text=398 key=398
0 09:05:42.642195 k107 type what=i~0
0 09:05:42.665597 k107 send_message what=i~0 text=399 key=399
0 09:05:42.721806 a13 send_message what=i~0 text=400 key=400
0 09:05:44.047000 k107 send_message what=i~0 text=401 key=401
0 09:05:54.263234 k107 send_message what=i~0 text=402 key=402
0 09:05:57.901311 a13 send_message what=i~0 text=403 key=403
0 09:06:01.631182 a13 send_message what=i~0 text=404 key=404
0 09:06:12.117529 a13 type what=i~0
0 09:06:12.130802 a13 send_message what=i~0 text=405 key=405
0 09:06:19.807745 k107 send_message what=i~0 text=406 key=406 net=lost
0 09:06:24.286016 k107 send_message what=i~0 text=406 key=406 net=retry
0 09:07:22.870470 k101 open_device device=94 again=yes
0 09:07:24.109517 k101 start medium=chat queue=q1 text=407 key=407
0 09:07:30.808699 a6 accept_offer what=o~0 key=408
0 09:07:35.969832 a6 send_message what=i~0 text=409 key=409
0 09:07:37.223994 a6 type what=i~0
0 09:07:37.236353 a6 send_message what=i~0 text=410 key=410
0 09:07:41.624805 k61 open_device device=95
0 09:07:42.856534 k61 start medium=chat queue=q2 text=411 key=411
0 09:07:46.359780 k101 send_message what=i~0 text=412 key=412
0 09:07:49.455896 a2 accept_offer what=o~0 key=413
0 09:07:51.653247 v10 admit_visitor key=414
0 09:07:51.922391 v10 open_device device=96
0 09:07:53.181495 v10 invite medium=chat agent=a10 text=415 key=415
0 09:07:55.953593 a7 accept_offer what=o~0 key=416
0 09:08:00.378978 a2 close what=i~0 key=417
0 09:08:01.581076 a2 send_message what=i~0 text=418 key=418
0 09:08:06.322736 k100 cancel what=i~0 key=419
0 09:08:09.009763 k61 send_message what=i~0 text=420 key=420
0 09:08:10.260027 k101 send_message what=i~0 text=421 key=421
0 09:08:10.842492 a2 type what=i~0
0 09:08:10.857984 a2 send_message what=i~0 text=422 key=422
0 09:08:18.053637 k101 send_message what=i~0 text=423 key=423
0 09:08:19.668067 k61 send_message what=i~0 text=424 key=424
0 09:08:22.847514 k16 lose_device device=72
0 09:08:27.175717 a13 close what=i~0 key=425
0 09:08:29.462402 a13 wrap_up what=i~0 disposition=solved key=426
0 09:08:30.518958 k61 vanish device=95
0 09:08:35.494818 a12 set_intent intent=ready key=427
0 09:08:39.687928 k61 send_message what=i~0 text=428 key=428
0 09:08:39.722151 a6 close what=i~0 key=429
0 09:08:41.410212 a4 set_intent intent=ready key=430
0 09:08:59.348117 k61 send_message what=i~0 text=431 key=431
0 09:09:19.725816 a6 wrap_up what=i~0 disposition=solved key=432
0 09:09:48.499661 v11 admit_visitor key=433
0 09:09:48.750522 v11 open_device device=97
0 09:09:49.959192 v11 start medium=chat queue=q1 text=434 key=434
0 09:09:56.793217 a13 accept_offer what=o~0 key=435
0 09:09:58.251794 a13 type what=i~0
0 09:09:58.300820 a13 send_message what=i~0 text=436 key=436
0 09:10:00.058389 v11 send_message what=i~0 text=437 key=437
0 09:10:02.013757 a4 accept_offer what=o~0 key=438
0 09:10:02.370020 a13 send_message what=i~0 text=439 key=439
0 09:10:04.958520 v11 type what=i~0
0 09:10:05.003193 v11 send_message what=i~0 text=440 key=440
0 09:10:06.356449 v11 vanish device=97
0 09:10:07.062307 k101 close what=i~0 key=441
0 09:10:07.154684 v11 wake device=97
0 09:10:08.535594 a13 send_message what=i~0 text=442 key=442
0 09:10:11.266987 k109 lose_device device=64
0 09:10:20.018191 v11 send_message what=i~0 text=443 key=443
0 09:10:35.950354 a13 type what=i~0
0 09:10:38.129541 a13 send_message what=i~0 text=444 key=444 net=late
0 09:10:56.339712 a13 close what=i~0 key=445
0 09:11:17.962287 v11 vanish device=97
0 09:12:48.687706 v12 admit_visitor key=446
0 09:12:48.973788 v12 open_device device=98
0 09:12:50.218232 v12 start medium=chat queue=q1 text=447 key=447 net=lost
0 09:12:52.840296 a4 accept_offer what=o~0 key=448
0 09:12:53.897663 v12 start medium=chat queue=q1 text=447 key=447 net=retry
0 09:12:58.621544 a4 close what=i~0 key=449
0 09:13:02.180064 v12 send_message what=i~0 text=450 key=450
0 09:13:06.173871 a4 wrap_up what=i~0 more_ms=21765 key=451
0 09:13:07.085742 a4 send_message what=i~0 text=452 key=452
0 09:13:13.812436 a4 send_message what=i~0 text=453 key=453
0 09:13:20.832486 a4 send_message what=i~0 text=454 key=454
0 09:13:27.554541 k103 open_device device=99
0 09:13:28.792359 k103 arm_alert medium=chat agent=a13 keep=yes key=455
0 09:14:02.970333 k18 cancel what=i~0 key=456
0 09:14:12.219268 k46 open_device device=100
0 09:14:13.446943 k46 start medium=chat queue=q2 text=457 key=457
0 09:14:19.271251 a7 accept_offer what=o~0 key=458
0 09:14:20.817931 k46 send_message what=i~0 text=459 key=459
0 09:14:21.173978 a7 send_message what=i~0 text=460 key=460
0 09:14:22.913436 a7 send_message what=i~0 text=461 key=461
0 09:14:24.884982 k93 open_device device=101 again=yes
0 09:14:26.113894 k93 start medium=chat queue=q1 text=462 key=462
0 09:14:28.928179 a12 accept_offer what=o~0 key=463
0 09:14:29.333225 k46 send_message what=i~0 text=464 key=464
0 09:14:29.907417 v13 admit_visitor key=465
0 09:14:30.185586 v13 open_device device=102
0 09:14:30.412270 k93 send_message what=i~0 text=466 key=466
0 09:14:30.960011 k46 send_message what=i~0 text=467 key=467
0 09:14:31.449557 v13 invite medium=chat agent=a12 key=469
0 09:14:31.494164 a12 invite client=v13 medium=chat key=468
0 09:14:32.687446 k93 send_message what=i~0 text=470 key=470
0 09:14:36.764081 v7 vanish device=74
0 09:14:38.561247 k93 send_message what=i~0 text=471 key=471
0 09:14:41.009957 k93 send_message what=i~0 text=472 key=472
0 09:14:41.031468 a7 send_message what=i~0 text=473 key=473
0 09:14:58.194693 k46 send_message what=i~0 text=474 key=474 net=late
0 09:14:58.351050 k46 send_message what=i~0 text=475 key=475
0 09:15:05.452442 k46 send_message what=i~0 text=476 key=476
0 09:15:08.364021 a1 set_intent intent=not_ready reason=meeting key=477
0 09:15:13.422362 k46 send_message what=i~0 text=478 key=478
0 09:15:15.441913 k46 type what=i~0
0 09:15:15.500635 k46 send_message what=i~0 text=479 key=479
0 09:15:15.931896 k66 open_device device=103
0 09:15:21.519476 k66 start medium=chat agent=a5 key=480 net=retry
0 09:15:24.373097 k49 start medium=chat queue=q1 text=481 key=481
0 09:15:24.477767 a12 close what=i~0 key=482
0 09:15:24.843083 k101 lose_device device=94
0 09:15:26.780640 a6 accept_offer what=o~0 key=483
0 09:15:27.851692 a6 type what=i~0
0 09:15:29.262436 k49 open_device device=104 again=yes
0 09:15:29.457714 a6 send_message what=i~0 text=484 key=484 net=late
0 09:15:30.353045 k49 send_message what=i~0 text=485 key=485
0 09:15:30.512941 a6 send_message what=i~0 text=486 key=486
0 09:15:31.002032 a12 wrap_up what=i~0 disposition=solved key=487
0 09:15:32.034296 k49 send_message what=i~0 text=485 key=485 net=reused text=1000000485
0 09:15:32.076436 k49 lose_device device=76
0 09:15:34.410668 a6 send_message what=i~0 text=488 key=488
0 09:15:34.787537 a8 accept_offer what=o~0 key=489
0 09:15:38.912439 k66 send_message what=i~0 text=490 key=490
0 09:15:44.511873 a8 send_message what=i~0 text=491 key=491
0 09:15:47.641706 a6 send_message what=i~0 text=493 key=493
0 09:15:47.712976 a6 send_message what=i~0 text=493 key=493 net=doubled
0 09:15:48.941740 k66 send_message what=i~0 text=492 key=492 net=retry
0 09:15:50.250361 k66 send_message what=i~0 text=494 key=494
0 09:15:50.871050 a6 send_message what=i~0 text=495 key=495
0 09:15:53.209134 k93 vanish device=101
0 09:15:54.753580 a8 send_message what=i~0 text=496 key=496
0 09:15:54.846609 k49 send_message what=i~0 text=497 key=497
0 09:15:56.305448 a8 send_message what=i~0 text=498 key=498
0 09:16:04.128039 k49 type what=i~0
0 09:16:04.155258 k49 send_message what=i~0 text=499 key=499 net=lost
0 09:16:04.495954 a10 set_intent intent=not_ready reason=meal key=500
0 09:16:05.775745 k49 send_message what=i~0 text=499 key=499 net=retry
0 09:16:13.100167 v12 close what=i~0 key=501
0 09:16:29.590312 v14 admit_visitor key=502
0 09:16:29.873747 v14 open_device device=105
0 09:16:31.104942 v14 start medium=chat queue=q1 text=503 key=503
0 09:16:32.346368 a13 accept_offer what=o~0 key=504
0 09:16:34.264261 k46 cancel what=i~0 key=505
0 09:16:35.887640 v14 send_message what=i~0 text=506 key=506
0 09:16:38.967872 v14 type what=i~0
0 09:16:38.992145 v14 send_message what=i~0 text=507 key=507
0 09:16:39.680799 a13 send_message what=i~0 text=508 key=508
0 09:16:41.177272 a7 close what=i~0 key=509
0 09:16:41.571461 v14 send_message what=i~0 text=510 key=510
0 09:16:49.082763 v14 send_message what=i~0 text=511 key=511
0 09:16:53.206612 a13 send_message what=i~0 text=512 key=512
0 09:16:54.416808 v12 vanish device=98
0 09:17:01.357698 a13 send_message what=i~0 text=513 key=513 net=late
0 09:17:03.530713 a7 wrap_up what=i~0 disposition=solved key=514
0 09:17:06.927239 a13 send_message what=i~0 text=515 key=515
0 09:17:09.455113 v14 send_message what=i~0 text=516 key=516
0 09:17:13.556261 a13 send_message what=i~0 text=517 key=517
0 09:17:16.177157 k70 open_device device=106 again=yes
0 09:17:17.412135 k70 invite medium=chat queue=q2 for_ms=60518 key=518
0 09:17:21.642405 v14 send_message what=i~0 text=519 key=519 net=lost
0 09:17:23.043046 v14 send_message what=i~0 text=520 key=520
0 09:17:23.139150 a8 accept_invitation what=v~0 key=521
0 09:17:24.308960 v14 send_message what=i~0 text=519 key=519 net=retry
0 09:17:24.335952 a7 postpone_invitation what=v~0 ms=101562 key=522
0 09:17:25.182024 a1 postpone_invitation what=v~0 ms=394638 key=523
0 09:17:25.398679 a6 close what=i~0 key=524
0 09:17:26.850947 a2 accept_invitation what=v~0 key=525
0 09:17:26.923855 a10 decline_invitation what=v~0 key=526
0 09:17:26.939699 k63 open_device device=107
0 09:17:28.450515 a8 invite client=k63 medium=chat key=527
0 09:17:30.002711 k63 invite medium=chat agent=a8 key=528 net=retry
0 09:17:32.340294 v14 send_message what=i~0 text=529 key=529
0 09:17:33.181922 a13 accept_invitation what=v~0 key=530
0 09:17:34.829942 k12 open_device device=108
0 09:17:36.047656 k12 start medium=chat queue=q1 text=531 key=531
0 09:17:37.466768 a4 accept_offer what=o~0 key=532
0 09:17:45.053478 k12 send_message what=i~0 text=533 key=533
0 09:17:46.960727 a4 send_message what=i~0 text=534 key=534
0 09:17:48.920825 a12 accept_invitation what=v~0 key=535
0 09:17:49.324786 a4 type what=i~0
0 09:17:49.339868 a4 send_message what=i~0 text=536 key=536
0 09:17:52.816211 a4 send_message what=i~0 text=536 key=536 net=reused text=1000000536
0 09:18:05.193073 k81 open_device device=109 again=yes
0 09:18:05.472964 k12 type what=i~0
0 09:18:05.507905 k12 send_message what=i~0 text=537 key=537
0 09:18:06.422333 k81 start medium=chat queue=q1 text=538 key=538
0 09:18:08.078495 k12 send_message what=i~0 text=539 key=539
0 09:18:12.036573 k12 send_message what=i~0 text=540 key=540
0 09:18:13.239463 a6 reject_offer what=o~0 key=541
0 09:18:15.310943 a4 send_message what=i~0 text=542 key=542
0 09:18:17.333754 k3 vanish device=78
0 09:18:17.736644 a6 wrap_up what=i~0 disposition=solved key=543
0 09:18:25.308602 k98 open_device device=110
0 09:18:26.543672 k98 promise_callback queue=q1 key=544
0 09:18:31.661027 a4 send_message what=i~0 text=545 key=545
0 09:18:36.256514 k61 cancel what=i~0 key=546
0 09:18:49.775439 a13 close what=i~0 key=547
0 09:18:54.248491 v14 lose_device device=105
0 09:18:57.211209 a4 send_message what=i~0 text=548 key=548
0 09:19:01.181699 a13 accept_offer what=o~0 key=549
0 09:19:04.970729 k81 send_message what=i~0 text=550 key=550
0 09:19:06.598466 a13 wrap_up what=i~1 disposition=solved key=551
0 09:19:11.794953 a13 type what=i~0
0 09:19:11.836983 a13 send_message what=i~0 text=552 key=552
0 09:19:15.276033 a13 close what=i~0 key=553
0 09:19:15.785716 v12 cancel what=i~0 key=554
0 09:19:15.844975 v12 cancel what=i~0 key=554 net=doubled
0 09:19:18.286505 a13 type what=i~0
0 09:19:18.316191 a13 send_message what=i~0 text=555 key=555
0 09:19:20.782168 a13 send_message what=i~0 text=556 key=556
0 09:19:26.643062 k66 invite medium=chat agent=a13 text=557 key=557
0 09:19:29.638404 k81 send_message what=i~0 text=558 key=558
0 09:19:36.282988 a13 postpone_invitation what=v~0 ms=201761 key=559
0 09:19:39.259170 a12 set_intent intent=ready key=560
0 09:19:45.503406 v15 admit_visitor key=561
0 09:19:45.784311 v15 open_device device=111
0 09:19:47.000422 v15 start medium=chat queue=q1 text=562 key=562
0 09:19:47.866102 k100 open_device device=112 again=yes
0 09:19:47.991600 a12 reject_offer what=o~0 key=563
0 09:19:48.360632 a12 accept_offer what=o~0 key=564
0 09:19:48.591727 a6 accept_offer what=o~0 key=565
0 09:19:49.129040 k100 start medium=chat queue=q2 text=566 key=566
0 09:19:50.820015 k81 type what=i~0
0 09:19:50.857577 k81 send_message what=i~0 text=567 key=567
0 09:19:53.063511 a2 accept_offer what=o~0 key=568
0 09:19:53.787390 v15 send_message what=i~0 text=569 key=569
0 09:19:55.486272 a2 send_message what=i~0 text=570 key=570
0 09:19:55.805960 a10 set_intent intent=ready key=571
0 09:19:59.042334 k100 send_message what=i~0 text=572 key=572
0 09:20:00.653166 k100 send_message what=i~0 text=573 key=573
0 09:20:04.787847 a2 vanish device=35
0 09:20:04.840773 a2 hide hidden=yes key=574
0 09:20:05.588714 k100 send_message what=i~0 text=576 key=576
0 09:20:05.669869 v15 type what=i~0
0 09:20:05.681616 v15 send_message what=i~0 text=577 key=577
0 09:20:08.186146 fault crash_after_commit down_ms=18594
0 09:20:08.278270 k22 open_device device=113 again=yes
0 09:20:08.698814 a2 send_message what=i~0 text=578 key=578
0 09:20:09.537203 k22 start medium=chat agent=a11 key=579
0 09:20:10.691254 k81 type what=i~0
0 09:20:10.736154 k81 send_message what=i~0 text=580 key=580
0 09:20:12.040679 a2 close what=i~0 key=581
0 09:20:13.511114 v15 send_message what=i~0 text=582 key=582
0 09:20:19.888032 k100 send_message what=i~0 text=583 key=583
0 09:20:23.791948 k100 send_message what=i~0 text=584 key=584
0 09:20:23.824593 k100 send_message what=i~0 text=584 key=584 net=doubled
0 09:20:25.945950 a2 send_message what=i~0 text=585 key=585
0 09:20:26.329613 k81 type what=i~0
0 09:20:26.369570 k81 send_message what=i~0 text=586 key=586
0 09:20:27.077404 a2 open_device device=114 again=yes
0 09:20:27.124079 s2 open_device device=115 again=yes
0 09:20:27.172022 a12 open_device device=116 again=yes
0 09:20:27.333409 k28 open_device device=117 again=yes
0 09:20:27.815000 k66 open_device device=118 again=yes
0 09:20:28.487064 k62 open_device device=119 again=yes
0 09:20:28.537412 a10 open_device device=120 again=yes
0 09:20:28.928267 k49 open_device device=121 again=yes
0 09:20:28.980026 k103 open_device device=122 again=yes
0 09:20:29.148768 v10 open_device device=123 again=yes
0 09:20:29.453343 k100 open_device device=124 again=yes
0 09:20:30.379301 a6 open_device device=125 again=yes
0 09:20:30.818859 a8 open_device device=126 again=yes
0 09:20:31.338197 k100 send_message what=i~0 text=587 key=587
0 09:20:31.749637 k81 send_message what=i~0 text=588 key=588
0 09:20:31.843268 k12 open_device device=127 again=yes
0 09:20:32.403400 a7 open_device device=128 again=yes
0 09:20:32.596228 s1 open_device device=129 again=yes
0 09:20:32.796843 k22 open_device device=130 again=yes
0 09:20:32.926581 a1 open_device device=131 again=yes
0 09:20:32.940721 v15 open_device device=132 again=yes
0 09:20:33.414354 k46 open_device device=134 again=yes
0 09:20:33.422490 v13 open_device device=135 again=yes
0 09:20:33.906590 a4 open_device device=136 again=yes
0 09:20:33.966194 k70 open_device device=137 again=yes
0 09:20:34.204471 k74 open_device device=138 again=yes
0 09:20:34.714732 k81 open_device device=139 again=yes
0 09:20:40.972225 a8 close what=i~0 key=589
0 09:20:41.900961 a2 type what=i~0
0 09:20:41.957919 a2 send_message what=i~0 text=590 key=590
0 09:20:42.713672 v15 send_message what=i~0 text=591 key=591
0 09:20:47.091716 a13 open_device device=140 again=yes
0 09:20:55.662781 a4 close what=i~0 key=592
0 09:20:56.799919 k62 lose_device device=119
0 09:20:57.166124 k12 vanish device=127
0 09:20:59.537431 a8 wrap_up what=i~0 disposition=solved key=593
0 09:21:01.752330 k93 open_device device=141 again=yes
0 09:21:02.991052 k93 promise_callback queue=q2 key=594
0 09:21:03.264470 a12 reject_offer what=o~0 key=595
0 09:21:09.751541 a13 accept_offer what=o~0 key=596
0 09:21:09.773368 a7 accept_offer what=o~0 key=597
0 09:21:11.103655 k93 send_message what=i~0 text=598 key=598
0 09:21:16.616879 k93 type what=i~0
0 09:21:16.674199 k93 send_message what=i~0 text=599 key=599
0 09:21:17.125805 a13 called what=c~0 outcome=no_answer key=600
0 09:21:17.186638 a13 called what=c~0 outcome=no_answer key=600 net=doubled
0 09:21:17.239811 k12 cancel what=i~0 key=601
0 09:21:19.354465 a7 accept_offer what=o~0 key=602
0 09:21:20.312475 k63 open_device device=142 again=yes
0 09:21:25.306528 a13 close what=i~0 key=603
0 09:21:36.803755 k93 vanish device=141
0 09:21:38.476376 a4 wrap_up what=i~0 disposition=solved key=604 net=lost
0 09:21:42.217365 k101 open_device device=143 again=yes
0 09:21:42.739928 a4 wrap_up what=i~0 disposition=solved key=604 net=retry
0 09:21:43.064407 k98 open_device device=144 again=yes
0 09:21:43.453942 k101 invite medium=chat agent=a11 text=605 key=605
0 09:21:51.571058 k107 open_device device=145 again=yes
0 09:21:54.186982 k1 open_device device=146 again=yes
0 09:21:55.433482 k1 start medium=chat queue=q2 text=606 key=606
0 09:21:56.425703 a12 accept_offer what=o~0 key=607
0 09:21:56.716042 a2 open_device device=147 again=yes
0 09:21:56.778055 a12 accept_offer what=o~0 key=608
0 09:21:58.414996 k1 send_message what=i~0 text=609 key=609
0 09:22:00.533727 k1 send_message what=i~0 text=610 key=610
0 09:22:09.182038 a12 send_message what=i~0 text=611 key=611
0 09:22:13.002720 k1 send_message what=i~0 text=612 key=612
0 09:22:16.056558 a12 send_message what=i~0 text=613 key=613
0 09:22:16.090602 a12 send_message what=i~0 text=613 key=613 net=doubled
0 09:22:21.861769 v15 cancel what=i~0 key=614
0 09:22:22.357524 a2 set_intent intent=ready key=615
0 09:22:30.668444 k1 close what=i~0 key=616
0 09:22:47.727466 a1 set_intent intent=ready key=617
0 09:22:47.885116 a6 close what=i~0 key=618
0 09:22:58.661629 a6 wrap_up what=i~0 disposition=solved key=619
0 09:22:59.104739 k1 lose_device device=146
0 09:23:13.379214 v15 lose_device device=132
0 09:23:31.487787 k93 cancel what=i~0 key=620
0 09:23:34.710061 k39 open_device device=148 again=yes
0 09:23:35.930707 k39 start medium=chat queue=q1 text=621 key=621
0 09:23:35.990343 k98 start medium=chat queue=q2 text=622 key=622
0 09:23:38.411378 a7 accept_offer what=o~0 key=623
0 09:23:39.317563 k39 send_message what=i~0 text=624 key=624
0 09:23:40.608464 a4 reject_offer what=o~0 key=625
0 09:23:41.043030 a13 accept_offer what=o~0 key=626
0 09:23:41.724948 k98 send_message what=i~0 text=627 key=627
0 09:23:42.199659 k39 send_message what=i~0 text=628 key=628
0 09:23:42.309165 v16 admit_visitor key=629
0 09:23:42.543187 a13 send_message what=i~0 text=630 key=630
0 09:23:42.582733 v16 open_device device=149
0 09:23:43.806099 v16 arm_alert medium=chat agent=a10 key=631
0 09:23:44.952959 a13 send_message what=i~0 text=632 key=632 net=lost
0 09:23:45.012018 k39 type what=i~0
0 09:23:45.065976 k39 send_message what=i~0 text=633 key=633
0 09:23:50.001254 a13 send_message what=i~0 text=632 key=632 net=retry
0 09:23:51.916090 a13 postpone_invitation what=v~0 ms=227579 key=634
0 09:23:53.627429 k39 send_message what=i~0 text=635 key=635
0 09:24:01.654322 a13 close what=i~0 key=636
0 09:24:02.030501 a2 set_intent intent=not_ready reason=break key=637
0 09:24:06.193802 k112 open_device device=150 again=yes
0 09:24:06.322078 k39 send_message what=i~0 text=638 key=638
0 09:24:07.018674 a13 wrap_up what=i~0 disposition=solved key=639
0 09:24:07.440081 k112 arm_alert medium=chat agent=a2 key=640
0 09:24:07.700691 k112 arm_alert medium=voice key=641
0 09:24:12.879431 k39 send_message what=i~0 text=642 key=642
0 09:24:37.012039 k39 send_message what=i~0 text=643 key=643 net=late
0 09:24:39.942458 a2 hide hidden=no key=575
0 09:24:46.789890 k100 vanish device=124
0 09:24:58.165940 a7 close what=i~0 key=644
0 09:24:58.881115 k81 cancel what=i~0 key=645
0 09:25:17.117368 fault lose_commit_reply
0 09:25:17.348496 k98 vanish device=144
0 09:25:18.213354 k70 vanish device=137
0 09:25:21.076625 a1 open_device device=151 again=yes
0 09:25:21.420536 k112 open_device device=152 again=yes
0 09:25:21.637720 a2 open_device device=153 again=yes
0 09:25:21.896141 a7 wrap_up what=i~0 disposition=solved key=646
0 09:25:21.924139 k63 open_device device=154 again=yes
0 09:25:22.640888 v10 open_device device=155 again=yes
0 09:25:22.902751 a10 open_device device=156 again=yes
0 09:25:22.949558 k22 open_device device=157 again=yes
0 09:25:22.979953 a13 open_device device=158 again=yes
0 09:25:23.405245 k46 open_device device=159 again=yes
0 09:25:23.789247 k39 open_device device=160 again=yes
0 09:25:23.881882 s1 open_device device=161 again=yes
0 09:25:24.405803 k103 open_device device=162 again=yes
0 09:25:24.590658 s2 open_device device=163 again=yes
0 09:25:24.724506 k74 open_device device=164 again=yes
0 09:25:24.771851 a4 open_device device=165 again=yes
0 09:25:25.042477 k66 open_device device=166 again=yes
0 09:25:25.143783 k101 open_device device=167 again=yes
0 09:25:25.284622 k28 open_device device=168 again=yes
0 09:25:25.510411 a8 open_device device=169 again=yes
0 09:25:26.174136 v16 open_device device=170 again=yes
0 09:25:26.487209 k49 open_device device=171 again=yes
0 09:25:26.547421 a7 open_device device=172 again=yes
0 09:25:26.773087 k81 open_device device=173 again=yes
0 09:25:26.991232 k107 open_device device=174 again=yes
0 09:25:27.295453 a12 open_device device=175 again=yes
0 09:25:27.392681 a6 open_device device=176 again=yes
0 09:25:28.017744 v13 open_device device=177 again=yes
0 09:25:33.717772 v17 admit_visitor key=647
0 09:25:33.957112 v17 open_device device=178
0 09:25:35.210958 v17 start medium=chat queue=q2 text=648 key=648
0 09:25:35.850755 k1 cancel what=i~0 key=649
0 09:25:43.099268 a10 reject_offer what=o~0 key=650
0 09:25:44.962501 a8 accept_offer what=o~0 key=651
0 09:25:46.129637 a8 send_message what=i~0 text=652 key=652
0 09:25:50.494602 v17 send_message what=i~0 text=653 key=653
0 09:26:07.398394 v17 type what=i~0
0 09:26:07.432161 v17 send_message what=i~0 text=654 key=654
0 09:26:31.619386 v17 send_message what=i~0 text=655 key=655
0 09:26:35.896022 k100 open_device device=180 again=yes
0 09:26:36.176735 v17 send_message what=i~0 text=656 key=656
0 09:26:37.136057 k100 start medium=chat queue=q1 text=657 key=657
0 09:26:38.945186 a4 accept_offer what=o~0 key=658
0 09:26:39.341232 k100 send_message what=i~0 text=659 key=659
0 09:26:40.176252 k100 send_message what=i~0 text=660 key=660
0 09:26:41.746263 k100 send_message what=i~0 text=661 key=661
0 09:26:43.689949 a8 close what=i~0 key=662
0 09:26:50.758373 a4 send_message what=i~0 text=663 key=663 net=late
0 09:26:52.119230 k100 send_message what=i~0 text=664 key=664
0 09:26:58.213855 a8 wrap_up what=i~0 disposition=solved key=665
0 09:27:21.442563 v18 open_device device=181
0 09:27:22.660256 v18 arm_alert medium=voice agent=a13 keep=yes key=667
0 09:27:25.961570 v18 admit_visitor key=666 net=retry
0 09:27:26.544294 a9 open_device device=182
0 09:27:27.359137 a9 set_intent intent=ready key=669
0 09:27:28.403811 v17 cancel what=i~0 key=670
0 09:27:28.578123 a9 arm_alert medium=chat when=due client=k1 key=668
0 09:27:33.111143 k101 accept_invitation what=v~0 key=671
0 09:27:37.692856 k100 cancel what=i~1 key=672
0 09:27:41.534355 a9 send_message what=i~0 text=673 key=673
0 09:27:42.622288 a9 close what=i~0 key=674
0 09:27:54.166027 k1 open_device device=183 again=yes
0 09:27:54.791266 a9 wrap_up what=i~0 disposition=solved key=675
0 09:27:55.381189 k1 start medium=chat queue=q2 text=676 key=676
0 09:27:59.197538 a10 accept_offer what=o~0 key=677
0 09:27:59.511935 a10 accept_offer what=o~0 key=678
0 09:28:00.981192 k1 send_message what=i~0 text=679 key=679
0 09:28:03.091672 a7 set_intent intent=not_ready reason=meal key=680
0 09:28:03.109934 k1 send_message what=i~0 text=681 key=681
0 09:28:05.136069 a10 send_message what=i~0 text=682 key=682
0 09:28:17.442552 k66 arm_alert medium=chat key=683
0 09:28:19.661086 k1 send_message what=i~0 text=684 key=684
0 09:28:24.686573 a4 close what=i~0 key=685
0 09:28:25.726905 k100 send_message what=i~0 text=686 key=686
0 09:28:32.039518 a13 set_intent intent=not_ready reason=meal key=687
0 09:28:37.962748 k98 cancel what=i~0 key=688
0 09:29:02.140332 k41 open_device device=184
0 09:29:03.349499 k41 start medium=chat queue=q1 text=689 key=689 net=lost
0 09:29:04.664755 a12 accept_offer what=o~0 key=690
0 09:29:06.839692 k41 start medium=chat queue=q1 text=689 key=689 net=retry
0 09:29:11.342301 k1 cancel what=i~0 key=691
0 09:29:17.036471 a12 send_message what=i~0 text=692 key=692
0 09:29:18.313963 k41 open_device device=186 again=yes
0 09:29:19.187791 k41 open_device device=185 again=yes
0 09:29:23.118963 k41 lose_device device=185
0 09:29:23.662887 a12 send_message what=i~0 text=693 key=693
0 09:29:24.046791 k41 lose_device device=184
0 09:29:26.080360 a10 close what=i~0 key=694
0 09:29:28.508531 a12 close what=i~0 key=695
0 09:29:29.225206 a12 send_message what=i~0 text=696 key=696
0 09:29:29.554914 k41 lose_device device=186
0 09:29:31.548850 a4 wrap_up what=i~0 disposition=solved key=697
0 09:29:34.478180 a12 type what=i~0
0 09:29:34.516147 a12 send_message what=i~0 text=698 key=698
0 09:29:35.399813 v16 vanish device=170
0 09:29:35.700817 k1 vanish device=183
0 09:29:36.806512 v19 admit_visitor key=699
0 09:29:37.096173 v19 open_device device=187
0 09:29:38.311547 v19 start medium=chat queue=q1 text=700 key=700
0 09:29:40.292271 a6 accept_offer what=o~0 key=701
0 09:29:41.947813 k105 open_device device=188
0 09:29:43.172382 k105 start medium=chat queue=q2 text=702 key=702
0 09:29:43.631537 a6 send_message what=i~0 text=703 key=703
0 09:29:44.315377 v19 send_message what=i~0 text=704 key=704
0 09:29:44.627873 a1 accept_offer what=o~0 key=705
0 09:29:46.499922 a12 send_message what=i~0 text=706 key=706
0 09:29:47.673854 v19 send_message what=i~0 text=707 key=707
0 09:29:50.635837 k5 open_device device=189 again=yes
0 09:29:51.867438 k5 start medium=chat queue=q2 text=708 key=708
0 09:29:52.200421 k5 start medium=chat agent=a3 key=709
0 09:29:53.159187 a1 send_message what=i~0 text=710 key=710
0 09:29:53.918642 v19 send_message what=i~0 text=711 key=711
0 09:29:54.973582 v19 send_message what=i~0 text=712 key=712
0 09:29:55.402220 v19 type what=i~0
0 09:29:55.429349 v19 send_message what=i~0 text=714 key=714
0 09:29:55.452566 k105 send_message what=i~0 text=713 key=713
0 09:29:56.618900 k105 send_message what=i~0 text=715 key=715
0 09:29:59.280205 k105 send_message what=i~0 text=716 key=716
0 09:30:00.563334 a10 accept_offer what=o~0 key=717
0 09:30:01.193124 k105 send_message what=i~0 text=718 key=718
0 09:30:01.578980 v19 send_message what=i~0 text=719 key=719
0 09:30:02.956517 k5 send_message what=i~0 text=720 key=720
0 09:30:05.132384 a6 send_message what=i~0 text=721 key=721
0 09:30:06.641588 v19 send_message what=i~0 text=722 key=722
0 09:30:07.222443 k5 type what=i~0
0 09:30:07.253933 k5 send_message what=i~0 text=723 key=723
0 09:30:10.162479 v19 type what=i~0
0 09:30:10.184617 v19 send_message what=i~0 text=724 key=724
0 09:30:11.674254 k5 type what=i~0
0 09:30:11.696351 k5 send_message what=i~0 text=725 key=725
0 09:30:16.868092 k5 send_message what=i~0 text=726 key=726
0 09:30:22.716316 a1 send_message what=i~0 text=727 key=727
0 09:30:29.809305 k46 lose_device device=159
0 09:30:34.024103 a1 type what=i~0
0 09:30:34.037083 a1 send_message what=i~0 text=728 key=728
0 09:30:35.060839 k5 type what=i~0
0 09:30:35.074050 k5 send_message what=i~0 text=729 key=729
0 09:30:50.359191 k5 type what=i~0
0 09:30:50.411353 k5 send_message what=i~0 text=730 key=730
0 09:30:52.034061 k5 send_message what=i~0 text=731 key=731
0 09:30:53.946985 a8 set_intent intent=ready key=732
0 09:30:57.116618 a1 send_message what=i~0 text=733 key=733
0 09:31:16.005939 v19 cancel what=i~0 key=734
0 09:31:21.613696 k5 send_message what=i~0 text=735 key=735
0 09:31:23.652108 a10 close what=i~0 key=736
0 09:31:31.187803 k1 close what=i~0 key=737
0 09:31:34.986513 a10 wrap_up what=i~0 disposition=solved key=738
0 09:31:44.897460 k57 open_device device=190
0 09:31:46.121790 k57 start medium=chat queue=q1 text=739 key=739
0 09:31:47.034740 k112 lose_device device=152
0 09:31:51.725253 a9 accept_offer what=o~0 key=740
0 09:31:58.738064 k57 type what=i~0
0 09:31:58.767169 k57 send_message what=i~0 text=741 key=741
0 09:31:58.906360 k41 cancel what=i~0 key=742
0 09:32:02.880682 k57 vanish device=190
0 09:32:03.810597 k57 send_message what=i~0 text=743 key=743
0 09:32:08.384745 k57 send_message what=i~0 text=744 key=744
0 09:32:18.523385 a9 send_message what=i~0 text=745 key=745
0 09:32:19.919545 k57 send_message what=i~0 text=746 key=746
0 09:32:25.154804 k57 open_device device=191 again=yes
0 09:32:28.712292 k57 send_message what=i~0 text=747 key=747
0 09:32:29.294201 a9 send_message what=i~0 text=748 key=748
0 09:32:32.820205 a9 send_message what=i~0 text=749 key=749
0 09:32:37.658103 a2 set_intent intent=ready key=750
0 09:32:38.370958 a9 send_message what=i~0 text=751 key=751
0 09:32:41.249923 k57 send_message what=i~0 text=752 key=752
0 09:32:42.799953 k57 send_message what=i~0 text=753 key=753
0 09:32:45.576296 k57 send_message what=i~0 text=754 key=754
0 09:32:53.127059 k5 cancel what=i~0 key=755
0 09:32:56.256122 k57 lose_device device=191
0 09:32:57.221308 k71 open_device device=192
0 09:32:58.471436 k71 start medium=chat agent=a5 key=756
0 09:32:58.773787 k71 start medium=chat queue=q2 text=757 key=757
0 09:32:58.817632 a1 close what=i~0 key=758
0 09:32:59.003450 a13 set_intent intent=ready key=759
0 09:33:08.601415 a9 close what=i~0 key=760
0 09:33:11.157216 a8 accept_offer what=o~0 key=761
0 09:33:13.541449 a9 invite client=k107 medium=chat text=763 key=763
0 09:33:13.550933 a9 wrap_up what=i~0 disposition=solved key=762
0 09:33:15.199957 k71 send_message what=i~0 text=764 key=764 net=lost
0 09:33:15.588586 a9 reopen what=i~0 key=765
0 09:33:17.329403 k107 accept_invitation what=v~0 key=766
0 09:33:17.813676 a8 close what=i~0 key=767
0 09:33:17.919567 k107 send_message what=i~0 text=768 key=768
0 09:33:17.979040 k71 send_message what=i~0 text=764 key=764 net=retry
0 09:33:18.878595 k71 send_message what=i~0 text=769 key=769
0 09:33:22.646596 a9 send_message what=i~0 text=770 key=770
0 09:33:22.653568 a9 send_message what=i~0 text=770 key=770 net=doubled
0 09:33:26.643968 a9 send_message what=i~0 text=771 key=771
0 09:33:30.022283 k107 type what=i~0
0 09:33:30.079700 k107 send_message what=i~0 text=772 key=772
0 09:33:30.435522 a6 close what=i~0 key=773
0 09:33:37.226471 a9 type what=i~0
0 09:33:37.283223 a9 send_message what=i~0 text=774 key=774
0 09:33:38.792345 a9 close what=i~0 key=775
0 09:33:39.821961 k107 send_message what=i~0 text=776 key=776
0 09:33:40.189678 a9 send_message what=i~0 text=777 key=777
0 09:33:41.430183 a9 wrap_up what=i~0 disposition=solved key=778
0 09:33:41.463489 a8 send_message what=i~0 text=779 key=779
0 09:33:42.085788 v19 lose_device device=187
0 09:33:51.544447 a8 send_message what=i~0 text=780 key=780
0 09:33:52.280374 a6 wrap_up what=i~0 disposition=solved key=781
0 09:34:04.628415 k107 send_message what=i~0 text=782 key=782
0 09:34:11.647172 k66 lose_device device=166
0 09:34:13.448049 v13 lose_device device=177
0 09:34:18.482363 k107 type what=i~0
0 09:34:18.493027 k107 send_message what=i~0 text=783 key=783
0 09:34:24.152510 k107 send_message what=i~0 text=784 key=784 net=late
0 09:34:25.734861 k81 arm_alert medium=chat keep=yes key=785
0 09:34:39.922193 k107 send_message what=i~0 text=786 key=786
0 09:34:54.505067 k98 open_device device=193 again=yes
0 09:34:55.737816 k98 invite medium=chat queue=q1 for_ms=60787 key=787
0 09:35:00.884879 a13 accept_invitation what=v~0 key=788
0 09:35:01.468545 a12 accept_invitation what=v~0 key=789
0 09:35:03.120231 a13 accept_invitation what=v~0 key=788 net=reused text=1000000788
0 09:35:04.166703 a13 send_message what=i~0 text=790 key=790
0 09:35:06.436420 a6 accept_invitation what=v~0 key=791
0 09:35:12.140889 k98 send_message what=i~0 text=792 key=792
0 09:35:12.174815 a9 postpone_invitation what=v~0 ms=269535 key=793
0 09:35:17.047431 a13 send_message what=i~0 text=794 key=794
0 09:35:21.028404 a13 send_message what=i~0 text=794 key=794 net=reused text=1000000794
0 09:35:34.729288 a4 accept_invitation what=v~0 key=795 net=lost
0 09:35:38.396995 a4 accept_invitation what=v~0 key=795 net=retry
0 09:35:53.322113 k98 send_message what=i~0 text=796 key=796
0 09:36:03.493110 k55 open_device device=194 again=yes
0 09:36:04.564486 k98 close what=i~0 key=797 net=late
0 09:36:04.709734 k55 start medium=chat agent=a10 key=798
0 09:36:08.578974 k98 reopen what=i~0 key=799
0 09:36:16.849131 v18 vanish device=181
0 09:36:17.561171 a13 accept_offer what=o~0 key=800
0 09:36:20.719479 k98 send_message what=i~0 text=801 key=801
0 09:36:20.723403 k98 send_message what=i~0 text=801 key=801 net=doubled
0 09:36:24.962550 k98 send_message what=i~0 text=802 key=802
0 09:36:32.553992 k98 type what=i~1
0 09:36:32.587958 k98 send_message what=i~1 text=803 key=803
0 09:36:34.814676 k56 open_device device=195
0 09:36:36.063261 k56 promise_callback agent=a1 in_ms=5787498 key=804
0 09:36:36.633791 k98 send_message what=i~0 text=805 key=805
0 09:36:37.732276 k98 send_message what=i~0 text=806 key=806
0 09:36:39.697523 a13 close what=i~1 key=807
0 09:36:48.334161 k5 start medium=voice queue=q2 text=808 key=808 net=lost
0 09:36:49.415019 k98 type what=i~1
0 09:36:49.457856 k98 send_message what=i~1 text=809 key=809
0 09:36:51.713416 k5 start medium=voice queue=q2 text=808 key=808 net=retry
0 09:37:05.810987 a13 close what=i~0 key=810
0 09:37:06.820844 k98 type what=i~0
0 09:37:06.857944 k98 send_message what=i~0 text=811 key=811
0 09:37:07.927031 k98 send_message what=i~0 text=812 key=812
0 09:37:07.941333 k56 start medium=chat queue=q2 text=813 key=813
0 09:37:08.587599 a12 accept_offer what=o~0 key=814
0 09:37:10.411068 k56 type what=i~0
0 09:37:10.456014 k56 send_message what=i~0 text=815 key=815
0 09:37:12.146631 a7 set_intent intent=ready key=816
0 09:37:13.013351 k98 type what=i~0
0 09:37:13.060690 k98 send_message what=i~0 text=817 key=817
0 09:37:13.709300 a12 send_message what=i~0 text=818 key=818
0 09:37:15.134517 k71 lose_device device=192
0 09:37:17.243515 k71 cancel what=i~0 key=819
0 09:37:21.992453 a12 send_message what=i~0 text=820 key=820
0 09:37:38.094825 a12 send_message what=i~0 text=821 key=821
0 09:37:39.829977 a12 send_message what=i~0 text=822 key=822
0 09:37:43.831122 a12 send_message what=i~0 text=823 key=823
0 09:37:47.110640 k107 lose_device device=174
0 09:37:59.447565 a2 set_intent intent=not_ready reason=meeting key=824
0 09:38:17.136418 a12 close what=i~0 key=825
0 09:38:19.830232 a12 wrap_up what=i~0 disposition=solved key=826
0 09:38:29.577504 k56 vanish device=195
0 09:39:48.036308 s2 requeue of=a8 key=827
0 09:39:48.666511 k39 lose_device device=160
0 09:39:55.955864 k51 open_device device=196 again=yes
0 09:39:57.192023 k51 start medium=chat queue=q1 text=828 key=828
0 09:40:03.743972 a4 accept_offer what=o~0 key=829
0 09:40:04.799745 a9 reject_offer what=o~0 key=830
0 09:40:05.909166 a6 accept_offer what=o~0 key=831
0 09:40:06.906623 k51 type what=i~0
0 09:40:06.951625 k51 send_message what=i~0 text=832 key=832
0 09:40:08.201488 a6 type what=i~0
0 09:40:08.262123 a6 send_message what=i~0 text=833 key=833
0 09:40:10.523061 k51 send_message what=i~0 text=834 key=834
0 09:40:11.129947 a6 send_message what=i~0 text=835 key=835
0 09:40:12.402128 k51 type what=i~0
0 09:40:12.416405 k51 send_message what=i~0 text=836 key=836
0 09:40:13.816156 k51 cancel what=i~0 key=837
0 09:40:14.927007 k51 send_message what=i~0 text=838 key=838
0 09:40:17.637547 k51 send_message what=i~0 text=839 key=839
0 09:40:24.066135 k51 send_message what=i~0 text=840 key=840
0 09:40:26.182496 a6 send_message what=i~0 text=841 key=841
0 09:40:27.452701 a6 send_message what=i~0 text=842 key=842
0 09:40:36.901198 k101 invite medium=chat queue=q1 for_ms=60843 key=843
0 09:40:37.714156 a2 set_intent intent=ready key=844 net=lost
0 09:40:41.022689 a2 set_intent intent=ready key=844 net=retry
0 09:40:41.095117 k51 close what=i~0 key=845
0 09:40:44.132995 a6 send_message what=i~0 text=846 key=846
0 09:40:48.303183 a4 accept_invitation what=v~0 key=848
0 09:40:48.968796 k101 type what=i~0
0 09:40:49.024920 k101 send_message what=i~0 text=849 key=849 net=lost
0 09:40:49.489688 k51 lose_device device=196
0 09:40:50.440577 a12 accept_invitation what=v~0 key=847 net=retry
0 09:40:51.798503 k87 open_device device=197 again=yes
0 09:40:52.646807 k101 send_message what=i~0 text=849 key=849 net=retry
0 09:40:53.006636 k87 arm_alert medium=chat queue=q1 under_ms=60000 keep=yes key=850
0 09:40:53.474678 k101 type what=i~0
0 09:40:53.497893 k101 send_message what=i~0 text=851 key=851
0 09:40:59.032153 k52 open_device device=198
0 09:41:00.260997 k52 arm_alert medium=chat queue=q1 key=852
0 09:41:01.054455 k38 open_device device=199
0 09:41:02.316725 k38 invite medium=chat agent=a1 text=853 key=853
0 09:41:06.221718 a9 accept_invitation what=v~0 key=854
0 09:41:08.570011 a13 accept_invitation what=v~0 key=855
0 09:41:13.657081 a6 wrap_up what=i~0 disposition=solved key=856
0 09:41:14.160473 a10 vanish device=156
0 09:41:16.028325 k3 open_device device=200 again=yes
0 09:41:17.275663 k3 start medium=chat queue=q1 text=857 key=857
0 09:41:24.260219 a13 accept_offer what=o~0 key=858
0 09:41:24.435819 k5 lose_device device=189
0 09:41:29.345480 a9 accept_offer what=o~0 key=859 net=late
0 09:41:35.826015 a13 send_message what=i~0 text=860 key=860
0 09:41:35.881163 k3 send_message what=i~0 text=861 key=861
0 09:41:39.286550 a13 close what=i~0 key=862
0 09:41:39.546360 a10 open_device device=202 again=yes
0 09:41:40.639543 a13 wrap_up what=i~0 more_ms=2870 key=863
0 09:41:44.520296 a13 send_message what=i~0 text=864 key=864
0 09:41:49.096352 k3 send_message what=i~0 text=865 key=865
0 09:41:51.058612 a6 hide hidden=yes key=867
0 09:41:51.089402 a6 set_intent intent=not_ready reason=meal key=866
0 09:41:52.357151 k3 open_device device=201 again=yes
0 09:41:52.729505 k3 lose_device device=201
0 09:41:55.694352 k3 send_message what=i~0 text=869 key=869
0 09:41:55.719151 k3 lose_device device=200
0 09:41:59.748655 k3 type what=i~0
0 09:41:59.800607 k3 send_message what=i~0 text=870 key=870 net=lost
0 09:42:00.682890 a4 close what=i~0 key=871
0 09:42:03.007528 k3 send_message what=i~0 text=870 key=870 net=retry
0 09:42:15.464849 a4 wrap_up what=i~0 disposition=solved key=872
0 09:42:24.386751 k92 open_device device=203 again=yes
0 09:42:25.645310 k92 arm_alert medium=chat agent=a1 keep=yes key=873
0 09:42:46.587575 k48 open_device device=204
0 09:42:47.803956 k48 start medium=chat queue=q2 text=874 key=874
0 09:42:55.014408 a10 accept_offer what=o~0 key=875
0 09:42:58.131605 a1 accept_offer what=o~0 key=876
0 09:42:59.628314 k116 open_device device=205
0 09:43:00.855203 k116 start medium=chat queue=q2 text=877 key=877
0 09:43:04.385997 k48 send_message what=i~0 text=878 key=878
0 09:43:06.475474 k48 send_message what=i~0 text=879 key=879
0 09:43:07.983825 a8 accept_offer what=o~0 key=880
0 09:43:09.052665 a1 close what=i~0 key=881
0 09:43:17.253008 a10 accept_offer what=o~0 key=882
0 09:43:17.550337 a1 wrap_up what=i~0 disposition=solved key=883
0 09:43:22.048690 k116 send_message what=i~0 text=884 key=884
0 09:43:23.594047 k101 accept_invitation what=v~0 key=885
0 09:43:27.028603 a2 lose_device device=153
0 09:43:32.111378 a2 open_device device=207 again=yes
0 09:43:36.874586 k48 send_message what=i~0 text=888 key=888
0 09:43:37.195602 k116 vanish device=205
0 09:43:40.579773 a8 send_message what=i~0 text=889 key=889
0 09:43:48.259409 k116 wake device=205
0 09:43:52.738832 a8 close what=i~0 key=890
0 09:43:57.299991 k116 send_message what=i~0 text=891 key=891
0 09:43:58.366671 k116 type what=i~0
0 09:43:58.421001 k116 send_message what=i~0 text=892 key=892
0 09:44:01.080901 a12 set_intent intent=not_ready reason=meal key=893
0 09:44:01.109027 a12 hide hidden=yes key=894
0 09:44:01.941403 a8 wrap_up what=i~0 disposition=solved key=896
0 09:44:17.421633 k48 close what=i~0 key=897
0 09:44:28.215018 a8 send_message what=i~0 text=898 key=898
0 09:44:29.827295 a6 close what=i~0 key=899
0 09:44:29.877411 a6 close what=i~0 key=899 net=doubled
0 09:44:35.334877 a8 send_message what=i~0 text=900 key=900
0 09:44:40.332863 a8 send_message what=i~0 text=901 key=901
0 09:44:47.025909 a8 vanish device=169
0 09:44:47.087429 a8 hide hidden=yes key=902
0 09:44:47.091419 a8 send_message what=i~0 text=904 key=904
0 09:44:48.836898 a8 wake device=169
0 09:45:12.110058 k3 cancel what=i~0 key=905
0 09:45:16.557097 k38 vanish device=199
0 09:45:28.648330 k30 open_device device=208 again=yes
0 09:45:29.875129 k30 arm_alert medium=chat agent=a7 keep=yes key=906
0 09:45:29.882554 k30 arm_alert medium=chat agent=a7 keep=yes key=906 net=doubled
0 09:45:31.478530 a5 open_device device=209
0 09:45:32.306718 a5 set_intent intent=ready key=908
0 09:45:33.535036 a5 arm_alert medium=chat when=due client=k76 key=907
0 09:45:35.969996 k92 lose_device device=203
0 09:45:45.721539 k15 open_device device=210 again=yes
0 09:45:46.978283 k15 start medium=chat queue=q2 text=909 key=909
0 09:45:51.690828 a10 accept_offer what=o~0 key=910
0 09:45:55.676987 a10 send_message what=i~0 text=911 key=911
0 09:45:56.392323 a12 set_intent intent=ready key=912
0 09:45:56.603819 k15 type what=i~0
0 09:45:56.610484 k15 send_message what=i~0 text=913 key=913
0 09:46:01.551361 k15 send_message what=i~0 text=914 key=914
0 09:46:07.689236 k12 open_device device=211 again=yes
0 09:46:08.943115 k12 start medium=voice queue=q1 text=915 key=915
0 09:46:10.514178 k15 send_message what=i~0 text=916 key=916
0 09:46:21.829459 k15 type what=i~0
0 09:46:21.876026 k15 send_message what=i~0 text=917 key=917
0 09:46:28.400852 k15 type what=i~0
0 09:46:28.438722 k15 send_message what=i~0 text=918 key=918
0 09:46:30.590773 a6 set_intent intent=ready key=919
0 09:46:47.886446 a13 open_device device=212 again=yes
0 09:46:47.947429 a13 hide hidden=yes key=920
0 09:46:49.528948 k101 start medium=chat queue=q1 text=922 key=922
0 09:46:52.502446 a13 lose_device device=158
0 09:46:56.149203 a9 reject_offer what=o~0 key=923
0 09:46:56.912097 a13 accept_offer what=o~0 key=924
0 09:46:57.240354 a10 set_intent intent=ready key=925
0 09:46:59.394478 a13 send_message what=i~0 text=926 key=926
0 09:47:00.189575 k101 send_message what=i~0 text=927 key=927
0 09:47:02.646604 k28 lose_device device=168
0 09:47:09.109332 a13 send_message what=i~0 text=928 key=928
0 09:47:13.189185 k101 send_message what=i~0 text=929 key=929 net=late
0 09:47:15.127541 k101 send_message what=i~0 text=930 key=930
0 09:47:15.439211 a13 send_message what=i~0 text=931 key=931
0 09:47:17.479791 a2 set_intent intent=ready key=932
0 09:47:18.277313 k47 open_device device=213 again=yes
0 09:47:19.512656 k47 start medium=chat queue=q2 text=933 key=933
0 09:47:21.073011 k47 lose_device device=213
0 09:47:24.645153 a7 accept_offer what=o~0 key=934
0 09:47:27.014397 a7 send_message what=i~0 text=935 key=935
0 09:47:29.898185 a7 send_message what=i~0 text=936 key=936
0 09:47:35.184845 a7 send_message what=i~0 text=937 key=937
0 09:47:41.259477 a13 close what=i~0 key=938
0 09:47:47.962897 k5 open_device device=214 again=yes
0 09:47:49.209862 k5 invite medium=chat agent=a4 key=940
0 09:47:49.251616 a4 invite client=k5 medium=chat key=939
0 09:47:51.576847 k5 send_message what=i~0 text=941 key=941
0 09:47:51.697206 a12 hide hidden=no key=895
0 09:47:51.997903 a4 postpone_invitation what=v~0 ms=309719 key=942
0 09:47:52.128711 a4 send_message what=i~0 text=943 key=943
0 09:47:52.973492 k47 open_device device=215 again=yes
0 09:47:57.455481 a4 send_message what=i~0 text=944 key=944
0 09:47:57.755444 k5 send_message what=i~0 text=945 key=945
0 09:48:01.615011 v22 admit_visitor key=948
0 09:48:01.634976 k5 type what=i~0
0 09:48:01.681973 k5 send_message what=i~0 text=949 key=949
0 09:48:01.759948 a4 type what=i~0
0 09:48:01.797601 a4 send_message what=i~0 text=950 key=950
0 09:48:01.885109 v22 open_device device=217
0 09:48:03.099330 v22 start medium=chat agent=a5 key=951
0 09:48:03.910834 k101 lose_device device=167
0 09:48:05.765855 a4 set_intent intent=not_ready reason=break key=952
0 09:48:11.126655 a5 accept_offer what=o~1 key=953
0 09:48:11.944335 a5 accept_offer what=o~0 key=954
0 09:48:24.023086 k5 send_message what=i~0 text=955 key=955
0 09:48:26.859398 a5 send_message what=i~0 text=956 key=956
0 09:48:29.807602 k5 type what=i~0
0 09:48:29.856625 k5 send_message what=i~0 text=957 key=957 net=lost
0 09:48:31.336696 k98 lose_device device=193
0 09:48:33.597630 k5 send_message what=i~0 text=957 key=957 net=retry
0 09:48:57.328029 k5 close what=i~0 key=958
0 09:48:58.371053 k5 send_message what=i~0 text=959 key=959
0 09:49:00.717460 k22 vanish device=157
0 09:49:11.472000 k28 open_device device=218 again=yes
0 09:49:12.718732 k28 start medium=voice queue=q1 text=960 key=960
0 09:49:15.794670 a4 wrap_up what=i~0 disposition=solved key=961
0 09:49:18.981595 a5 close what=i~0 key=962
0 09:49:25.549376 k5 vanish device=214
0 09:49:28.063258 k30 lose_device device=208
0 09:49:30.488934 v22 lose_device device=217
0 09:49:41.767615 a8 set_intent intent=ready key=963
0 09:49:56.120537 k47 cancel what=i~0 key=964
0 09:50:03.234368 a5 invite client=k71 medium=chat text=966 key=966
0 09:50:03.234384 a5 wrap_up what=i~0 disposition=solved key=965
0 09:50:18.781290 k55 vanish device=194
0 09:50:42.892687 k116 cancel what=i~0 key=967
0 09:51:04.126971 a13 set_intent intent=ready key=968
0 09:51:06.451191 a10 close what=i~0 key=969
0 09:51:07.512892 k15 send_message what=i~0 text=970 key=970
0 09:51:10.070388 a6 hide hidden=no key=868 net=lost
0 09:51:13.929175 a6 hide hidden=no key=868 net=retry
0 09:51:16.046976 v23 admit_visitor key=971
0 09:51:16.330391 v23 open_device device=219
0 09:51:17.555342 v23 start medium=chat queue=q1 text=972 key=972
0 09:51:17.864121 v23 start medium=chat queue=q1 text=973 key=973
0 09:51:22.563672 v23 type what=i~0
0 09:51:22.576914 v23 send_message what=i~0 text=974 key=974
0 09:51:24.415409 a12 accept_offer what=o~0 key=975
0 09:51:25.655439 a2 accept_offer what=o~0 key=976
0 09:51:26.147088 a12 type what=i~0
0 09:51:26.207149 a12 send_message what=i~0 text=977 key=977
0 09:51:27.397776 v23 send_message what=i~0 text=978 key=978
0 09:51:28.978811 a9 accept_offer what=o~0 key=979
0 09:51:29.162879 a1 accept_offer what=o~0 key=980
0 09:51:31.523896 a1 send_message what=i~0 text=981 key=981
0 09:51:34.414453 a10 wrap_up what=i~0 disposition=solved key=982
0 09:51:34.876546 a12 type what=i~0
0 09:51:34.901348 a12 send_message what=i~0 text=983 key=983
0 09:51:35.435258 a1 send_message what=i~0 text=984 key=984
0 09:51:42.087847 v23 send_message what=i~0 text=985 key=985
0 09:51:45.897166 v23 send_message what=i~0 text=986 key=986
0 09:51:48.803579 k47 lose_device device=215
0 09:51:49.697736 v23 send_message what=i~0 text=987 key=987
0 09:51:56.735892 a12 close what=i~0 key=988
0 09:51:58.083987 a12 wrap_up what=i~0 disposition=solved key=989
0 09:52:01.353734 v23 type what=i~0
0 09:52:01.398568 v23 send_message what=i~0 text=990 key=990
0 09:52:04.109495 v23 send_message what=i~0 text=991 key=991
0 09:52:04.583579 a1 close what=i~0 key=992
0 09:52:06.242571 k93 open_device device=220 again=yes
0 09:52:06.645576 v23 lose_device device=219
0 09:52:07.456022 k93 start medium=voice queue=q2 text=993 key=993
0 09:52:07.841174 k99 open_device device=221
0 09:52:09.088342 k99 start medium=voice agent=a11 key=994
0 09:52:09.323939 v23 send_message what=i~0 text=995 key=995
0 09:52:09.367639 k99 arm_alert medium=chat agent=a3 key=996
0 09:52:09.492436 k93 send_message what=i~0 text=997 key=997
0 09:52:32.424879 a11 open_device device=222
0 09:52:33.231134 a11 set_intent intent=ready key=999
0 09:52:34.449111 a11 arm_alert medium=chat when=due client=k53 keep=yes key=998
0 09:52:43.652497 a1 called what=c~0 outcome=no_answer key=1000
0 09:52:48.383839 a1 wrap_up what=i~0 disposition=solved key=1001
0 09:52:55.591780 a7 wrap_up what=i~0 disposition=solved key=1002
0 09:53:33.569704 v23 cancel what=i~0 key=1003
0 09:53:41.263238 k93 lose_device device=220
0 09:53:43.554004 k68 open_device device=223 again=yes
0 09:53:44.763263 k68 start medium=chat queue=q2 text=1004 key=1004
0 09:53:52.643377 a8 accept_offer what=o~0 key=1006
0 09:53:54.266251 a2 reject_offer what=o~0 key=1005 net=late
0 09:53:54.533341 k68 lose_device device=223
0 09:53:56.728117 a8 close what=i~0 key=1007
0 09:53:58.064827 k68 send_message what=i~0 text=1008 key=1008
0 09:54:00.542629 a8 send_message what=i~0 text=1009 key=1009
0 09:54:02.345509 a8 send_message what=i~0 text=1010 key=1010
0 09:54:02.928546 k68 send_message what=i~0 text=1011 key=1011
0 09:54:04.893257 k68 send_message what=i~0 text=1012 key=1012
0 09:54:05.102923 k74 lose_device device=164
0 09:54:06.662503 k68 send_message what=i~0 text=1013 key=1013 net=lost
0 09:54:08.588922 k68 send_message what=i~0 text=1014 key=1014
0 09:54:08.735002 k68 send_message what=i~0 text=1013 key=1013 net=retry
0 09:54:11.504099 k68 send_message what=i~0 text=1015 key=1015
0 09:54:36.466225 a8 hide hidden=no key=903
0 09:54:37.139830 a8 wrap_up what=i~0 disposition=solved key=1016
0 09:54:37.900698 k103 lose_device device=162
0 09:55:01.085261 k93 close what=i~0 key=1017
0 09:55:09.719874 k40 open_device device=224
0 09:55:10.967338 k40 start medium=chat agent=a12 key=1018
0 09:55:12.825450 a12 accept_offer what=o~0 key=1019
0 09:55:12.911776 k68 open_device device=225 again=yes
0 09:55:15.492848 a12 send_message what=i~0 text=1020 key=1020
0 09:55:16.148871 k40 send_message what=i~0 text=1021 key=1021
0 09:55:19.493297 a12 send_message what=i~0 text=1022 key=1022
0 09:55:20.311529 a13 hide hidden=no key=921
0 09:55:25.198676 a12 send_message what=i~0 text=1023 key=1023
0 09:55:35.376011 k40 type what=i~0
0 09:55:35.430340 k40 send_message what=i~0 text=1024 key=1024
0 09:55:38.120385 a12 send_message what=i~0 text=1025 key=1025
0 09:55:39.986832 v23 close what=i~0 key=1026
0 09:55:45.326505 k40 type what=i~0
0 09:55:45.360779 k40 send_message what=i~0 text=1027 key=1027
0 09:55:49.297483 a12 send_message what=i~0 text=1028 key=1028
0 09:55:53.971804 k40 close what=i~0 key=1029
0 09:55:54.658030 k40 type what=i~0
0 09:55:54.665019 k40 send_message what=i~0 text=1030 key=1030
0 09:56:01.598564 a12 invite client=k105 medium=chat text=1032 key=1032 net=doubled
0 09:56:01.599129 a12 invite client=k105 medium=chat text=1032 key=1032
0 09:56:01.635793 a12 wrap_up what=i~0 disposition=solved key=1031
0 09:56:16.028491 a12 close what=i~0 key=1033
0 09:56:20.198195 k12 vanish device=211
0 09:56:30.026447 k89 open_device device=226
0 09:56:31.262547 k89 start medium=chat agent=a3 key=1034
0 09:56:37.182340 k101 open_device device=227 again=yes
0 09:56:38.445454 k101 start medium=chat queue=q1 text=1035 key=1035
0 09:56:39.392557 a6 accept_offer what=o~0 key=1036
0 09:56:40.231249 k101 send_message what=i~0 text=1037 key=1037
0 09:56:40.372015 a7 set_intent intent=not_ready reason=meal key=1038
0 09:56:40.373066 a7 hide hidden=yes key=1039
0 09:56:44.565281 a12 set_intent intent=not_ready reason=meal key=1041
0 09:56:51.153298 a6 send_message what=i~0 text=1042 key=1042
0 09:56:56.531209 a6 send_message what=i~0 text=1043 key=1043
0 09:57:02.850881 k40 lose_device device=224
0 09:57:02.872007 k101 close what=i~0 key=1044 net=lost
0 09:57:04.559354 k101 close what=i~0 key=1044 net=retry
0 09:57:06.898161 k101 reopen what=i~0 key=1046
0 09:57:06.902488 a6 wrap_up what=i~0 more_ms=6869 key=1045
0 09:57:19.506594 a13 accept_offer what=o~0 key=1047
0 09:57:21.385537 k51 open_device device=228 again=yes
0 09:57:21.845626 a10 vanish device=202
0 09:57:22.648231 k51 arm_alert medium=chat agent=a10 key=1048
0 09:57:23.383289 a6 lose_device device=176
0 09:57:23.870340 k55 open_device device=229 again=yes
0 09:57:24.135512 k101 send_message what=i~1 text=1049 key=1049
0 09:57:25.099565 k55 start medium=chat queue=q1 text=1050 key=1050
0 09:57:25.233179 k101 send_message what=i~1 text=1051 key=1051
0 09:57:26.352835 a6 open_device device=230 again=yes
0 09:57:28.197359 k101 send_message what=i~0 text=1052 key=1052
0 09:57:28.358242 a5 accept_offer what=o~0 key=1053
0 09:57:29.891514 k101 send_message what=i~0 text=1054 key=1054
0 09:57:31.100200 k101 send_message what=i~1 text=1055 key=1055
0 09:57:32.917502 a5 type what=i~0
0 09:57:32.944227 a5 send_message what=i~0 text=1056 key=1056
0 09:57:33.819911 k55 send_message what=i~0 text=1057 key=1057
0 09:57:35.624980 a13 type what=i~0
0 09:57:35.688593 a13 send_message what=i~0 text=1058 key=1058
0 09:57:36.495111 k101 send_message what=i~1 text=1059 key=1059
0 09:57:42.062014 k101 send_message what=i~0 text=1060 key=1060
0 09:57:43.060535 a13 send_message what=i~0 text=1061 key=1061
0 09:57:44.064755 k4 open_device device=231 again=yes
0 09:57:45.286755 k4 start medium=chat queue=q2 text=1062 key=1062
0 09:57:45.923481 k55 send_message what=i~0 text=1063 key=1063
0 09:57:48.823279 k68 lose_device device=225
0 09:57:49.615202 a10 wake device=202
0 09:57:50.225707 a2 accept_offer what=o~0 key=1064
0 09:57:51.336296 k4 open_device device=232 again=yes
0 09:57:52.254105 k4 type what=i~0
0 09:57:52.292352 k4 send_message what=i~0 text=1065 key=1065
0 09:57:53.143821 a12 set_intent intent=ready key=1066
0 09:57:53.177524 k101 send_message what=i~0 text=1067 key=1067
0 09:57:54.223296 k4 lose_device device=231
0 09:57:54.400053 k101 cancel what=i~0 key=1068
0 09:57:54.473254 k101 type what=i~0
0 09:57:54.527431 k101 send_message what=i~0 text=1069 key=1069
0 09:57:58.441351 k4 send_message what=i~0 text=1070 key=1070
0 09:57:58.444102 a2 send_message what=i~0 text=1071 key=1071
0 09:58:03.170847 a2 send_message what=i~0 text=1072 key=1072
0 09:58:08.643859 a2 close what=i~0 key=1073
0 09:58:09.304912 k55 send_message what=i~0 text=1074 key=1074
0 09:58:17.838989 a2 wrap_up what=i~0 disposition=solved key=1075
0 09:58:17.859457 a2 invite client=k94 medium=chat text=1076 key=1076
0 09:58:17.891726 a4 set_intent intent=ready key=1077
0 09:58:18.024049 k55 send_message what=i~0 text=1078 key=1078
0 09:58:30.563165 k4 lose_device device=232
0 09:58:33.824875 k67 open_device device=233
0 09:58:35.069972 k67 start medium=chat queue=q1 text=1079 key=1079
0 09:58:35.340338 k67 arm_alert medium=chat key=1080
0 09:58:35.893165 a11 accept_offer what=o~0 key=1081
0 09:58:39.408514 a11 send_message what=i~0 text=1082 key=1082
0 09:58:40.149427 k67 type what=i~0
0 09:58:40.208821 k67 send_message what=i~0 text=1083 key=1083
0 09:58:47.356794 k67 send_message what=i~0 text=1084 key=1084
0 09:58:47.495354 a2 send_message what=i~0 text=1085 key=1085
0 09:58:47.925039 k52 lose_device device=198
0 09:58:49.435605 a2 type what=i~0
0 09:58:49.495995 a2 send_message what=i~0 text=1086 key=1086
0 09:58:52.826915 a13 close what=i~0 key=1087
0 09:58:56.094995 k16 open_device device=234 again=yes
0 09:58:57.350126 k16 start medium=chat queue=q2 text=1088 key=1088
0 09:59:05.551513 a11 send_message what=i~0 text=1089 key=1089
0 09:59:05.938407 k101 lose_device device=227
0 09:59:10.450760 k68 open_device device=235 again=yes
0 09:59:11.516739 a8 accept_offer what=o~0 key=1090
0 09:59:11.691592 k68 invite medium=chat agent=a3 text=1091 key=1091
0 09:59:11.984172 k68 arm_alert medium=chat agent=a7 key=1092
0 09:59:13.163384 a1 accept_offer what=o~0 key=1093
0 09:59:14.095352 a11 send_message what=i~0 text=1094 key=1094
0 09:59:14.216233 a8 type what=i~0
0 09:59:14.273533 a8 send_message what=i~0 text=1095 key=1095
0 09:59:18.655324 a8 send_message what=i~0 text=1096 key=1096
0 09:59:19.248762 a10 accept_offer what=o~0 key=1097
0 09:59:22.447231 a1 set_intent intent=not_ready reason=meal key=1098
0 09:59:22.619808 a3 open_device device=236
0 09:59:22.641172 v17 lose_device device=178
0 09:59:23.446424 a3 set_intent intent=ready key=1101
0 09:59:23.970141 a11 send_message what=i~0 text=1102 key=1102
0 09:59:24.663079 a3 arm_alert medium=chat when=due client=k106 keep=yes key=1100
0 09:59:24.677410 a3 arm_alert medium=chat when=online client=k93 keep=yes key=1099
0 09:59:32.199348 k16 cancel what=i~0 key=1103
0 09:59:40.298292 k55 cancel what=i~0 key=1104
0 09:59:48.080518 k55 vanish device=229
0 09:59:48.613440 a8 close what=i~0 key=1105
0 09:59:51.800333 a8 send_message what=i~0 text=1106 key=1106
0 09:59:54.832644 a8 wrap_up what=i~0 disposition=solved key=1107
0 09:59:56.357775 k16 vanish device=234
0 10:00:00.000861 root apply_hours queue=q2 open=yes since=1767254400000000 opens_at=1767340800000000 closes_at=1767297600000000
0 10:00:06.149625 k75 open_device device=237 again=yes
0 10:00:07.363597 k75 promise_callback queue=q2 key=1108
0 10:00:07.705791 k75 start medium=chat agent=a3 key=1109
0 10:00:08.303664 a8 send_message what=i~0 text=1110 key=1110
0 10:00:10.602047 k63 lose_device device=154
0 10:00:18.305367 k67 cancel what=i~0 key=1111
0 10:00:20.730256 s1 set_queue_state queue=q2 state=draining key=1112
0 10:00:30.102877 k40 cancel what=i~0 key=1114
0 10:00:44.155061 k55 close what=i~0 key=1115
0 10:00:47.861308 a5 wrap_up what=i~0 disposition=solved key=1116
0 10:00:54.746929 k60 open_device device=238
0 10:00:55.981285 k60 start medium=chat queue=q1 text=1117 key=1117
0 10:00:57.112177 a6 accept_offer what=o~0 key=1118
0 10:01:01.932100 k60 send_message what=i~0 text=1119 key=1119
0 10:01:03.489964 a6 close what=i~1 key=1120
0 10:01:06.371898 k60 send_message what=i~0 text=1121 key=1121
0 10:01:14.361264 k60 type what=i~0
0 10:01:14.378479 k60 send_message what=i~0 text=1122 key=1122
0 10:01:15.969925 k76 open_device device=239 again=yes
0 10:01:16.201324 a6 send_message what=i~0 text=1123 key=1123
0 10:01:16.555917 k60 send_message what=i~0 text=1124 key=1124
0 10:01:17.184005 k76 start medium=chat queue=q2 text=1125 key=1125
0 10:01:17.525793 k76 start medium=chat agent=a9 key=1126
0 10:01:21.556525 k60 send_message what=i~0 text=1127 key=1127
0 10:01:21.955103 k60 send_message what=i~0 text=1128 key=1128
0 10:01:32.479479 a12 accept_offer what=o~0 key=1129
0 10:01:35.029238 k12 open_device device=240 again=yes
0 10:01:36.287643 k12 start medium=chat queue=q2 text=1130 key=1130 net=lost
0 10:01:38.155572 a12 send_message what=i~0 text=1131 key=1131
0 10:01:38.692911 a6 send_message what=i~0 text=1132 key=1132
0 10:01:39.533226 k12 start medium=chat queue=q2 text=1130 key=1130 net=retry
0 10:01:39.893945 k76 send_message what=i~0 text=1133 key=1133
0 10:01:41.729613 k60 send_message what=i~0 text=1134 key=1134
0 10:02:05.442255 k76 send_message what=i~0 text=1135 key=1135
0 10:02:09.117397 k76 send_message what=i~0 text=1136 key=1136
0 10:02:26.187615 a2 set_intent intent=not_ready reason=break key=1137
0 10:02:49.933591 k11 open_device device=241
0 10:02:51.179049 k11 promise_callback queue=q1 key=1138
0 10:03:04.949310 root put_client name=k48 consent=yes media=chat,voice,callback
0 10:03:10.869509 k7 open_device device=242 again=yes
0 10:03:12.120492 k7 arm_alert medium=voice agent=a4 key=1139
0 10:04:01.088917 k2 open_device device=243
0 10:04:02.342868 k2 start medium=chat queue=q2 text=1140 key=1140
0 10:04:50.450759 k70 open_device device=244 again=yes
0 10:04:51.667414 k70 start medium=chat queue=q1 text=1141 key=1141
0 10:04:52.989274 k48 arm_alert medium=voice agent=a11 key=1142
0 10:04:53.289306 a12 close what=i~0 key=1143
0 10:04:56.006129 a4 accept_offer what=o~0 key=1144
0 10:04:57.136554 a4 send_message what=i~0 text=1145 key=1145
0 10:05:01.660383 k70 send_message what=i~0 text=1146 key=1146
0 10:05:02.988133 a12 wrap_up what=i~0 disposition=solved key=1147
0 10:05:04.803196 k70 send_message what=i~0 text=1148 key=1148
0 10:05:05.466808 a6 close what=i~0 key=1149
0 10:05:07.303625 a4 send_message what=i~0 text=1150 key=1150
0 10:05:10.059583 k70 send_message what=i~0 text=1151 key=1151
0 10:05:11.207945 k76 vanish device=239
0 10:05:13.172489 s1 set_queue_state queue=q2 state=open key=1113
0 10:05:14.337554 a6 wrap_up what=i~0 disposition=solved key=1152
0 10:05:14.353564 a6 invite client=k27 medium=chat text=1153 key=1153
0 10:05:15.007549 k70 send_message what=i~0 text=1154 key=1154
0 10:05:19.131493 k99 lose_device device=221
0 10:05:20.695677 k70 send_message what=i~0 text=1155 key=1155
0 10:05:23.606075 k101 cancel what=i~1 key=1156
0 10:05:25.252840 k70 send_message what=i~0 text=1157 key=1157
0 10:05:37.208427 k60 lose_device device=238
0 10:05:39.125176 a4 close what=i~0 key=1158
0 10:05:39.331501 k70 cancel what=i~0 key=1159
0 10:05:40.146308 k70 send_message what=i~0 text=1160 key=1160
0 10:05:43.632018 a4 set_intent intent=not_ready reason=meal key=1161
0 10:06:00.470919 k12 start medium=chat queue=q1 text=1162 key=1162
0 10:06:01.368051 a13 accept_offer what=o~0 key=1163
0 10:06:11.555369 a13 send_message what=i~0 text=1164 key=1164
0 10:06:24.948237 k57 open_device device=245 again=yes
0 10:06:26.187150 k57 start medium=voice queue=q1 text=1165 key=1165
0 10:06:26.496394 k57 invite medium=chat agent=a13 text=1166 key=1166
0 10:06:34.097594 v24 admit_visitor key=1167
0 10:06:34.392655 v24 open_device device=246
0 10:06:35.639129 v24 start medium=voice agent=a12 key=1168
0 10:06:35.912998 v24 start medium=chat queue=q1 text=1169 key=1169
0 10:06:37.412553 a13 postpone_invitation what=v~0 ms=52722 key=1170
0 10:06:37.943639 a5 accept_offer what=o~0 key=1171
0 10:06:46.391554 v25 admit_visitor key=1172
0 10:06:46.633974 v25 open_device device=247
0 10:06:47.892590 v25 start medium=chat queue=q1 text=1173 key=1173 net=lost
0 10:06:48.177018 a12 accept_offer what=o~0 key=1174
0 10:06:50.276627 v25 start medium=chat queue=q1 text=1173 key=1173 net=retry
0 10:06:54.138488 a12 close what=i~0 key=1175
0 10:06:54.872509 k48 lose_device device=204
0 10:07:01.045738 k70 accept_invitation what=v~0 key=1176
0 10:07:03.665714 a11 send_message what=i~0 text=1177 key=1177
0 10:07:05.115806 a12 wrap_up what=i~0 disposition=solved key=1178
0 10:07:07.436489 k70 send_message what=i~0 text=1179 key=1179
0 10:07:08.616186 a12 send_message what=i~0 text=1180 key=1180
0 10:07:09.669689 a11 send_message what=i~0 text=1181 key=1181
0 10:07:09.711746 k70 send_message what=i~0 text=1182 key=1182
0 10:07:10.650197 a13 close what=i~0 key=1183
0 10:07:11.070746 a12 send_message what=i~0 text=1184 key=1184
0 10:07:13.658916 a11 send_message what=i~0 text=1185 key=1185
0 10:07:16.901495 k70 send_message what=i~0 text=1186 key=1186
0 10:07:18.227137 k67 vanish device=233
0 10:07:18.408459 a13 wrap_up what=i~0 disposition=solved key=1187
0 10:07:19.397348 k70 send_message what=i~0 text=1188 key=1188
0 10:07:22.909578 k70 type what=i~0
0 10:07:22.948067 k70 send_message what=i~0 text=1189 key=1189
0 10:07:22.968562 a12 send_message what=i~0 text=1190 key=1190
0 10:07:22.997043 a12 send_message what=i~0 text=1190 key=1190 net=doubled
0 10:07:24.068844 k70 type what=i~0
0 10:07:24.132672 k70 send_message what=i~0 text=1191 key=1191
0 10:07:25.240284 k7 accept_invitation what=v~0 key=1192
0 10:07:26.059091 k52 open_device device=248 again=yes
0 10:07:26.951086 a11 type what=i~0
0 10:07:26.967849 a11 send_message what=i~0 text=1193 key=1193
0 10:07:27.320051 k52 start medium=chat queue=q1 text=1194 key=1194
0 10:07:27.674978 a6 accept_offer what=o~0 key=1195
0 10:07:30.717203 a6 send_message what=i~0 text=1196 key=1196
0 10:07:31.010268 a13 send_message what=i~0 text=1197 key=1197
0 10:07:31.302017 k52 send_message what=i~0 text=1198 key=1198
0 10:07:32.614202 a6 send_message what=i~0 text=1199 key=1199
0 10:07:33.378542 a13 send_message what=i~0 text=1200 key=1200
0 10:07:36.165124 a5 close what=i~0 key=1201
0 10:07:40.331457 a11 send_message what=i~0 text=1202 key=1202
0 10:07:41.009261 k52 type what=i~0
0 10:07:41.038260 k52 send_message what=i~0 text=1203 key=1203
0 10:07:43.333959 a6 send_message what=i~0 text=1204 key=1204
0 10:07:44.241050 a11 close what=i~0 key=1205
0 10:07:45.224467 k11 lose_device device=241
0 10:07:45.731193 a6 send_message what=i~0 text=1206 key=1206
0 10:07:46.562570 k45 open_device device=249 again=yes
0 10:07:46.848738 a5 wrap_up what=i~0 disposition=solved key=1207
0 10:07:47.782119 k45 start medium=chat queue=q1 text=1208 key=1208
0 10:07:47.814760 k52 send_message what=i~0 text=1209 key=1209
0 10:07:48.528852 a11 wrap_up what=i~0 disposition=solved key=1210
0 10:07:49.303507 k57 withdraw_invitation what=v~0 key=1212
0 10:07:50.934452 a12 accept_offer what=o~0 key=1211 net=retry
0 10:07:52.685694 k94 open_device device=251 again=yes
0 10:07:53.478106 k45 open_device device=250 again=yes
0 10:07:53.893452 k94 invite medium=chat agent=a1 text=1213 key=1213
0 10:07:54.867438 a12 send_message what=i~0 text=1214 key=1214
0 10:07:54.903337 k45 cancel what=i~0 key=1215
0 10:07:56.367106 k45 lose_device device=249
0 10:07:57.448011 a1 set_intent intent=ready key=1216
0 10:07:59.580722 k52 send_message what=i~0 text=1217 key=1217
0 10:08:01.480098 k52 type what=i~0
0 10:08:01.485745 k45 send_message what=i~0 text=1218 key=1218
0 10:08:01.529198 k52 send_message what=i~0 text=1219 key=1219 net=lost
0 10:08:03.158055 k52 send_message what=i~0 text=1219 key=1219 net=retry
0 10:08:03.246175 k52 type what=i~0
0 10:08:03.266760 k52 send_message what=i~0 text=1220 key=1220
0 10:08:05.931349 k45 send_message what=i~0 text=1221 key=1221
0 10:08:07.986401 a6 close what=i~0 key=1222
0 10:08:12.116333 a13 accept_invitation what=v~1 key=1223
0 10:08:13.573689 a12 close what=i~0 key=1224
0 10:08:14.526609 a12 send_message what=i~0 text=1225 key=1225
0 10:08:17.131292 k52 lose_device device=248
0 10:08:19.665357 a6 wrap_up what=i~0 disposition=solved key=1226
0 10:08:21.585502 a12 send_message what=i~0 text=1227 key=1227
0 10:08:36.391481 v24 close what=i~0 key=1228 net=late
0 10:08:39.003867 a12 type what=i~0
0 10:08:39.031746 a12 send_message what=i~0 text=1229 key=1229
0 10:08:45.805144 v26 admit_visitor key=1230
0 10:08:46.045010 v26 open_device device=252
0 10:08:47.296527 v26 arm_alert medium=chat queue=q1 keep=yes key=1231
0 10:08:52.414084 a12 send_message what=i~0 text=1232 key=1232
0 10:09:22.722334 v27 admit_visitor key=1233
0 10:09:22.980111 v27 open_device device=253
0 10:09:24.199079 v27 arm_alert medium=chat key=1234
0 10:09:49.045764 k87 vanish device=197
0 10:10:00.219997 k47 open_device device=254 again=yes
0 10:10:01.463501 k47 start medium=voice queue=q2 text=1235 key=1235
0 10:10:06.315955 k105 vanish device=188
0 10:10:18.055217 a4 set_intent intent=ready key=1236
0 10:10:28.068012 a4 set_intent intent=not_ready reason=break key=1237
0 10:10:28.107649 a4 hide hidden=yes key=1238
0 10:10:32.228370 k7 vanish device=242
0 10:10:45.253500 a2 set_intent intent=ready key=1240
0 10:11:10.895460 a7 set_intent intent=ready key=1241
0 10:11:11.893987 k12 cancel what=i~0 key=1242
0 10:11:14.712582 k89 vanish device=226
0 10:11:28.236267 k69 open_device device=255
0 10:11:29.461353 k69 start medium=chat queue=q1 text=1243 key=1243
0 10:11:31.833998 a5 accept_offer what=o~0 key=1244
0 10:11:37.279975 k69 send_message what=i~0 text=1245 key=1245
0 10:11:39.258311 a5 send_message what=i~0 text=1246 key=1246
0 10:11:45.318675 a5 close what=i~0 key=1247
0 10:11:46.801722 k69 send_message what=i~0 text=1248 key=1248
0 10:11:51.185250 a13 wrap_up what=i~0 disposition=solved key=1249
0 10:11:52.195891 k69 type what=i~0
0 10:11:52.233480 k69 send_message what=i~0 text=1250 key=1250
0 10:12:10.789079 k69 send_message what=i~0 text=1251 key=1251
0 10:12:12.450381 k91 open_device device=256 again=yes
0 10:12:13.696518 k91 start medium=chat queue=q1 text=1252 key=1252
0 10:12:17.788981 k69 send_message what=i~0 text=1253 key=1253
0 10:12:18.442889 a11 accept_offer what=o~0 key=1254
0 10:12:22.533914 k68 lose_device device=235
0 10:12:23.224427 k91 send_message what=i~0 text=1255 key=1255
0 10:12:24.068001 a11 send_message what=i~0 text=1256 key=1256
0 10:12:25.585505 a11 send_message what=i~0 text=1257 key=1257
0 10:12:27.292386 a6 set_intent intent=ready key=1258
0 10:12:30.764324 a11 send_message what=i~0 text=1259 key=1259
0 10:12:31.339007 k91 type what=i~0
0 10:12:31.374288 k91 send_message what=i~0 text=1260 key=1260
0 10:12:36.517815 k91 send_message what=i~0 text=1261 key=1261
0 10:12:40.437603 k79 open_device device=257
0 10:12:41.675250 k79 start medium=chat agent=a13 key=1262
0 10:12:42.330111 a13 accept_offer what=o~0 key=1263
0 10:12:42.438085 k91 send_message what=i~0 text=1264 key=1264
0 10:12:43.340037 k69 send_message what=i~0 text=1265 key=1265
0 10:12:45.133676 k79 send_message what=i~0 text=1266 key=1266
0 10:12:46.888798 a13 send_message what=i~0 text=1267 key=1267
0 10:12:48.389130 a13 send_message what=i~0 text=1268 key=1268
0 10:12:50.508613 a11 close what=i~0 key=1269
0 10:12:53.309833 a13 send_message what=i~0 text=1270 key=1270
0 10:12:55.657910 k79 send_message what=i~0 text=1271 key=1271
0 10:13:08.093801 k69 cancel what=i~0 key=1272
0 10:13:09.192054 a11 send_message what=i~0 text=1273 key=1273
0 10:13:16.475353 k74 open_device device=258 again=yes
0 10:13:17.701020 k74 start medium=chat queue=q1 text=1274 key=1274
0 10:13:17.766320 k74 start medium=chat queue=q1 text=1274 key=1274 net=doubled
0 10:13:18.102735 a6 accept_offer what=o~0 key=1275 net=lost
0 10:13:20.836737 a6 send_message what=i~0 text=1276 key=1276
0 10:13:20.845217 a6 accept_offer what=o~0 key=1275 net=retry
0 10:13:22.237015 k74 vanish device=258
0 10:13:23.944430 a6 send_message what=i~0 text=1277 key=1277
0 10:13:24.774889 k20 open_device device=259 again=yes
0 10:13:26.007325 k20 arm_alert medium=chat agent=a8 key=1278
0 10:13:26.334638 a6 send_message what=i~0 text=1279 key=1279
0 10:13:28.971479 k79 cancel what=i~0 key=1280
0 10:13:29.114524 k19 open_device device=260
0 10:13:30.205587 k62 open_device device=261 again=yes
0 10:13:30.359240 k19 start medium=chat queue=q1 text=1281 key=1281
0 10:13:31.317134 k91 vanish device=256
0 10:13:31.451592 k62 start medium=chat queue=q1 text=1282 key=1282
0 10:13:32.211861 k15 lose_device device=210
0 10:13:32.466676 a12 accept_offer what=o~0 key=1283
0 10:13:32.663870 k74 send_message what=i~0 text=1284 key=1284
0 10:13:32.741861 a6 send_message what=i~0 text=1285 key=1285
0 10:13:32.871377 a5 accept_offer what=o~0 key=1286
0 10:13:33.186856 a5 accept_offer what=o~0 key=1287
0 10:13:33.935106 a12 send_message what=i~0 text=1288 key=1288
0 10:13:35.640472 k19 send_message what=i~0 text=1289 key=1289
0 10:13:35.858915 k74 send_message what=i~0 text=1290 key=1290
0 10:13:36.143674 a5 send_message what=i~0 text=1291 key=1291
0 10:13:39.729935 k62 send_message what=i~0 text=1292 key=1292
0 10:13:41.329317 a6 close what=i~0 key=1293
0 10:13:41.640845 a5 send_message what=i~0 text=1294 key=1294
0 10:13:41.739652 a12 send_message what=i~0 text=1295 key=1295
0 10:13:41.870286 k74 type what=i~0
0 10:13:41.923548 k74 send_message what=i~0 text=1296 key=1296
0 10:13:42.024322 k19 send_message what=i~0 text=1297 key=1297
0 10:13:44.486349 a5 close what=i~0 key=1298
0 10:13:45.486155 a6 wrap_up what=i~0 more_ms=17523 key=1299
0 10:13:49.328810 a5 send_message what=i~0 text=1300 key=1300
0 10:13:50.354924 k18 open_device device=262 again=yes
0 10:13:51.571165 k18 promise_callback queue=q2 key=1301
0 10:13:51.757801 k74 open_device device=263 again=yes
0 10:13:53.082804 a10 accept_offer what=o~0 key=1302
0 10:13:53.091864 k74 send_message what=i~0 text=1303 key=1303
0 10:13:54.071322 a5 wrap_up what=i~0 disposition=solved key=1304
0 10:13:54.253555 k74 lose_device device=263
0 10:13:56.399871 k74 send_message what=i~0 text=1305 key=1305
0 10:13:56.568730 k18 send_message what=i~0 text=1306 key=1306
0 10:13:57.534075 k19 cancel what=i~0 key=1307
0 10:13:57.995796 a5 send_message what=i~0 text=1308 key=1308
0 10:13:58.002336 k18 type what=i~0
0 10:13:58.046454 k18 send_message what=i~0 text=1309 key=1309
0 10:13:59.121718 k49 lose_device device=171
0 10:14:01.656128 k87 open_device device=264 again=yes
0 10:14:02.900157 k87 start medium=chat queue=q1 text=1310 key=1310
0 10:14:03.072833 k19 send_message what=i~0 text=1311 key=1311
0 10:14:03.332601 a13 close what=i~0 key=1312
0 10:14:03.858701 a12 send_message what=i~0 text=1313 key=1313
0 10:14:03.918013 k18 send_message what=i~0 text=1314 key=1314
0 10:14:04.047092 a11 accept_offer what=o~0 key=1315
0 10:14:04.237027 a10 close what=i~0 key=1316
0 10:14:05.470684 k18 send_message what=i~0 text=1317 key=1317
0 10:14:06.392041 a12 send_message what=i~0 text=1318 key=1318
0 10:14:06.454650 a10 send_message what=i~0 text=1319 key=1319
0 10:14:07.970466 k18 close what=i~0 key=1320
0 10:14:08.876695 a11 type what=i~0
0 10:14:08.901571 a11 send_message what=i~0 text=1321 key=1321
0 10:14:09.563770 a10 send_message what=i~0 text=1322 key=1322
0 10:14:11.482635 k4 open_device device=265 again=yes
0 10:14:12.692683 k4 start medium=voice queue=q2 text=1323 key=1323
0 10:14:13.069255 k18 send_message what=i~0 text=1324 key=1324
0 10:14:14.171197 k18 send_message what=i~0 text=1326 key=1326
0 10:14:14.180742 k19 close what=i~0 key=1325
0 10:14:14.288573 k19 send_message what=i~0 text=1327 key=1327
0 10:14:15.689062 k87 send_message what=i~0 text=1328 key=1328
0 10:14:18.053153 k19 send_message what=i~0 text=1329 key=1329
0 10:14:18.896536 k87 type what=i~0
0 10:14:18.959118 k87 send_message what=i~0 text=1330 key=1330
0 10:14:19.226458 a13 wrap_up what=i~0 disposition=solved key=1331
0 10:14:19.304818 k19 send_message what=i~0 text=1332 key=1332
0 10:14:19.563048 k18 type what=i~0
0 10:14:19.585006 k18 send_message what=i~0 text=1333 key=1333
0 10:14:21.075591 k18 send_message what=i~0 text=1334 key=1334
0 10:14:24.452116 k87 type what=i~0
0 10:14:24.481545 k87 send_message what=i~0 text=1335 key=1335
0 10:14:27.507460 k19 lose_device device=260
0 10:14:28.240034 a10 called what=c~0 outcome=reached key=1336
0 10:14:34.314490 k87 send_message what=i~0 text=1337 key=1337 net=late
0 10:14:35.298359 k79 vanish device=257
0 10:14:39.308613 k87 send_message what=i~0 text=1338 key=1338
0 10:14:40.593698 v28 admit_visitor key=1339
0 10:14:40.856578 v28 open_device device=266
0 10:14:42.096798 v28 arm_alert medium=chat queue=q2 keep=yes key=1340
0 10:14:47.389550 k79 close what=i~0 key=1341
0 10:14:51.800093 k74 close what=i~0 key=1342
0 10:14:53.127870 a10 close what=i~0 key=1343
0 10:14:58.146270 a10 wrap_up what=i~0 disposition=solved key=1344
0 10:15:21.698005 k35 open_device device=267
0 10:15:22.930140 k35 invite medium=chat agent=a8 key=1346
0 10:15:23.246806 a8 invite client=k35 medium=chat key=1345
0 10:15:28.280420 k70 lose_device device=244
0 10:15:37.733118 k62 cancel what=i~0 key=1347
0 10:15:37.746594 k62 cancel what=i~0 key=1347 net=doubled
0 10:15:39.593406 a4 set_intent intent=ready key=1348
0 10:15:46.236643 v10 lose_device device=155
0 10:15:51.256589 k66 open_device device=268 again=yes
0 10:15:52.514382 k66 start medium=chat queue=q1 text=1349 key=1349
0 10:15:52.764030 k66 start medium=chat agent=a7 key=1350
0 10:16:00.028202 a6 accept_offer what=o~0 key=1351
0 10:16:06.930270 k66 send_message what=i~0 text=1352 key=1352
0 10:16:07.029015 a5 accept_offer what=o~0 key=1353
0 10:16:07.463541 a6 send_message what=i~0 text=1354 key=1354
0 10:16:11.699226 k105 open_device device=269 again=yes
0 10:16:12.909010 k105 start medium=chat queue=q1 text=1355 key=1355
0 10:16:14.862979 a5 accept_offer what=o~0 key=1356
0 10:16:16.661984 a6 send_message what=i~0 text=1357 key=1357
0 10:16:17.316747 k105 send_message what=i~0 text=1358 key=1358
0 10:16:18.047862 k66 send_message what=i~0 text=1359 key=1359
0 10:16:18.124650 a6 send_message what=i~0 text=1360 key=1360
0 10:16:19.912420 k18 vanish device=262
0 10:16:26.240352 k79 open_device device=270 again=yes
0 10:16:27.497144 k79 start medium=chat agent=a8 key=1361
0 10:16:27.524735 k17 open_device device=271
0 10:16:28.738901 k17 start medium=chat queue=q2 text=1362 key=1362
0 10:16:31.174422 k17 send_message what=i~0 text=1363 key=1363
0 10:16:31.225202 a6 send_message what=i~0 text=1364 key=1364
0 10:16:32.257828 a3 accept_offer what=o~0 key=1365
0 10:16:33.336732 k105 send_message what=i~0 text=1366 key=1366
0 10:16:35.306029 k87 cancel what=i~0 key=1367
0 10:16:36.185464 a6 send_message what=i~0 text=1368 key=1368
0 10:16:37.180291 a3 send_message what=i~0 text=1369 key=1369
0 10:16:38.967307 k105 send_message what=i~0 text=1370 key=1370
0 10:16:42.555181 k75 vanish device=237
0 10:16:44.138534 a5 close what=i~0 key=1371
0 10:16:44.813212 k17 send_message what=i~0 text=1372 key=1372
0 10:16:48.802179 k47 lose_device device=254
0 10:16:49.423850 k17 send_message what=i~0 text=1372 key=1372 net=reused text=1000001372
0 10:16:52.362427 k19 open_device device=272 again=yes
0 10:16:53.601438 k19 start medium=chat queue=q2 text=1373 key=1373
0 10:16:54.620346 a8 accept_offer what=o~0 key=1374
0 10:16:55.981430 k105 lose_device device=269
0 10:16:58.499119 a3 send_message what=i~0 text=1375 key=1375
0 10:16:58.565051 k17 send_message what=i~0 text=1376 key=1376
0 10:17:00.556031 k19 vanish device=272
0 10:17:02.222017 k17 send_message what=i~0 text=1377 key=1377
0 10:17:04.586799 a5 wrap_up what=i~0 disposition=solved key=1378
0 10:17:06.733358 a8 close what=i~0 key=1379
0 10:17:07.527790 a8 wrap_up what=i~0 disposition=solved key=1380
0 10:17:08.171434 k19 type what=i~0
0 10:17:08.198577 k19 send_message what=i~0 text=1381 key=1381
0 10:17:08.814010 a3 send_message what=i~0 text=1382 key=1382 net=lost
0 10:17:11.582242 a3 send_message what=i~0 text=1382 key=1382 net=retry
0 10:17:14.107727 a3 send_message what=i~0 text=1383 key=1383
0 10:17:15.584929 k17 send_message what=i~0 text=1384 key=1384
0 10:17:18.605145 a3 send_message what=i~0 text=1385 key=1385
0 10:17:24.616714 a6 close what=i~0 key=1386
0 10:17:26.708591 k19 send_message what=i~0 text=1387 key=1387
0 10:17:28.060556 k17 send_message what=i~0 text=1388 key=1388
0 10:17:32.374654 k66 lose_device device=268
0 10:17:35.895700 k19 open_device device=273 again=yes
0 10:17:37.511976 k17 send_message what=i~0 text=1389 key=1389
0 10:17:40.289881 v29 admit_visitor key=1390
0 10:17:40.557605 v29 open_device device=274
0 10:17:41.776160 v29 arm_alert medium=chat agent=a12 keep=yes key=1391
0 10:17:42.440795 k5 open_device device=275 again=yes
0 10:17:43.703951 k5 start medium=chat agent=a11 key=1392
0 10:17:56.135514 k9 open_device device=276
0 10:17:56.390217 a13 accept_offer what=o~0 key=1393
0 10:17:57.381015 k9 start medium=chat queue=q1 text=1394 key=1394
0 10:17:58.149223 a12 accept_offer what=o~0 key=1395
0 10:17:59.851219 a13 close what=i~0 key=1396
0 10:18:00.532256 k5 send_message what=i~0 text=1397 key=1397
0 10:18:01.754678 a13 send_message what=i~0 text=1398 key=1398
0 10:18:03.587619 k9 send_message what=i~0 text=1399 key=1399
0 10:18:05.912111 a12 type what=i~0
0 10:18:05.946119 a12 send_message what=i~0 text=1400 key=1400
0 10:18:07.041826 k9 send_message what=i~0 text=1401 key=1401
0 10:18:09.963396 k9 send_message what=i~0 text=1402 key=1402
0 10:18:12.565837 k5 send_message what=i~0 text=1403 key=1403
0 10:18:14.098135 s1 set_queue_state queue=q1 state=draining key=1404
0 10:18:16.773971 k9 send_message what=i~0 text=1406 key=1406
0 10:18:17.302202 a12 send_message what=i~0 text=1407 key=1407
0 10:18:19.024008 a12 send_message what=i~0 text=1408 key=1408
0 10:18:19.081593 k33 open_device device=277
0 10:18:20.306345 k33 promise_callback queue=q2 key=1409
0 10:18:21.445546 a13 send_message what=i~0 text=1410 key=1410
0 10:18:22.248090 k9 send_message what=i~0 text=1411 key=1411
0 10:18:22.545979 a12 close what=i~0 key=1412
0 10:18:23.455265 a1 accept_offer what=o~0 key=1413
0 10:18:23.487574 a12 send_message what=i~0 text=1414 key=1414
0 10:18:23.766468 a1 accept_offer what=o~0 key=1415
0 10:18:24.155093 k33 send_message what=i~0 text=1416 key=1416
0 10:18:24.504569 k33 send_message what=i~0 text=1417 key=1417
0 10:18:26.515531 k9 vanish device=276
0 10:18:29.425343 a1 send_message what=i~0 text=1418 key=1418
0 10:18:29.958204 k116 lose_device device=205
0 10:18:30.718698 k9 send_message what=i~0 text=1419 key=1419
0 10:18:30.864734 k33 send_message what=i~0 text=1420 key=1420
0 10:18:32.286967 k5 lose_device device=275
0 10:18:32.385055 k33 send_message what=i~0 text=1421 key=1421
0 10:18:33.794839 k57 lose_device device=245
0 10:18:39.899890 k33 send_message what=i~0 text=1422 key=1422
0 10:18:40.023108 a1 type what=i~0
0 10:18:40.052926 a1 send_message what=i~0 text=1423 key=1423
0 10:18:40.159058 k100 lose_device device=180
0 10:18:40.676463 k19 cancel what=i~0 key=1424
0 10:18:42.715066 k33 send_message what=i~0 text=1425 key=1425
0 10:18:45.299099 a13 type what=i~0
0 10:18:45.333885 a13 send_message what=i~0 text=1426 key=1426
0 10:18:45.582785 k5 send_message what=i~0 text=1427 key=1427
0 10:18:48.771824 k5 send_message what=i~0 text=1428 key=1428
0 10:18:51.324897 k5 send_message what=i~0 text=1429 key=1429
0 10:18:53.069076 k33 cancel what=i~0 key=1430
0 10:18:57.847426 k18 cancel what=i~0 key=1431
0 10:19:00.593744 k33 send_message what=i~0 text=1432 key=1432
0 10:19:02.626407 a12 wrap_up what=i~0 disposition=solved key=1433
0 10:19:08.115850 k66 cancel what=i~0 key=1434
0 10:19:11.443938 k33 send_message what=i~0 text=1435 key=1435
0 10:19:32.913424 a1 called what=c~0 outcome=reached key=1436
0 10:19:51.450326 k51 lose_device device=228
0 10:19:58.898874 k36 open_device device=278
0 10:20:00.118371 k36 start medium=chat queue=q1 text=1437 key=1437
0 10:20:00.140923 k36 start medium=chat queue=q1 text=1437 key=1437 net=doubled
0 10:20:02.102973 a3 close what=i~0 key=1438
0 10:20:21.717160 k17 lose_device device=271
0 10:20:22.984456 a3 wrap_up what=i~0 disposition=solved key=1439
0 10:20:38.078052 a1 close what=i~0 key=1440
0 10:20:39.136644 k33 send_message what=i~0 text=1441 key=1441
0 10:20:41.812081 k12 arm_alert medium=chat agent=a4 key=1442
0 10:20:51.146183 a4 hide hidden=no key=1239
0 10:20:58.715879 k4 lose_device device=265
0 10:20:59.790551 k89 open_device device=279 again=yes
0 10:21:01.054189 k89 arm_alert medium=chat agent=a10 key=1443
0 10:21:13.154793 k70 open_device device=280 again=yes
0 10:21:14.369378 k70 start medium=chat queue=q2 text=1444 key=1444
0 10:21:15.922122 a2 accept_offer what=o~0 key=1445
0 10:21:19.187073 k70 send_message what=i~0 text=1446 key=1446
0 10:21:21.024879 a2 set_intent intent=not_ready reason=break key=1447
0 10:21:21.618346 k33 close what=i~0 key=1448
0 10:21:23.992965 a2 send_message what=i~0 text=1449 key=1449
0 10:21:27.345159 k17 cancel what=i~0 key=1450
0 10:21:27.882085 k19 close what=i~0 key=1451
0 10:21:31.004682 k69 lose_device device=255
0 10:21:31.945436 a2 send_message what=i~0 text=1452 key=1452
0 10:21:33.388067 a2 send_message what=i~0 text=1453 key=1453
0 10:21:38.018456 k70 send_message what=i~0 text=1454 key=1454
0 10:21:42.030179 a11 close what=i~0 key=1455
0 10:21:42.072457 k70 send_message what=i~0 text=1456 key=1456
0 10:21:43.502996 a1 close what=i~0 key=1457
0 10:21:43.729344 a2 send_message what=i~0 text=1458 key=1458
0 10:21:51.485503 k70 type what=i~0
0 10:21:51.545388 k70 send_message what=i~0 text=1459 key=1459
0 10:21:53.810167 a11 wrap_up what=i~0 disposition=solved key=1460
0 10:22:03.383181 k5 close what=i~0 key=1461
0 10:22:03.688746 k97 open_device device=281
0 10:22:04.907208 k97 start medium=chat agent=a4 key=1462
0 10:22:12.506904 k4 open_device device=282 again=yes
0 10:22:13.747015 k4 start medium=chat agent=a9 key=1463
0 10:22:30.650314 k63 open_device device=283 again=yes
0 10:22:31.868428 k63 start medium=chat queue=q1 text=1464 key=1464
0 10:22:52.176388 a7 accept_offer what=o~0 key=1465
0 10:22:58.033669 a10 accept_offer what=o~0 key=1466
0 10:23:00.607690 a5 accept_offer what=o~0 key=1467
0 10:23:01.846702 a5 send_message what=i~0 text=1468 key=1468
0 10:23:29.295025 a8 set_intent intent=not_ready reason=meeting key=1469
0 10:23:49.673301 k45 invite medium=chat queue=q1 for_ms=61470 key=1470
0 10:23:54.081289 a5 called what=c~0 outcome=wrong_number key=1471
0 10:23:54.333918 k70 close what=i~0 key=1472
0 10:23:57.241504 k70 vanish device=280
0 10:23:57.871041 a4 accept_invitation what=v~0 key=1474
0 10:23:58.693013 a9 decline_invitation what=v~0 key=1473 net=late
0 10:24:02.181609 a2 wrap_up what=i~0 disposition=solved key=1475
0 10:24:04.000487 a12 accept_invitation what=v~0 key=1476
0 10:24:06.222242 a5 send_message what=i~0 text=1477 key=1477
0 10:24:06.713520 k24 open_device device=284 again=yes
0 10:24:07.955555 k24 start medium=chat queue=q1 text=1478 key=1478
0 10:24:08.242831 k24 start medium=chat queue=q2 text=1479 key=1479
0 10:24:12.811156 a13 accept_invitation what=v~0 key=1480
0 10:24:17.485418 a5 accept_invitation what=v~0 key=1481
0 10:24:17.505795 a5 accept_invitation what=v~0 key=1481 net=doubled
0 10:24:17.626619 k24 send_message what=i~0 text=1482 key=1482
0 10:24:17.716062 a7 accept_offer what=o~0 key=1483
0 10:24:19.855238 k24 send_message what=i~0 text=1484 key=1484
0 10:24:20.931130 a13 accept_offer what=o~0 key=1485
0 10:24:21.697300 a10 accept_offer what=o~0 key=1486
0 10:24:23.104034 k24 send_message what=i~0 text=1487 key=1487
0 10:24:24.247301 k24 send_message what=i~0 text=1488 key=1488
0 10:24:24.775007 a13 send_message what=i~0 text=1489 key=1489
0 10:24:24.825513 a13 send_message what=i~0 text=1489 key=1489 net=doubled
0 10:24:27.349657 a2 set_intent intent=ready key=1490
0 10:24:29.421365 k24 send_message what=i~0 text=1491 key=1491
0 10:24:32.568863 k24 cancel what=i~0 key=1492
0 10:25:02.789498 a13 close what=i~0 key=1493
0 10:25:07.311723 k24 lose_device device=284
0 10:25:12.617304 a10 set_intent intent=ready key=1494
0 10:25:16.495270 k18 cancel_callback what=c~0 key=1495
0 10:25:16.702245 k73 open_device device=285 again=yes
0 10:25:17.946424 k73 start medium=chat queue=q2 text=1496 key=1496
0 10:25:29.666491 a7 accept_offer what=o~0 key=1498
0 10:25:30.823442 a10 accept_offer what=o~0 key=1497 net=retry
0 10:25:30.850301 a12 reject_offer what=o~0 key=1499
0 10:25:36.435768 a3 accept_offer what=o~0 key=1500
0 10:25:38.498706 a3 send_message what=i~0 text=1501 key=1501
0 10:25:39.010022 k73 type what=i~0
0 10:25:39.027211 k73 send_message what=i~0 text=1502 key=1502
0 10:25:41.382713 a7 hide hidden=no key=1040
0 10:25:43.641312 k73 send_message what=i~0 text=1503 key=1503
0 10:25:43.880946 a3 send_message what=i~0 text=1504 key=1504
0 10:25:58.966527 a3 type what=i~0
0 10:25:58.990368 a3 send_message what=i~0 text=1505 key=1505
0 10:26:11.591221 k57 open_device device=286 again=yes
0 10:26:12.834604 k57 start medium=chat queue=q1 text=1506 key=1506
0 10:26:22.149222 k18 open_device device=287 again=yes
0 10:26:23.379734 k18 start medium=chat queue=q1 text=1507 key=1507
0 10:26:38.194994 k44 open_device device=288
0 10:26:39.403390 k44 start medium=chat queue=q1 text=1508 key=1508
0 10:26:53.198686 k73 cancel what=i~0 key=1509
0 10:27:02.723418 k12 arm_alert medium=chat agent=a12 key=1510
0 10:27:03.393373 k24 open_device device=289 again=yes
0 10:27:04.640033 k24 start medium=voice queue=q2 text=1511 key=1511
0 10:27:15.752601 v28 vanish device=266
0 10:27:47.721538 k4 lose_device device=282
0 10:28:07.451054 k5 cancel what=i~0 key=1512
0 10:28:08.108900 k94 arm_alert medium=chat agent=a10 keep=yes key=1513
0 10:28:10.905094 a9 vanish device=182
0 10:28:43.325935 a12 open_device device=290 again=yes
0 10:28:44.428935 a12 lose_device device=175
0 10:28:57.644513 a9 wake device=182
0 10:30:02.453593 a12 set_intent intent=not_ready reason=meeting key=1514
0 10:30:28.105541 k4 open_device device=291 again=yes
0 10:30:29.343878 k4 invite medium=chat queue=q1 for_ms=61515 key=1515
0 10:30:30.502212 a5 accept_invitation what=v~0 key=1516
0 10:30:30.709477 a13 accept_invitation what=v~0 key=1517
0 10:30:31.532073 a11 accept_invitation what=v~0 key=1518
0 10:30:44.360093 a3 close what=i~0 key=1519
0 10:30:45.668743 a9 decline_invitation what=v~0 key=1520
0 10:30:54.670260 a12 decline_invitation what=v~0 key=1521
0 10:30:55.635723 a2 set_intent intent=not_ready reason=break key=1522
0 10:31:05.316387 s1 set_queue_state queue=q1 state=open key=1405
0 10:31:10.825451 a6 accept_invitation what=v~0 key=1523
0 10:31:28.358806 v30 admit_visitor key=1524
0 10:31:28.613264 v30 open_device device=292
0 10:31:29.820633 v30 start medium=chat queue=q1 text=1525 key=1525
0 10:31:31.186871 a3 wrap_up what=i~0 more_ms=33555 key=1526
0 10:31:31.735203 k63 lose_device device=283
0 10:31:33.173662 a4 accept_offer what=o~0 key=1527
0 10:31:34.413652 v30 send_message what=i~0 text=1528 key=1528
0 10:31:36.244063 v30 send_message what=i~0 text=1529 key=1529
0 10:31:40.925662 a4 send_message what=i~0 text=1530 key=1530
0 10:31:52.649193 a4 send_message what=i~0 text=1531 key=1531
0 10:31:55.135663 a4 send_message what=i~0 text=1532 key=1532
0 10:32:00.039519 v30 send_message what=i~0 text=1533 key=1533
0 10:32:02.565910 v30 send_message what=i~0 text=1534 key=1534
0 10:32:03.079637 a4 send_message what=i~0 text=1535 key=1535
0 10:32:03.124563 a4 send_message what=i~0 text=1535 key=1535 net=doubled
0 10:32:20.572356 k73 lose_device device=285
0 10:32:28.257579 v29 vanish device=274
0 10:32:29.860990 v30 send_message what=i~0 text=1536 key=1536
0 10:32:38.159496 a2 set_intent intent=not_ready reason=meeting key=1537
0 10:32:49.773114 k28 lose_device device=218
0 10:32:50.280301 k90 open_device device=293
0 10:32:51.516020 k90 start medium=chat queue=q2 text=1538 key=1538
0 10:32:55.044856 a10 accept_offer what=o~0 key=1539
0 10:32:57.165307 k90 send_message what=i~0 text=1540 key=1540
0 10:32:58.586511 a10 close what=i~0 key=1541
0 10:32:58.840148 k90 send_message what=i~0 text=1542 key=1542
0 10:33:00.122302 k90 send_message what=i~0 text=1543 key=1543
0 10:33:04.457893 k90 send_message what=i~0 text=1544 key=1544
0 10:33:10.428863 a10 wrap_up what=i~0 disposition=solved key=1545 net=retry
0 10:33:16.050313 k90 send_message what=i~0 text=1546 key=1546
0 10:33:17.685615 k44 lose_device device=288
0 10:33:24.155857 k90 vanish device=293
0 10:33:29.030593 k90 type what=i~0
0 10:33:29.095504 k90 send_message what=i~0 text=1547 key=1547
0 10:33:30.221115 k90 vanish device=293
0 10:33:34.981136 v30 close what=i~0 key=1548
0 10:33:35.106429 k90 wake device=293
0 10:33:37.379293 k32 open_device device=294 again=yes
0 10:33:38.617797 k32 start medium=chat agent=a7 key=1549
0 10:33:38.902796 k32 start medium=voice queue=q1 text=1550 key=1550
0 10:33:43.206553 k18 vanish device=287
0 10:33:43.855894 a4 wrap_up what=i~0 disposition=solved key=1551
0 10:33:43.861185 a4 invite client=k30 medium=chat text=1552 key=1552
0 10:33:45.339020 a8 set_intent intent=ready key=1553
0 10:33:50.685576 k79 lose_device device=270
0 10:34:02.382977 v31 admit_visitor key=1554
0 10:34:02.677164 v31 open_device device=295
0 10:34:03.904556 v31 start medium=voice agent=a10 key=1555
0 10:34:04.182679 v31 invite medium=chat agent=a5 key=1557
0 10:34:04.369789 a5 invite client=v31 medium=chat key=1556
0 10:34:06.380771 k94 start medium=chat agent=a1 key=1558
0 10:34:12.032862 v30 vanish device=292
0 10:34:24.155197 a2 set_intent intent=ready key=1559
0 10:34:29.362628 k56 open_device device=296 again=yes
0 10:34:29.894338 k20 arm_alert medium=chat key=1560
0 10:34:30.605457 k56 promise_callback queue=q2 key=1561
0 10:34:35.999375 a1 accept_offer what=o~0 key=1562
0 10:34:41.521510 k109 open_device device=297 again=yes
0 10:34:41.908046 k56 send_message what=i~0 text=1563 key=1563
0 10:34:42.726960 k109 start medium=chat queue=q2 text=1564 key=1564
0 10:34:43.696538 a11 accept_offer what=o~0 key=1565
0 10:34:44.809721 a1 send_message what=i~0 text=1566 key=1566
0 10:34:48.219784 a1 send_message what=i~0 text=1567 key=1567
0 10:34:49.573168 k109 send_message what=i~0 text=1568 key=1568
0 10:34:52.597854 k109 type what=i~0
0 10:34:52.618443 k109 send_message what=i~0 text=1569 key=1569
0 10:34:54.210497 a1 called what=c~0 outcome=busy key=1570
0 10:34:55.280038 k56 send_message what=i~0 text=1571 key=1571
0 10:34:56.059630 k109 send_message what=i~0 text=1572 key=1572
0 10:34:56.585242 a1 send_message what=i~0 text=1573 key=1573
0 10:34:59.586215 a1 send_message what=i~0 text=1574 key=1574
0 10:35:05.248416 a1 wrap_up what=i~0 disposition=solved key=1575
0 10:35:07.599526 a2 set_intent intent=ready key=1576
0 10:35:19.654797 k42 open_device device=298
0 10:35:20.869400 k42 start medium=chat agent=a5 key=1577
0 10:35:23.056617 a5 accept_offer what=o~0 key=1578
0 10:35:25.098404 a11 close what=i~0 key=1579
0 10:35:25.276932 k42 send_message what=i~0 text=1580 key=1580
0 10:35:26.166749 k109 send_message what=i~0 text=1581 key=1581
0 10:35:26.587209 k42 send_message what=i~0 text=1582 key=1582
0 10:35:30.246787 k42 send_message what=i~0 text=1583 key=1583
0 10:35:31.059293 a1 send_message what=i~0 text=1585 key=1585
0 10:35:32.282509 a1 close what=i~0 key=1586
0 10:35:35.071686 k42 vanish device=298
0 10:35:35.089588 k56 close what=i~0 key=1584 net=retry
0 10:35:37.023729 k42 send_message what=i~0 text=1587 key=1587
0 10:35:39.196582 k42 send_message what=i~0 text=1588 key=1588
0 10:35:40.876451 k42 send_message what=i~0 text=1589 key=1589
0 10:35:45.368520 k78 open_device device=299
0 10:35:46.583827 k78 start medium=chat queue=q1 text=1590 key=1590
0 10:35:46.911344 a6 reject_offer what=o~0 key=1591
0 10:35:47.609489 a13 accept_offer what=o~0 key=1592
0 10:35:47.961636 a11 set_intent intent=not_ready reason=meeting key=1593
0 10:35:48.004943 k21 open_device device=300
0 10:35:49.229279 k21 start medium=chat queue=q1 text=1594 key=1594 net=lost
0 10:35:49.643374 k78 type what=i~0
0 10:35:49.692220 k78 send_message what=i~0 text=1595 key=1595
0 10:35:50.118616 a6 accept_offer what=o~0 key=1596
0 10:35:50.348077 a13 send_message what=i~0 text=1597 key=1597
0 10:35:53.739426 a6 send_message what=i~0 text=1598 key=1598
0 10:35:54.552062 k21 start medium=chat queue=q1 text=1594 key=1594 net=retry
0 10:35:55.077347 a6 send_message what=i~0 text=1599 key=1599
0 10:35:55.394342 a12 set_intent intent=ready key=1600
0 10:35:56.067898 a13 send_message what=i~0 text=1601 key=1601
0 10:35:58.477148 k78 send_message what=i~0 text=1602 key=1602
0 10:36:02.315354 k21 send_message what=i~0 text=1603 key=1603
0 10:36:03.251262 a6 send_message what=i~0 text=1604 key=1604
0 10:36:04.671989 k78 send_message what=i~0 text=1605 key=1605
0 10:36:05.678884 a6 send_message what=i~0 text=1606 key=1606
0 10:36:07.588620 k22 open_device device=301 again=yes
0 10:36:08.827609 k22 start medium=chat queue=q1 text=1607 key=1607
0 10:36:09.107210 k42 open_device device=302 again=yes
0 10:36:15.274913 a4 accept_offer what=o~0 key=1608
0 10:36:15.905420 a12 accept_offer what=o~0 key=1609
0 10:36:16.154396 k56 cancel what=i~0 key=1610
0 10:36:17.263296 k22 start medium=chat queue=q2 text=1611 key=1611
0 10:36:19.842785 a12 send_message what=i~0 text=1612 key=1612
0 10:36:20.924018 k54 open_device device=303
0 10:36:21.607950 k22 send_message what=i~1 text=1613 key=1613
0 10:36:22.148489 k54 invite medium=chat agent=a9 text=1614 key=1614
0 10:36:23.907991 k4 vanish device=291
0 10:36:24.991137 a12 send_message what=i~0 text=1615 key=1615
0 10:36:26.952357 a3 accept_offer what=o~0 key=1616
0 10:36:30.838084 a12 send_message what=i~0 text=1618 key=1618
0 10:36:30.840525 a8 accept_offer what=o~0 key=1617
0 10:36:31.270039 k22 send_message what=i~1 text=1619 key=1619
0 10:36:31.935248 a10 accept_offer what=o~0 key=1620
0 10:36:32.187097 v32 admit_visitor key=1621
0 10:36:32.474534 v32 open_device device=304
0 10:36:33.665970 k22 send_message what=i~0 text=1622 key=1622
0 10:36:33.723789 v32 start medium=chat queue=q2 text=1623 key=1623 net=lost
0 10:36:33.983557 v32 arm_alert medium=voice agent=a2 keep=yes key=1624
0 10:36:36.712755 a8 type what=i~0
0 10:36:36.774097 a8 send_message what=i~0 text=1625 key=1625
0 10:36:37.526088 v32 start medium=chat queue=q2 text=1623 key=1623 net=retry
0 10:36:38.225306 a8 send_message what=i~0 text=1626 key=1626
0 10:36:38.789733 a3 accept_offer what=o~0 key=1627
0 10:36:39.547474 k22 send_message what=i~1 text=1628 key=1628
0 10:36:41.133870 k22 type what=i~0
0 10:36:41.146960 k22 send_message what=i~0 text=1629 key=1629
0 10:36:42.514518 k22 close what=i~0 key=1630
0 10:36:42.615203 a9 postpone_invitation what=v~0 ms=34738 key=1631
0 10:36:44.048152 k22 type what=i~0
0 10:36:44.076734 k22 send_message what=i~0 text=1632 key=1632
0 10:36:45.330802 v32 send_message what=i~0 text=1633 key=1633
0 10:36:45.435384 a8 type what=i~0
0 10:36:45.497093 a8 send_message what=i~0 text=1634 key=1634
0 10:36:46.286631 a3 send_message what=i~0 text=1635 key=1635
0 10:36:48.843802 v32 type what=i~0
0 10:36:48.855797 v32 send_message what=i~0 text=1636 key=1636
0 10:36:50.774062 a12 close what=i~0 key=1637
0 10:36:51.434121 k22 lose_device device=301
0 10:36:52.109947 k115 open_device device=305 again=yes
0 10:36:53.358687 k115 start medium=chat queue=q2 text=1638 key=1638
0 10:36:56.115211 k22 send_message what=i~0 text=1639 key=1639
0 10:36:56.749753 a8 send_message what=i~0 text=1640 key=1640
0 10:36:58.722366 a10 accept_offer what=o~0 key=1641
0 10:37:00.355172 k22 send_message what=i~1 text=1642 key=1642
0 10:37:01.548722 a10 send_message what=i~0 text=1643 key=1643
0 10:37:02.587061 a8 wrap_up what=i~0 disposition=solved key=1644
0 10:37:02.941626 a3 type what=i~0
0 10:37:03.003278 a3 send_message what=i~0 text=1645 key=1645
0 10:37:03.844062 k115 send_message what=i~0 text=1646 key=1646
0 10:37:04.669251 a12 wrap_up what=i~0 disposition=solved key=1647
0 10:37:05.213865 k115 send_message what=i~0 text=1648 key=1648
0 10:37:05.924381 a3 send_message what=i~0 text=1649 key=1649
0 10:37:06.570824 k22 close what=i~1 key=1650
0 10:37:07.896491 a3 type what=i~0
0 10:37:07.945056 a3 send_message what=i~0 text=1651 key=1651
0 10:37:08.166395 v32 send_message what=i~0 text=1652 key=1652
0 10:37:09.410848 a8 send_message what=i~0 text=1653 key=1653
0 10:37:11.252582 a13 close what=i~0 key=1654
0 10:37:12.248143 k115 type what=i~0
0 10:37:12.256434 k115 send_message what=i~0 text=1655 key=1655
0 10:37:12.260654 k78 type what=i~0
0 10:37:12.298054 k78 send_message what=i~0 text=1656 key=1656
0 10:37:14.493714 a5 close what=i~0 key=1657
0 10:37:14.835891 k22 send_message what=i~1 text=1659 key=1659
0 10:37:17.741190 k2 lose_device device=243
0 10:37:17.928740 k42 cancel what=i~0 key=1660
0 10:37:17.996667 v32 send_message what=i~0 text=1658 key=1658 net=late
0 10:37:18.540336 k42 reopen what=i~0 key=1661
0 10:37:20.178138 k22 send_message what=i~0 text=1662 key=1662
0 10:37:21.515137 a13 wrap_up what=i~0 disposition=solved key=1663
0 10:37:22.561913 k22 cancel what=i~0 key=1664
0 10:37:22.698198 a5 wrap_up what=i~0 more_ms=9966 key=1665
0 10:37:22.758365 v32 type what=i~0
0 10:37:22.770340 v32 send_message what=i~0 text=1666 key=1666
0 10:37:28.244925 k115 send_message what=i~0 text=1667 key=1667
0 10:37:29.727592 k115 send_message what=i~0 text=1668 key=1668
0 10:37:29.973050 a12 set_intent intent=ready key=1669
0 10:37:33.191647 a2 accept_offer what=o~0 key=1670
0 10:37:33.385117 k115 send_message what=i~0 text=1671 key=1671
0 10:37:36.713946 k42 type what=i~0
0 10:37:36.732336 k42 send_message what=i~0 text=1672 key=1672
0 10:37:42.868000 v32 close what=i~0 key=1673
0 10:37:44.076844 a3 wrap_up what=i~0 disposition=solved key=1674
0 10:37:44.978937 a2 send_message what=i~0 text=1675 key=1675
0 10:37:47.760094 a2 close what=i~0 key=1676
0 10:37:48.825368 k33 invite medium=chat agent=a12 text=1677 key=1677
0 10:37:49.160020 a2 send_message what=i~0 text=1678 key=1678
0 10:37:51.886453 a8 close what=i~0 key=1679
0 10:37:54.678963 v32 lose_device device=304
0 10:37:57.679085 k42 lose_device device=302
0 10:37:59.339657 a12 set_intent intent=not_ready reason=meeting key=1680
0 10:38:02.601878 k42 lose_device device=302
0 10:38:02.794413 k114 open_device device=306 again=yes
0 10:38:04.052390 k114 start medium=chat queue=q2 text=1681 key=1681
0 10:38:05.289179 a1 accept_offer what=o~0 key=1682
0 10:38:05.561670 a2 wrap_up what=i~0 disposition=solved key=1683
0 10:38:05.584573 k21 lose_device device=300
0 10:38:06.685204 a9 accept_invitation what=v~0 key=1684
0 10:38:06.861985 a1 send_message what=i~0 text=1685 key=1685
0 10:38:08.225152 k54 send_message what=i~0 text=1686 key=1686
0 10:38:11.666542 a9 send_message what=i~0 text=1687 key=1687
0 10:38:12.558053 k54 send_message what=i~0 text=1688 key=1688
0 10:38:13.111069 a1 send_message what=i~0 text=1689 key=1689
0 10:38:13.380854 a9 type what=i~0
0 10:38:13.424907 a9 send_message what=i~0 text=1690 key=1690
0 10:38:15.076626 a9 type what=i~0
0 10:38:15.106281 a9 send_message what=i~0 text=1691 key=1691
0 10:38:17.072259 k59 open_device device=307
0 10:38:18.313542 k59 start medium=chat queue=q2 text=1692 key=1692
0 10:38:19.037638 a8 accept_offer what=o~0 key=1693
0 10:38:19.310343 a1 send_message what=i~0 text=1694 key=1694
0 10:38:21.120497 k59 send_message what=i~0 text=1695 key=1695
0 10:38:23.306051 a8 send_message what=i~0 text=1696 key=1696
0 10:38:23.812994 a8 close what=i~0 key=1697
0 10:38:26.132042 k59 send_message what=i~0 text=1698 key=1698
0 10:38:26.398087 k54 type what=i~0
0 10:38:26.444381 k54 send_message what=i~0 text=1699 key=1699
0 10:38:27.452142 k59 type what=i~0
0 10:38:27.509705 k59 send_message what=i~0 text=1700 key=1700
0 10:38:28.416064 k114 send_message what=i~0 text=1701 key=1701
0 10:38:28.821281 k19 vanish device=273
0 10:38:29.208998 a9 close what=i~0 key=1702
0 10:38:29.243663 a1 send_message what=i~0 text=1703 key=1703
0 10:38:30.223982 k54 send_message what=i~0 text=1704 key=1704
0 10:38:30.783430 k17 open_device device=308 again=yes
0 10:38:31.442637 a9 wrap_up what=i~0 disposition=solved key=1705
0 10:38:32.021406 k17 start medium=chat queue=q2 text=1706 key=1706
0 10:38:32.634705 a13 accept_offer what=o~0 key=1707
0 10:38:33.328523 k90 cancel what=i~0 key=1708
0 10:38:33.459662 k114 send_message what=i~0 text=1709 key=1709
0 10:38:34.497765 a1 send_message what=i~0 text=1710 key=1710
0 10:38:37.483834 a13 send_message what=i~0 text=1711 key=1711
0 10:38:37.761879 k114 send_message what=i~0 text=1712 key=1712
0 10:38:38.480480 k59 send_message what=i~0 text=1713 key=1713
0 10:38:39.098429 k17 send_message what=i~0 text=1714 key=1714
0 10:38:41.957068 k59 type what=i~0
0 10:38:42.020604 k59 send_message what=i~0 text=1715 key=1715
0 10:38:42.305804 a1 close what=i~0 key=1716 net=lost
0 10:38:42.734033 a8 wrap_up what=i~0 disposition=solved key=1717
0 10:38:43.118725 k17 send_message what=i~0 text=1718 key=1718
0 10:38:43.376558 k114 send_message what=i~0 text=1719 key=1719
0 10:38:45.792779 a10 lose_device device=202
0 10:38:46.378776 a3 close what=i~0 key=1720
0 10:38:46.435635 a3 close what=i~0 key=1720 net=doubled
0 10:38:46.768203 a1 close what=i~0 key=1716 net=retry
0 10:38:49.265745 k109 start medium=chat queue=q1 text=1721 key=1721
0 10:38:50.021915 a1 wrap_up what=i~0 disposition=solved key=1722
0 10:38:50.229872 k17 send_message what=i~0 text=1723 key=1723
0 10:38:50.320317 k59 type what=i~0
0 10:38:50.342658 k59 send_message what=i~0 text=1724 key=1724
0 10:38:51.057272 a10 open_device device=309 again=yes
0 10:38:52.337539 a6 wrap_up what=i~0 disposition=solved key=1725
0 10:38:53.826405 k78 cancel what=i~0 key=1726
0 10:38:54.832177 k17 send_message what=i~0 text=1727 key=1727
0 10:38:56.810155 a13 send_message what=i~0 text=1728 key=1728 net=lost
0 10:38:58.279065 a5 accept_offer what=o~0 key=1729
0 10:39:01.021994 a13 send_message what=i~0 text=1728 key=1728 net=retry
0 10:39:09.994879 k17 send_message what=i~0 text=1730 key=1730
0 10:39:11.791446 a6 set_intent intent=not_ready reason=meal key=1731
0 10:39:20.157262 k114 type what=i~0
0 10:39:20.200610 k114 send_message what=i~0 text=1732 key=1732
0 10:39:23.086377 k114 send_message what=i~0 text=1733 key=1733
0 10:39:23.091608 k82 open_device device=310 again=yes
0 10:39:24.341767 k82 start medium=chat queue=q2 text=1734 key=1734
0 10:39:26.673863 k23 open_device device=311
0 10:39:26.882366 a13 send_message what=i~0 text=1735 key=1735
0 10:39:27.924465 k23 start medium=chat agent=a7 key=1736
0 10:39:28.263084 v30 cancel what=i~0 key=1737
0 10:39:29.646572 a3 accept_offer what=o~0 key=1738
0 10:39:29.824080 a12 set_intent intent=ready key=1739
0 10:39:31.139867 a3 send_message what=i~0 text=1740 key=1740
0 10:39:38.379582 k82 send_message what=i~0 text=1741 key=1741
0 10:39:39.507780 k59 send_message what=i~0 text=1742 key=1742
0 10:39:41.025278 k82 send_message what=i~0 text=1743 key=1743
0 10:39:43.372829 a13 send_message what=i~0 text=1744 key=1744
0 10:39:48.063993 k82 send_message what=i~0 text=1745 key=1745
0 10:39:48.099647 a4 set_intent intent=ready key=1746
0 10:39:52.684631 a13 close what=i~0 key=1747
0 10:39:53.662323 k42 open_device device=312 again=yes
0 10:39:54.921017 k42 start medium=chat queue=q2 text=1748 key=1748
0 10:39:57.278132 k82 send_message what=i~0 text=1749 key=1749
0 10:39:59.155757 a2 accept_offer what=o~0 key=1750
0 10:40:01.755194 k82 send_message what=i~0 text=1751 key=1751
0 10:40:01.786645 a2 send_message what=i~0 text=1752 key=1752
0 10:40:06.056387 a13 type what=i~0
0 10:40:06.063421 a13 send_message what=i~0 text=1753 key=1753
0 10:40:08.216524 k33 vanish device=277
0 10:40:08.432490 k42 open_device device=313 again=yes
0 10:40:10.683934 a2 send_message what=i~0 text=1754 key=1754
0 10:40:15.164285 a2 send_message what=i~0 text=1755 key=1755
0 10:40:20.793921 a10 close what=i~0 key=1756
0 10:40:22.828334 k42 send_message what=i~0 text=1757 key=1757
0 10:40:25.029806 k42 send_message what=i~0 text=1758 key=1758
0 10:40:25.267082 a2 type what=i~0
0 10:40:25.328113 a2 send_message what=i~0 text=1759 key=1759
0 10:40:27.924954 a10 wrap_up what=i~0 disposition=solved key=1760
0 10:40:28.948687 a10 send_message what=i~0 text=1762 key=1762
0 10:40:28.974497 k42 close what=i~0 key=1761
0 10:40:32.483370 k82 send_message what=i~0 text=1763 key=1763
0 10:40:33.643912 a2 wrap_up what=i~0 disposition=solved key=1764
0 10:40:42.110604 k109 cancel what=i~0 key=1765
0 10:40:58.516456 k59 cancel what=i~0 key=1766
0 10:41:03.194997 v33 admit_visitor key=1767
0 10:41:03.442548 v33 open_device device=314
0 10:41:03.717662 k115 cancel what=i~0 key=1768
0 10:41:04.662908 v33 start medium=chat queue=q1 text=1769 key=1769
0 10:41:05.093201 a4 accept_offer what=o~0 key=1770
0 10:41:06.534684 v33 type what=i~0
0 10:41:06.564831 v33 send_message what=i~0 text=1771 key=1771
0 10:41:08.865948 a4 send_message what=i~0 text=1772 key=1772
0 10:41:11.730574 k97 lose_device device=281
0 10:41:12.156273 v34 admit_visitor key=1773
0 10:41:12.415506 v34 open_device device=315
0 10:41:12.767581 k115 vanish device=305
0 10:41:13.263340 v33 send_message what=i~0 text=1774 key=1774
0 10:41:13.632522 v34 start medium=chat queue=q2 text=1775 key=1775
0 10:41:17.463855 a4 send_message what=i~0 text=1776 key=1776
0 10:41:18.874917 a8 accept_offer what=o~0 key=1777
0 10:41:19.360473 v33 send_message what=i~0 text=1778 key=1778
0 10:41:24.385262 a8 send_message what=i~0 text=1779 key=1779
0 10:41:29.867615 a8 type what=i~0
0 10:41:29.903337 a8 send_message what=i~0 text=1780 key=1780
0 10:41:30.836124 a4 send_message what=i~0 text=1781 key=1781
0 10:41:32.088030 v34 send_message what=i~0 text=1782 key=1782
0 10:41:34.125472 a4 close what=i~0 key=1783 net=late
0 10:41:36.693888 a4 send_message what=i~0 text=1784 key=1784
0 10:41:38.453828 a4 send_message what=i~0 text=1785 key=1785
0 10:41:39.865627 v33 lose_device device=314
0 10:41:39.892726 a8 type what=i~0
0 10:41:39.935357 a8 send_message what=i~0 text=1786 key=1786 net=lost
0 10:41:41.354883 v34 send_message what=i~0 text=1787 key=1787
0 10:41:44.233742 a8 send_message what=i~0 text=1786 key=1786 net=retry
0 10:41:49.650503 a2 lose_device device=207
0 10:41:50.422014 v34 send_message what=i~0 text=1788 key=1788
0 10:41:56.655901 a8 type what=i~0
0 10:41:56.703867 a8 send_message what=i~0 text=1789 key=1789
0 10:41:58.689845 a4 wrap_up what=i~0 disposition=solved key=1790
0 10:42:10.075089 v34 type what=i~0
0 10:42:10.138354 v34 send_message what=i~0 text=1791 key=1791
0 10:42:11.143399 a9 set_intent intent=ready key=1792
0 10:42:12.422733 v34 send_message what=i~0 text=1793 key=1793
0 10:42:15.791978 v33 send_message what=i~0 text=1794 key=1794
0 10:42:21.751348 v33 send_message what=i~0 text=1795 key=1795
0 10:42:23.273129 v34 send_message what=i~0 text=1796 key=1796
0 10:42:26.271649 v34 close what=i~0 key=1797
0 10:42:28.581750 v34 lose_device device=315
0 10:42:34.538054 v33 send_message what=i~0 text=1798 key=1798
0 10:42:37.867303 v35 admit_visitor key=1799
0 10:42:38.156406 v35 open_device device=316
0 10:42:39.410073 v35 invite medium=chat agent=a11 text=1800 key=1800
0 10:42:39.672193 v35 start medium=chat queue=q1 text=1801 key=1801
0 10:42:40.276678 a12 reject_offer what=o~0 key=1802
0 10:42:41.288136 a13 accept_offer what=o~0 key=1803
0 10:42:44.566377 v35 send_message what=i~0 text=1804 key=1804
0 10:42:44.567077 a13 type what=i~0
0 10:42:44.582489 a13 send_message what=i~0 text=1805 key=1805
0 10:42:47.406979 k56 lose_device device=296
0 10:42:50.155553 v35 send_message what=i~0 text=1806 key=1806
0 10:42:50.837704 a2 open_device device=317 again=yes
0 10:42:52.654200 a13 type what=i~0
0 10:42:52.679654 a13 send_message what=i~0 text=1807 key=1807
0 10:42:53.482593 a2 set_intent intent=ready key=1808
0 10:42:55.912506 v35 send_message what=i~0 text=1809 key=1809
0 10:43:03.950896 k85 open_device device=318 again=yes
0 10:43:05.141269 a8 close what=i~0 key=1810
0 10:43:05.168596 k85 invite medium=chat agent=a7 key=1812
0 10:43:05.207820 a7 invite client=k85 medium=chat key=1811
0 10:43:10.118449 a5 open_device device=319 again=yes
0 10:43:11.626449 a5 lose_device device=209
0 10:43:13.084683 k85 accept_invitation what=v~0 key=1813
0 10:43:15.985069 k85 send_message what=i~0 text=1814 key=1814
0 10:43:21.717002 k45 start medium=chat agent=a8 key=1815
0 10:43:26.502747 v33 close what=i~0 key=1816 net=retry
0 10:43:27.540827 v33 cancel what=i~0 key=1817
0 10:43:27.579758 a7 send_message what=i~0 text=1818 key=1818
0 10:43:32.516886 k85 send_message what=i~0 text=1819 key=1819
0 10:43:41.434240 a11 set_intent intent=ready key=1820
0 10:43:44.686830 k82 postpone_invitation what=v~0 ms=226387 key=1821
0 10:43:53.010172 v35 cancel what=i~0 key=1822
0 10:43:53.191808 k109 arm_alert medium=chat keep=yes key=1823
0 10:43:54.229484 k42 lose_device device=313
0 10:44:03.659745 k85 send_message what=i~0 text=1824 key=1824
0 10:44:12.436770 k85 send_message what=i~0 text=1825 key=1825
0 10:44:27.662377 k109 cancel what=i~1 key=1826
0 10:44:32.283610 v34 cancel what=i~0 key=1827
0 10:44:37.411220 a7 close what=i~0 key=1828
0 10:44:58.153058 k86 open_device device=320
0 10:44:59.392698 k86 start medium=chat agent=a8 key=1829
0 10:45:45.730170 k21 cancel what=i~0 key=1830
0 10:45:52.801754 k50 open_device device=321 again=yes
0 10:45:54.016378 k50 arm_alert medium=voice agent=a1 key=1831
0 10:46:10.001447 a12 vanish device=290
0 10:46:15.485892 a13 close what=i~0 key=1832
0 10:46:19.085950 a5 wrap_up what=i~0 more_ms=52203 key=1833
0 10:46:21.557594 a3 close what=i~0 key=1834
0 10:46:21.578235 a3 close what=i~0 key=1834 net=doubled
0 10:46:25.012738 k25 open_device device=322
0 10:46:25.616838 k82 reopen what=i~0 key=1835
0 10:46:25.891542 a12 wake device=290
0 10:46:26.266875 k25 start medium=chat queue=q1 text=1836 key=1836
0 10:46:26.566670 a12 accept_offer what=o~0 key=1837
0 10:46:28.331540 k108 open_device device=323
0 10:46:29.581390 k108 start medium=chat queue=q1 text=1838 key=1838
0 10:46:29.880813 k108 arm_alert medium=chat agent=a8 keep=yes key=1839
0 10:46:30.600159 a4 accept_offer what=o~0 key=1840
0 10:46:30.961353 a12 type what=i~0
0 10:46:30.997887 a12 send_message what=i~0 text=1841 key=1841
0 10:46:31.019088 k67 open_device device=324 again=yes
0 10:46:31.354105 k25 send_message what=i~0 text=1842 key=1842
0 10:46:32.276556 k67 start medium=chat agent=a7 key=1843
0 10:46:34.680297 k25 send_message what=i~0 text=1844 key=1844
0 10:46:35.235345 a12 send_message what=i~0 text=1845 key=1845
0 10:46:35.398805 v26 lose_device device=252
0 10:46:36.380672 a4 close what=i~0 key=1846
0 10:46:37.983895 a4 type what=i~0
0 10:46:38.005261 a4 send_message what=i~0 text=1847 key=1847
0 10:46:38.409545 a12 close what=i~0 key=1849
0 10:46:38.447919 k25 send_message what=i~0 text=1848 key=1848
0 10:46:39.181003 a3 accept_offer what=o~0 key=1850
0 10:46:39.275913 a1 accept_offer what=o~0 key=1851
0 10:46:40.415860 k108 reopen what=i~0 key=1852
0 10:46:43.289094 a1 send_message what=i~0 text=1853 key=1853
0 10:46:44.200019 k25 type what=i~0
0 10:46:44.263571 k25 send_message what=i~0 text=1854 key=1854
0 10:46:44.527608 a3 accept_offer what=o~0 key=1855
0 10:46:44.637599 k109 vanish device=297
0 10:46:45.307508 k108 close what=i~1 key=1856
0 10:46:45.374168 v35 lose_device device=316
0 10:46:49.439878 a4 set_intent intent=not_ready reason=meal key=1857
0 10:46:55.262048 a9 accept_offer what=o~0 key=1858
0 10:46:57.075178 a4 send_message what=i~0 text=1859 key=1859
0 10:46:57.748544 a9 type what=i~0
0 10:46:57.754772 a9 send_message what=i~0 text=1860 key=1860
0 10:46:58.703680 a4 accept_offer what=o~0 key=1861
0 10:47:01.007707 k25 send_message what=i~0 text=1862 key=1862
0 10:47:02.073473 a9 send_message what=i~0 text=1863 key=1863
0 10:47:03.456774 a9 type what=i~0
0 10:47:03.506301 a9 send_message what=i~0 text=1864 key=1864
0 10:47:04.275350 k2 open_device device=325 again=yes
0 10:47:05.373407 k108 type what=i~0
0 10:47:05.433910 k108 send_message what=i~0 text=1865 key=1865
0 10:47:05.521171 k2 start medium=chat queue=q2 text=1866 key=1866
0 10:47:06.576354 k108 send_message what=i~0 text=1867 key=1867
0 10:47:08.091218 k46 open_device device=326 again=yes
0 10:47:09.246482 a12 type what=i~0
0 10:47:09.266955 a12 send_message what=i~0 text=1868 key=1868
0 10:47:09.340707 k46 start medium=chat queue=q1 text=1869 key=1869
0 10:47:09.891276 a11 accept_offer what=o~0 key=1870
0 10:47:10.196760 k66 open_device device=327 again=yes
0 10:47:10.228539 a11 accept_offer what=o~0 key=1871
0 10:47:10.436629 a10 accept_offer what=o~0 key=1872
0 10:47:11.459248 k66 start medium=chat queue=q2 text=1873 key=1873
0 10:47:11.590373 k25 send_message what=i~0 text=1874 key=1874
0 10:47:12.962262 k46 type what=i~0
0 10:47:13.015876 k46 send_message what=i~0 text=1875 key=1875
0 10:47:13.624914 a2 accept_offer what=o~0 key=1876
0 10:47:13.969684 a11 send_message what=i~0 text=1877 key=1877
0 10:47:15.025528 a4 wrap_up what=i~0 more_ms=7861 key=1878
0 10:47:15.128653 a11 send_message what=i~0 text=1879 key=1879
0 10:47:16.155271 k66 send_message what=i~0 text=1880 key=1880
0 10:47:19.573208 a9 close what=i~0 key=1881
0 10:47:20.450817 k2 send_message what=i~0 text=1882 key=1882
0 10:47:20.944369 a10 send_message what=i~0 text=1883 key=1883
0 10:47:22.813084 a2 send_message what=i~0 text=1884 key=1884
0 10:47:24.806405 k57 arm_alert medium=chat key=1885
0 10:47:26.002056 a2 close what=i~0 key=1886
0 10:47:27.337086 k2 cancel what=i~0 key=1887
0 10:47:29.546670 k2 send_message what=i~0 text=1888 key=1888
0 10:47:32.085907 k108 close what=i~0 key=1889
0 10:47:34.177013 k2 send_message what=i~0 text=1890 key=1890
0 10:47:34.444102 a10 type what=i~0
0 10:47:34.461849 a10 send_message what=i~0 text=1891 key=1891
0 10:47:35.071517 k25 send_message what=i~0 text=1892 key=1892
0 10:47:35.876306 a2 send_message what=i~0 text=1893 key=1893
0 10:47:37.765625 a2 type what=i~0
0 10:47:37.816752 a2 send_message what=i~0 text=1894 key=1894 net=lost
0 10:47:38.411947 k66 send_message what=i~0 text=1895 key=1895
0 10:47:39.039370 a2 send_message what=i~0 text=1896 key=1896
0 10:47:39.470361 a2 send_message what=i~0 text=1894 key=1894 net=retry
0 10:47:40.620699 a2 send_message what=i~0 text=1897 key=1897
0 10:47:40.785591 k82 decline_invitation what=v~0 key=1898
0 10:47:40.815968 k82 decline_invitation what=v~0 key=1898 net=doubled
0 10:47:41.519532 k66 send_message what=i~0 text=1899 key=1899
0 10:47:45.351437 k2 type what=i~0
0 10:47:45.412799 k2 send_message what=i~0 text=1900 key=1900
0 10:47:48.943570 k2 type what=i~0
0 10:47:48.993068 k2 send_message what=i~0 text=1901 key=1901
0 10:47:55.491851 k25 cancel what=i~0 key=1902
0 10:48:05.264547 k115 open_device device=328 again=yes
0 10:48:06.474425 k115 arm_alert medium=chat agent=a1 key=1903
0 10:48:08.692877 a10 close what=i~0 key=1904
0 10:48:12.707479 k2 reopen what=i~0 key=1905
0 10:48:13.224397 v25 lose_device device=247
0 10:48:17.244778 k82 cancel what=i~0 key=1906
0 10:48:21.876554 k66 cancel what=i~0 key=1907
0 10:48:26.868915 a10 accept_offer what=o~0 key=1908
0 10:48:27.952341 a10 wrap_up what=i~0 disposition=solved key=1909
0 10:48:32.889328 a8 accept_offer what=o~0 key=1910 net=doubled
0 10:48:32.903405 a8 accept_offer what=o~0 key=1910
0 10:48:33.158900 a13 accept_offer what=o~0 key=1911
0 10:48:33.503365 a13 accept_offer what=o~0 key=1912
0 10:48:35.468603 v36 admit_visitor key=1913
0 10:48:35.735145 v36 open_device device=329
0 10:48:36.797602 a6 set_intent intent=ready key=1914
0 10:48:36.951535 v36 start medium=chat queue=q2 text=1915 key=1915
0 10:48:37.953990 k2 type what=i~0
0 10:48:38.011742 k2 send_message what=i~0 text=1916 key=1916
0 10:48:39.544781 k71 open_device device=330 again=yes
0 10:48:40.042252 a13 send_message what=i~0 text=1917 key=1917
0 10:48:40.761153 a8 accept_offer what=o~0 key=1918
0 10:48:40.799100 k71 start medium=chat queue=q1 text=1919 key=1919
0 10:48:44.172883 a8 type what=i~0
0 10:48:44.193520 a8 send_message what=i~0 text=1920 key=1920
0 10:48:45.042394 a13 vanish device=212
0 10:48:47.239909 a8 send_message what=i~0 text=1921 key=1921 net=lost
0 10:48:49.211902 a8 send_message what=i~0 text=1921 key=1921 net=retry
0 10:48:50.940701 a8 send_message what=i~0 text=1922 key=1922
0 10:48:53.705186 a13 close what=i~0 key=1923
0 10:48:55.054199 a9 accept_offer what=o~0 key=1924
0 10:48:55.764832 k106 open_device device=331
0 10:48:56.657194 k71 send_message what=i~0 text=1925 key=1925
0 10:48:57.023145 k106 start medium=chat queue=q1 text=1926 key=1926
0 10:48:57.438922 a12 accept_offer what=o~0 key=1927
0 10:48:57.795243 a9 send_message what=i~0 text=1928 key=1928
0 10:48:59.359686 k106 type what=i~0
0 10:48:59.388887 k106 send_message what=i~0 text=1929 key=1929
0 10:48:59.534468 k2 lose_device device=325
0 10:48:59.867639 v36 send_message what=i~0 text=1930 key=1930
0 10:49:00.136687 k2 type what=i~0
0 10:49:00.171575 k2 send_message what=i~0 text=1931 key=1931
0 10:49:01.955257 k2 send_message what=i~0 text=1932 key=1932
0 10:49:02.657210 a9 send_message what=i~0 text=1933 key=1933
0 10:49:03.857029 k106 send_message what=i~0 text=1934 key=1934
0 10:49:04.065053 k71 send_message what=i~0 text=1935 key=1935
0 10:49:04.262412 k2 send_message what=i~0 text=1936 key=1936
0 10:49:07.143155 k71 send_message what=i~0 text=1937 key=1937
0 10:49:07.227141 a9 send_message what=i~0 text=1938 key=1938
0 10:49:07.825243 k88 open_device device=332
0 10:49:09.049879 k88 start medium=chat queue=q1 text=1939 key=1939
0 10:49:10.764574 a9 send_message what=i~0 text=1940 key=1940
0 10:49:12.104999 a5 accept_offer what=o~0 key=1941
0 10:49:13.916220 k2 cancel what=i~0 key=1942
0 10:49:14.035449 k88 send_message what=i~0 text=1943 key=1943
0 10:49:14.510515 k71 send_message what=i~0 text=1944 key=1944
0 10:49:15.405022 a4 open_device device=333 again=yes
0 10:49:18.895022 a4 lose_device device=165
0 10:49:21.170059 v36 type what=i~0
0 10:49:21.199033 v36 send_message what=i~0 text=1945 key=1945
0 10:49:22.913319 v36 send_message what=i~0 text=1946 key=1946
0 10:49:24.382021 k88 send_message what=i~0 text=1947 key=1947
0 10:49:25.034842 a5 close what=i~0 key=1948
0 10:49:25.645408 k113 open_device device=334
0 10:49:26.318590 a5 wrap_up what=i~0 disposition=solved key=1949
0 10:49:26.901753 k113 arm_alert medium=chat agent=a10 keep=yes key=1950
0 10:49:28.788214 v36 send_message what=i~0 text=1951 key=1951
0 10:49:29.571614 k88 send_message what=i~0 text=1952 key=1952
0 10:49:29.819529 k106 send_message what=i~0 text=1953 key=1953
0 10:49:33.645150 k88 vanish device=332
0 10:49:33.967200 k88 send_message what=i~0 text=1954 key=1954
0 10:49:35.952702 v36 send_message what=i~0 text=1955 key=1955
0 10:49:36.588707 k106 send_message what=i~0 text=1956 key=1956
0 10:49:37.914632 a4 set_intent intent=ready key=1957
0 10:49:38.855905 k106 send_message what=i~0 text=1958 key=1958
0 10:49:42.791168 a12 set_intent intent=ready key=1959
0 10:49:43.604894 k106 send_message what=i~0 text=1960 key=1960
0 10:49:43.635519 k71 send_message what=i~0 text=1961 key=1961
0 10:49:55.743154 a9 close what=i~0 key=1962
0 10:49:59.429545 k77 open_device device=335
0 10:50:00.689448 k77 invite medium=chat agent=a7 text=1964 key=1964
0 10:50:00.720036 k77 invite medium=chat agent=a7 text=1964 key=1964 net=doubled
0 10:50:02.502120 a8 close what=i~0 key=1963 net=late
0 10:50:02.587894 k24 arm_alert medium=chat agent=a9 key=1965
0 10:50:03.117523 a8 wrap_up what=i~0 disposition=solved key=1966
0 10:50:03.544067 v36 send_message what=i~0 text=1967 key=1967
0 10:50:08.620776 k71 send_message what=i~0 text=1968 key=1968
0 10:50:09.985365 k106 send_message what=i~0 text=1969 key=1969
0 10:50:13.594327 k71 close what=i~0 key=1970
0 10:50:16.157126 k106 send_message what=i~0 text=1971 key=1971
0 10:50:22.762474 a10 set_intent intent=ready key=1972
0 10:50:32.504689 k57 lose_device device=286
0 10:50:40.925947 a13 set_intent intent=ready key=1973
0 10:50:51.332723 a5 set_intent intent=ready key=1974
0 10:50:57.952738 k69 open_device device=336 again=yes
0 10:51:04.222164 k69 start medium=chat queue=q1 text=1975 key=1975 net=late
0 10:51:04.540371 a6 accept_offer what=o~0 key=1976
0 10:51:06.644332 a12 close what=i~0 key=1977
0 10:51:07.379043 k108 cancel what=i~0 key=1978
0 10:51:10.986734 k69 send_message what=i~0 text=1979 key=1979
0 10:51:12.778689 k2 close what=i~0 key=1980
0 10:51:15.507083 a13 wake device=212
0 10:51:28.021828 k53 open_device device=337
0 10:51:29.232175 k53 invite medium=voice agent=a5 key=1982
0 10:51:29.506518 a5 invite client=k53 medium=chat key=1981
0 10:51:38.398290 a8 set_intent intent=not_ready reason=meeting key=1983
0 10:51:52.092401 k106 vanish device=331
0 10:52:01.416937 k45 lose_device device=250
0 10:52:06.577055 v37 admit_visitor key=1984
0 10:52:06.832895 v37 open_device device=338
0 10:52:08.055360 v37 start medium=chat queue=q1 text=1985 key=1985
0 10:52:08.671049 a5 accept_offer what=o~0 key=1986
0 10:52:14.017400 a5 send_message what=i~0 text=1987 key=1987
0 10:52:14.159276 a5 close what=i~0 key=1988
0 10:52:18.207766 v37 send_message what=i~0 text=1989 key=1989
0 10:52:22.543666 v37 send_message what=i~0 text=1990 key=1990
0 10:52:27.102133 a5 send_message what=i~0 text=1991 key=1991
0 10:52:30.471113 k69 cancel what=i~0 key=1992
0 10:52:30.791299 v37 send_message what=i~0 text=1993 key=1993
0 10:52:36.988140 a5 wrap_up what=i~0 disposition=solved key=1994 net=late
0 10:52:47.061320 k36 start medium=voice queue=q2 text=1995 key=1995
0 10:52:49.719575 k23 lose_device device=311
0 10:52:49.825594 a5 set_intent intent=ready key=1996
0 10:52:50.297562 a4 set_intent intent=ready key=1997
0 10:52:51.300505 a5 send_message what=i~0 text=1998 key=1998
0 10:52:55.970218 a5 type what=i~0
0 10:52:56.025664 a5 send_message what=i~0 text=1999 key=1999
0 10:53:01.476221 a5 send_message what=i~0 text=2000 key=2000
0 10:53:08.585380 k17 cancel what=i~0 key=2001
0 10:53:15.922168 k7 open_device device=339 again=yes
0 10:53:16.688410 k66 lose_device device=327
0 10:53:17.131275 k7 start medium=chat queue=q1 text=2002 key=2002
0 10:53:21.001759 a4 accept_offer what=o~0 key=2003
0 10:53:23.574004 k7 type what=i~0
0 10:53:23.629353 k7 send_message what=i~0 text=2004 key=2004
0 10:53:24.926255 a4 send_message what=i~0 text=2005 key=2005
0 10:53:25.250091 k7 vanish device=339
0 10:53:29.741387 a4 send_message what=i~0 text=2006 key=2006
0 10:53:31.769047 a4 send_message what=i~0 text=2007 key=2007
0 10:53:33.175851 k7 wake device=339
0 10:53:36.977656 k37 open_device device=340
0 10:53:38.185767 k37 arm_alert medium=chat agent=a9 keep=yes key=2008
0 10:53:42.023044 k7 send_message what=i~0 text=2009 key=2009
0 10:53:50.900579 a4 send_message what=i~0 text=2010 key=2010
0 10:53:56.394996 a9 set_intent intent=not_ready reason=meal key=2011
0 10:54:04.503284 k77 start medium=chat queue=q1 text=2012 key=2012
0 10:54:08.916819 a12 accept_offer what=o~0 key=2013 net=retry
0 10:54:11.235493 k106 open_device device=341 again=yes
0 10:54:12.493966 k106 start medium=chat queue=q1 text=2014 key=2014
0 10:54:12.744703 k106 start medium=voice queue=q2 text=2015 key=2015
0 10:54:15.914448 a5 accept_offer what=o~0 key=2016
0 10:54:18.999915 a2 lose_device device=317
0 10:54:19.363212 k77 send_message what=i~0 text=2017 key=2017
0 10:54:20.332589 a4 close what=i~0 key=2018
0 10:54:21.645180 a12 type what=i~0
0 10:54:21.678531 a12 send_message what=i~0 text=2019 key=2019
0 10:54:22.182504 k77 send_message what=i~0 text=2020 key=2020
0 10:54:22.618819 k106 cancel what=i~0 key=2021
0 10:54:23.747374 a5 send_message what=i~0 text=2022 key=2022
0 10:54:25.297706 a12 send_message what=i~0 text=2023 key=2023
0 10:54:26.126651 a5 send_message what=i~0 text=2024 key=2024
0 10:54:30.146020 k106 type what=i~0
0 10:54:30.147132 a12 close what=i~0 key=2025
0 10:54:30.184282 k106 send_message what=i~0 text=2026 key=2026
0 10:54:33.801024 k7 lose_device device=339
0 10:54:35.220007 k77 send_message what=i~0 text=2027 key=2027
0 10:54:35.845800 a11 wrap_up what=i~0 more_ms=53349 key=2028
0 10:54:38.637209 a2 open_device device=342 again=yes
0 10:54:41.830658 v36 cancel what=i~0 key=2029
0 10:54:44.254331 k77 send_message what=i~0 text=2030 key=2030
0 10:54:45.113352 a5 send_message what=i~0 text=2031 key=2031
0 10:54:47.059514 a12 send_message what=i~0 text=2032 key=2032
0 10:54:47.310212 a12 wrap_up what=i~0 disposition=solved key=2033
0 10:54:49.301468 k77 send_message what=i~0 text=2034 key=2034
0 10:54:52.509975 a12 send_message what=i~0 text=2035 key=2035
0 10:54:58.421424 k87 lose_device device=264
0 10:55:01.321651 k13 open_device device=343 again=yes
0 10:55:02.536741 k13 start medium=voice queue=q1 text=2036 key=2036
0 10:55:03.886874 a2 set_intent intent=not_ready reason=meal key=2037
0 10:55:06.289102 k77 cancel what=i~0 key=2038
0 10:55:23.169765 k46 vanish device=326
0 10:55:35.678483 a5 close what=i~0 key=2039
0 10:55:35.810978 k71 cancel what=i~0 key=2040
0 10:55:45.621371 k105 open_device device=344 again=yes
0 10:55:46.854852 k105 start medium=chat queue=q2 text=2041 key=2041
0 10:55:54.451043 a3 accept_offer what=o~0 key=2042
0 10:55:57.853789 k48 open_device device=345 again=yes
0 10:55:58.457126 a10 accept_offer what=o~0 key=2043
0 10:55:59.059209 k48 start medium=chat queue=q2 text=2044 key=2044
0 10:55:59.327101 k105 send_message what=i~0 text=2045 key=2045
0 10:56:00.765137 a5 wrap_up what=i~0 disposition=solved key=2046
0 10:56:04.415581 k105 send_message what=i~0 text=2047 key=2047
0 10:56:05.531593 k67 vanish device=324
0 10:56:05.561246 a3 accept_offer what=o~0 key=2048
0 10:56:07.964234 a10 send_message what=i~0 text=2049 key=2049
0 10:56:08.011514 a1 accept_offer what=o~0 key=2050
0 10:56:09.415982 k105 type what=i~0
0 10:56:09.443814 k105 send_message what=i~0 text=2051 key=2051
0 10:56:11.527251 k105 send_message what=i~0 text=2052 key=2052
0 10:56:11.554141 a10 send_message what=i~0 text=2053 key=2053
0 10:56:13.101376 k48 send_message what=i~0 text=2054 key=2054 net=lost
0 10:56:13.137660 a1 send_message what=i~0 text=2055 key=2055
0 10:56:18.257841 k48 send_message what=i~0 text=2054 key=2054 net=retry
0 10:56:21.263458 k48 arm_alert medium=chat agent=a1 keep=yes key=2056
0 10:56:22.946452 k48 type what=i~0
0 10:56:22.987171 k48 send_message what=i~0 text=2057 key=2057
0 10:56:25.438818 a9 set_intent intent=ready key=2058
0 10:56:25.903713 a10 send_message what=i~0 text=2059 key=2059
0 10:56:26.095455 v38 admit_visitor key=2060
0 10:56:26.114199 a1 type what=i~0
0 10:56:26.134381 a1 send_message what=i~0 text=2061 key=2061
0 10:56:26.361238 v38 open_device device=346
0 10:56:27.245372 k48 send_message what=i~0 text=2062 key=2062
0 10:56:27.575742 v38 promise_callback queue=q2 key=2063
0 10:56:31.211129 v39 admit_visitor key=2064
0 10:56:31.503585 v39 open_device device=347
0 10:56:32.628278 v40 admit_visitor key=2065
0 10:56:32.766904 v39 start medium=chat queue=q1 text=2066 key=2066
0 10:56:32.885379 v40 open_device device=348
0 10:56:34.100700 v40 start medium=chat queue=q2 text=2067 key=2067
0 10:56:35.170936 a4 accept_offer what=o~0 key=2068
0 10:56:35.651026 v39 vanish device=347
0 10:56:35.658978 a1 send_message what=i~0 text=2069 key=2069 net=lost
0 10:56:36.289115 a12 accept_offer what=o~0 key=2070
0 10:56:36.890509 a2 set_intent intent=ready key=2071
0 10:56:37.185731 k105 send_message what=i~0 text=2072 key=2072
0 10:56:37.584649 a1 send_message what=i~0 text=2069 key=2069 net=retry
0 10:56:38.442039 a10 type what=i~0
0 10:56:38.473280 a10 send_message what=i~0 text=2073 key=2073
0 10:56:39.128948 a12 send_message what=i~0 text=2074 key=2074
0 10:56:41.467756 a4 send_message what=i~0 text=2075 key=2075
0 10:56:42.398957 a4 close what=i~0 key=2076
0 10:56:42.633935 k105 send_message what=i~0 text=2077 key=2077
0 10:56:44.526706 a1 send_message what=i~0 text=2078 key=2078
0 10:56:45.120987 v39 send_message what=i~0 text=2079 key=2079
0 10:56:45.409228 a1 close what=i~0 key=2080
0 10:56:47.519469 v39 send_message what=i~0 text=2081 key=2081
0 10:56:48.059185 a12 send_message what=i~0 text=2082 key=2082
0 10:56:48.092497 a1 type what=i~0
0 10:56:48.119663 a1 send_message what=i~0 text=2083 key=2083
0 10:56:51.465339 a12 send_message what=i~0 text=2084 key=2084
0 10:56:53.830985 k78 start medium=voice queue=q2 text=2085 key=2085
0 10:56:55.849683 a12 type what=i~0
0 10:56:55.857204 a12 send_message what=i~0 text=2086 key=2086
0 10:57:09.173866 a1 invite client=k50 medium=chat text=2088 key=2088
0 10:57:09.184054 a1 wrap_up what=i~0 disposition=solved key=2087
0 10:57:09.219907 a1 wrap_up what=i~0 disposition=solved key=2087 net=doubled
0 10:57:16.803306 k86 vanish device=320
0 10:57:19.029668 a6 close what=i~0 key=2089
0 10:57:20.716437 v41 admit_visitor key=2090
0 10:57:20.973685 v41 open_device device=349
0 10:57:22.181045 v41 invite medium=chat agent=a10 text=2091 key=2091
0 10:57:22.521859 v41 arm_alert medium=chat key=2092
0 10:57:23.889841 a4 wrap_up what=i~0 disposition=solved key=2093
0 10:57:27.850624 k36 lose_device device=278
0 10:57:30.601088 v42 admit_visitor key=2094
0 10:57:30.838969 v42 open_device device=350
0 10:57:32.093925 v42 invite medium=chat agent=a3 text=2095 key=2095
0 10:57:34.134285 k7 open_device device=351 again=yes
0 10:57:34.300096 a2 set_intent intent=ready key=2096
0 10:57:35.375572 k7 start medium=chat queue=q1 text=2097 key=2097
0 10:57:36.014914 k111 open_device device=352
0 10:57:36.235684 a11 accept_offer what=o~0 key=2098
0 10:57:37.256707 k111 start medium=chat queue=q2 text=2099 key=2099
0 10:57:38.495783 a11 send_message what=i~0 text=2100 key=2100
0 10:57:39.205464 k111 start medium=chat queue=q2 text=2099 key=2099 net=reused text=1000002099
0 10:57:39.350800 k111 send_message what=i~0 text=2101 key=2101
0 10:57:39.480997 a11 send_message what=i~0 text=2102 key=2102
0 10:57:43.913767 a5 accept_offer what=o~0 key=2103 net=late
0 10:57:46.478690 a2 accept_offer what=o~0 key=2104
0 10:57:49.772925 k111 send_message what=i~0 text=2105 key=2105
0 10:57:51.338606 a10 close what=i~0 key=2106
0 10:57:52.365577 k111 send_message what=i~0 text=2107 key=2107
0 10:57:52.527953 a11 send_message what=i~0 text=2108 key=2108
0 10:57:52.791891 k7 send_message what=i~0 text=2109 key=2109
0 10:57:54.299914 a2 send_message what=i~0 text=2110 key=2110
0 10:57:56.347254 k105 vanish device=344
0 10:57:58.432939 k88 cancel what=i~0 key=2111
0 10:57:58.445254 a2 close what=i~0 key=2112 net=lost
0 10:57:58.667758 v39 open_device device=353 again=yes
0 10:58:00.713463 a2 close what=i~0 key=2112 net=retry
0 10:58:01.370455 k77 lose_device device=335
0 10:58:03.437718 a10 wrap_up what=i~0 disposition=solved key=2113
0 10:58:11.041755 k69 lose_device device=336
0 10:58:13.302004 k7 send_message what=i~0 text=2114 key=2114
0 10:58:14.324257 a2 wrap_up what=i~0 disposition=solved key=2115
0 10:58:17.261430 k7 send_message what=i~0 text=2116 key=2116
0 10:58:25.581716 k7 send_message what=i~0 text=2117 key=2117 net=late
0 10:58:30.357304 a11 close what=i~0 key=2118
0 10:58:31.537599 a11 wrap_up what=i~0 disposition=solved key=2119
0 10:58:32.489093 k50 lose_device device=321
0 10:58:38.828845 k7 send_message what=i~0 text=2120 key=2120
0 10:58:42.970870 k7 send_message what=i~0 text=2121 key=2121
0 10:58:43.512851 k85 lose_device device=318
0 10:59:12.573304 v43 admit_visitor key=2122
0 10:59:12.836664 v43 open_device device=354
0 10:59:14.048994 v43 start medium=chat queue=q2 text=2123 key=2123
0 10:59:14.906164 a5 accept_offer what=o~0 key=2124
0 10:59:20.350666 v43 send_message what=i~0 text=2125 key=2125
0 10:59:26.105308 a5 type what=i~0
0 10:59:26.163649 a5 send_message what=i~0 text=2126 key=2126
0 10:59:27.719134 a5 send_message what=i~0 text=2127 key=2127
0 10:59:28.717816 a5 send_message what=i~0 text=2128 key=2128
0 10:59:32.753844 k58 open_device device=355
0 10:59:33.988109 k58 start medium=chat queue=q2 text=2129 key=2129
0 10:59:35.428800 a1 accept_offer what=o~0 key=2130
0 10:59:37.881449 a1 send_message what=i~0 text=2131 key=2131
0 10:59:39.698550 k58 send_message what=i~0 text=2132 key=2132
0 10:59:40.546759 a5 send_message what=i~0 text=2133 key=2133
0 10:59:44.063252 a1 type what=i~0
0 10:59:44.086562 a1 send_message what=i~0 text=2134 key=2134
0 10:59:52.512018 k79 open_device device=356 again=yes
0 10:59:53.725074 k79 start medium=chat agent=a10 key=2135
0 11:00:00.000536 root apply_hours queue=q2 open=yes since=1767254400000000 opens_at=1767340800000000 closes_at=1767297600000000
0 11:00:02.433367 k58 send_message what=i~0 text=2136 key=2136
0 11:00:06.964643 k58 send_message what=i~0 text=2137 key=2137
0 11:00:08.065761 v43 cancel what=i~0 key=2138
0 11:00:11.756263 v36 vanish device=329
0 11:00:13.304672 k7 lose_device device=351
0 11:00:21.574778 k58 send_message what=i~0 text=2139 key=2139
0 11:00:24.218562 k82 lose_device device=310
0 11:00:43.798495 a5 close what=i~0 key=2140
0 11:00:49.591196 v43 lose_device device=354
0 11:00:52.227335 a1 hide hidden=yes key=2142
0 11:00:52.239297 a1 set_intent intent=not_ready reason=break key=2141
0 11:00:54.293159 v44 admit_visitor key=2144
0 11:00:54.569326 v44 open_device device=357
0 11:00:54.737131 a8 set_intent intent=ready key=2145
0 11:00:55.806419 v44 start medium=chat queue=q2 text=2146 key=2146
0 11:01:00.114809 k111 start medium=chat queue=q2 text=2147 key=2147
0 11:01:01.716353 a2 accept_offer what=o~0 key=2148
0 11:01:04.125305 a11 accept_offer what=o~0 key=2149
0 11:01:05.356449 k111 type what=i~0
0 11:01:05.370406 k111 send_message what=i~0 text=2150 key=2150
0 11:01:05.785602 a11 send_message what=i~0 text=2151 key=2151
0 11:01:05.976280 a10 accept_offer what=o~0 key=2152
0 11:01:07.121544 v44 send_message what=i~0 text=2153 key=2153
0 11:01:07.538769 k48 cancel what=i~0 key=2154
0 11:01:07.562916 k48 cancel what=i~0 key=2154 net=doubled
0 11:01:09.699583 a5 wrap_up what=i~0 disposition=solved key=2155
0 11:01:09.737508 v44 vanish device=357
0 11:01:12.194742 k111 send_message what=i~0 text=2156 key=2156
0 11:01:13.115535 v44 send_message what=i~0 text=2157 key=2157
0 11:01:13.139269 k58 cancel what=i~0 key=2158
0 11:01:13.469518 k116 open_device device=358 again=yes
0 11:01:14.696806 k116 promise_callback queue=q1 key=2159
0 11:01:14.786882 v44 vanish device=357
0 11:01:16.231048 a11 send_message what=i~0 text=2160 key=2160
0 11:01:25.115698 v44 open_device device=359 again=yes
0 11:01:29.937268 v44 wake device=359
0 11:01:30.233179 a2 close what=i~0 key=2161
0 11:01:36.190148 k80 open_device device=360
0 11:01:37.434050 k80 invite medium=chat agent=a5 text=2162 key=2162 net=doubled
0 11:01:37.443355 k80 invite medium=chat agent=a5 text=2162 key=2162
0 11:01:44.524672 a5 accept_invitation what=v~0 key=2163
0 11:01:47.151714 k80 type what=i~0
0 11:01:47.175737 k80 send_message what=i~0 text=2164 key=2164
0 11:01:47.374213 a2 wrap_up what=i~0 disposition=solved key=2165
0 11:01:50.524444 k111 lose_device device=352
0 11:01:52.476830 k53 vanish device=337
0 11:01:54.846982 a5 send_message what=i~0 text=2166 key=2166
0 11:01:58.677862 k58 lose_device device=355
0 11:02:01.726753 a5 send_message what=i~0 text=2167 key=2167
0 11:02:03.829995 a11 send_message what=i~0 text=2168 key=2168
0 11:02:05.117769 k80 send_message what=i~0 text=2169 key=2169
0 11:02:08.658570 a5 send_message what=i~0 text=2170 key=2170
0 11:02:09.460644 v45 admit_visitor key=2171
0 11:02:09.748262 v45 open_device device=361
0 11:02:10.998932 v45 start medium=chat queue=q1 text=2172 key=2172
0 11:02:13.041712 a5 send_message what=i~0 text=2173 key=2173
0 11:02:17.550877 a9 accept_offer what=o~0 key=2174
0 11:02:21.884399 a4 accept_offer what=o~0 key=2175
0 11:02:22.952782 k25 start medium=chat queue=q2 text=2176 key=2176
0 11:02:24.254789 a4 send_message what=i~0 text=2177 key=2177
0 11:02:26.290504 v45 lose_device device=361
0 11:02:27.023653 a11 close what=i~0 key=2178
0 11:02:28.897537 v45 type what=i~0
0 11:02:28.962163 v45 send_message what=i~0 text=2179 key=2179
0 11:02:31.269669 k110 open_device device=362
0 11:02:31.662932 a4 send_message what=i~0 text=2180 key=2180
0 11:02:32.511852 k110 start medium=voice agent=a11 key=2181
0 11:02:33.542571 a10 accept_offer what=o~0 key=2182
0 11:02:35.168208 v45 send_message what=i~0 text=2183 key=2183
0 11:02:36.063994 k42 cancel what=i~1 key=2184
0 11:02:36.616743 v45 open_device device=363 again=yes
0 11:02:36.819647 v45 type what=i~0
0 11:02:36.840194 v45 send_message what=i~0 text=2185 key=2185
0 11:02:39.640303 a8 accept_offer what=o~0 key=2186
0 11:02:39.831182 k80 type what=i~0
0 11:02:39.842588 k80 send_message what=i~0 text=2187 key=2187
0 11:02:41.322078 v45 send_message what=i~0 text=2188 key=2188
0 11:02:42.978985 a2 accept_offer what=o~0 key=2189
0 11:02:44.637733 v45 send_message what=i~0 text=2190 key=2190
0 11:02:44.793091 a11 wrap_up what=i~0 disposition=solved key=2191
0 11:02:44.812829 a11 invite client=k101 medium=chat text=2192 key=2192
0 11:02:44.879113 a4 send_message what=i~0 text=2193 key=2193
0 11:02:47.403085 a11 accept_offer what=o~0 key=2194
0 11:02:47.730363 a11 accept_offer what=o~0 key=2195
0 11:02:48.900738 a4 close what=i~0 key=2196
0 11:02:49.699435 a4 wrap_up what=i~0 disposition=solved key=2197
0 11:02:52.454884 k37 invite medium=chat queue=q1 for_ms=62198 key=2198
0 11:02:53.915514 a9 postpone_invitation what=v~0 ms=78823 key=2199 net=doubled
0 11:02:53.937202 a9 postpone_invitation what=v~0 ms=78823 key=2199
0 11:02:55.545714 v45 send_message what=i~0 text=2200 key=2200
0 11:02:55.813873 a11 send_message what=i~0 text=2201 key=2201
0 11:02:55.858750 k25 send_message what=i~0 text=2202 key=2202
0 11:02:56.871085 a4 send_message what=i~0 text=2203 key=2203
0 11:03:00.255471 a5 postpone_invitation what=v~0 ms=319379 key=2204
0 11:03:02.940123 k90 open_device device=364 again=yes
0 11:03:03.646680 k81 vanish device=173
0 11:03:04.160437 k90 arm_alert medium=chat agent=a12 keep=yes key=2205
0 11:03:08.438036 a12 accept_invitation what=v~0 key=2206
0 11:03:09.926008 a11 accept_invitation what=v~0 key=2207
0 11:03:11.081925 a11 send_message what=i~0 text=2208 key=2208
0 11:03:14.562690 v38 lose_device device=346
0 11:03:17.815514 a4 send_message what=i~0 text=2209 key=2209
0 11:03:18.671134 a6 postpone_invitation what=v~0 ms=139734 key=2210
0 11:03:20.002249 v46 admit_visitor key=2211
0 11:03:20.140589 k62 lose_device device=261
0 11:03:20.287362 v46 open_device device=365
0 11:03:21.520888 v46 start medium=chat queue=q2 text=2212 key=2212
0 11:03:23.872893 a11 send_message what=i~0 text=2213 key=2213
0 11:03:24.284132 a11 close what=i~0 key=2214
0 11:03:24.335741 k55 open_device device=366 again=yes
0 11:03:24.437367 a10 accept_offer what=o~0 key=2215
0 11:03:24.848072 a11 wrap_up what=i~0 disposition=solved key=2216
0 11:03:25.541697 k55 arm_alert medium=chat agent=a13 keep=yes key=2217
0 11:03:25.551561 k55 lose_device device=366
0 11:03:25.862324 k55 promise_callback agent=a5 in_ms=4404448 key=2218
0 11:03:27.190355 a10 type what=i~0
0 11:03:27.232548 a10 send_message what=i~0 text=2219 key=2219
0 11:03:28.364466 v46 type what=i~0
0 11:03:28.392183 v46 send_message what=i~0 text=2220 key=2220
0 11:03:31.388376 a11 send_message what=i~0 text=2221 key=2221
0 11:03:32.900022 a5 close what=i~0 key=2222
0 11:03:34.734321 a11 send_message what=i~0 text=2223 key=2223
0 11:03:35.329947 a5 wrap_up what=i~0 disposition=solved key=2224
0 11:03:35.350955 a10 send_message what=i~0 text=2225 key=2225
0 11:03:39.333349 a4 set_intent intent=not_ready reason=meeting key=2226
0 11:03:42.030777 v46 send_message what=i~0 text=2227 key=2227
0 11:03:44.407577 k79 lose_device device=356
0 11:03:49.548519 v47 admit_visitor key=2228
0 11:03:49.806220 v47 open_device device=367
0 11:03:51.017373 v47 start medium=chat queue=q2 text=2229 key=2229
0 11:03:55.320541 a8 accept_offer what=o~0 key=2230
0 11:03:55.452480 k71 lose_device device=330
0 11:03:56.158952 k28 open_device device=368 again=yes
0 11:03:57.386593 k28 start medium=chat queue=q2 text=2231 key=2231
0 11:03:58.797234 k25 lose_device device=322
0 11:04:00.199148 a8 send_message what=i~0 text=2232 key=2232
0 11:04:01.559341 a2 accept_offer what=o~0 key=2233
0 11:04:02.079592 v47 send_message what=i~0 text=2234 key=2234
0 11:04:02.597650 k80 lose_device device=360
0 11:04:05.274118 a2 send_message what=i~0 text=2235 key=2235
0 11:04:05.992768 a8 send_message what=i~0 text=2236 key=2236
0 11:04:06.244560 v47 type what=i~0
0 11:04:06.253688 v47 send_message what=i~0 text=2237 key=2237
0 11:04:06.319024 k28 send_message what=i~0 text=2238 key=2238
0 11:04:06.333342 v47 vanish device=367
0 11:04:08.313872 v47 cancel what=i~0 key=2239
0 11:04:08.773604 a8 send_message what=i~0 text=2236 key=2236 net=reused text=1000002236
0 11:04:09.206547 k37 lose_device device=340
0 11:04:09.531628 v46 cancel what=i~0 key=2240
0 11:04:12.074515 k28 send_message what=i~0 text=2241 key=2241
0 11:04:12.153828 a8 send_message what=i~0 text=2242 key=2242
0 11:04:12.450270 k112 open_device device=369 again=yes
0 11:04:12.475274 k28 vanish device=368
0 11:04:13.523735 k28 send_message what=i~0 text=2243 key=2243
0 11:04:13.691464 k112 start medium=chat agent=a9 key=2244
0 11:04:13.993777 k112 start medium=chat queue=q2 text=2245 key=2245
0 11:04:14.172070 a6 postpone_invitation what=v~0 ms=325604 key=2246
0 11:04:14.518724 a11 decline_invitation what=v~0 key=2247
0 11:04:17.495344 a9 accept_offer what=o~0 key=2248 net=retry
0 11:04:18.187556 v47 open_device device=370 again=yes
0 11:04:18.804187 v47 send_message what=i~0 text=2249 key=2249
0 11:04:19.319050 a9 decline_invitation what=v~0 key=2250
0 11:04:20.118220 v47 send_message what=i~0 text=2251 key=2251
0 11:04:20.303277 a9 send_message what=i~0 text=2252 key=2252
0 11:04:22.963611 a9 type what=i~0
0 11:04:23.001513 a9 send_message what=i~0 text=2253 key=2253
0 11:04:23.026164 k112 send_message what=i~1 text=2254 key=2254
0 11:04:23.537883 k112 send_message what=i~1 text=2255 key=2255
0 11:04:23.791306 k115 lose_device device=328
0 11:04:23.985031 v46 type what=i~0
0 11:04:24.037304 v46 send_message what=i~0 text=2256 key=2256
0 11:04:25.183246 a4 accept_invitation what=v~0 key=2257
0 11:04:25.619162 a8 close what=i~0 key=2258
0 11:04:25.882669 k112 send_message what=i~1 text=2259 key=2259
0 11:04:26.279878 v45 lose_device device=363
0 11:04:26.467184 a8 wrap_up what=i~0 disposition=solved key=2260
0 11:04:27.156496 a9 send_message what=i~0 text=2253 key=2253 net=reused text=1000002253
0 11:04:28.312029 k112 type what=i~1
0 11:04:28.369081 k112 send_message what=i~1 text=2261 key=2261
0 11:04:28.934916 a12 reopen what=i~0 key=2262
0 11:04:29.174696 k90 decline_invitation what=v~0 key=2263
0 11:04:32.472811 a5 accept_offer what=o~0 key=2264
0 11:04:32.520646 a9 send_message what=i~0 text=2265 key=2265
0 11:04:33.192288 a8 accept_offer what=o~0 key=2266
0 11:04:35.768650 a12 accept_offer what=o~0 key=2267
0 11:04:36.047983 k28 wake device=368
0 11:04:40.751256 k112 close what=i~1 key=2268
0 11:04:41.623897 k97 open_device device=371 again=yes
0 11:04:41.877164 a11 accept_offer what=o~0 key=2269
0 11:04:42.340597 k112 send_message what=i~0 text=2270 key=2270
0 11:04:42.444904 k112 cancel what=i~1 key=2271
0 11:04:42.848639 k97 arm_alert medium=chat agent=a7 key=2272
0 11:04:43.177904 k97 start medium=chat queue=q2 text=2273 key=2273
0 11:04:44.061520 a11 send_message what=i~0 text=2274 key=2274
0 11:04:44.328177 a12 accept_invitation what=v~1 key=2275
0 11:04:44.450643 a12 send_message what=i~0 text=2276 key=2276
0 11:04:45.559821 k112 send_message what=i~1 text=2277 key=2277
0 11:04:45.935595 k112 send_message what=i~0 text=2278 key=2278
0 11:04:49.723880 a5 accept_offer what=o~0 key=2279
0 11:04:49.796805 v47 send_message what=i~0 text=2280 key=2280
0 11:04:52.052881 a8 accept_offer what=o~0 key=2281
0 11:04:52.334284 k112 send_message what=i~0 text=2282 key=2282
0 11:04:52.890425 a5 accept_offer what=o~0 key=2283
0 11:04:55.721823 k112 vanish device=369
0 11:04:55.732331 a11 send_message what=i~0 text=2284 key=2284
0 11:04:56.777192 a12 set_intent intent=ready key=2285
0 11:04:56.945044 a8 send_message what=i~0 text=2286 key=2286
0 11:04:58.424608 k112 send_message what=i~1 text=2287 key=2287
0 11:04:58.526224 k97 type what=i~0
0 11:04:58.548964 k97 send_message what=i~0 text=2288 key=2288
0 11:04:59.242159 k59 invite medium=chat agent=a9 text=2289 key=2289
0 11:04:59.786516 a12 send_message what=i~0 text=2290 key=2290
0 11:05:03.552901 a8 send_message what=i~0 text=2291 key=2291
0 11:05:03.882347 k97 send_message what=i~0 text=2292 key=2292
0 11:05:06.648726 a9 send_message what=i~0 text=2293 key=2293
0 11:05:07.024177 v48 admit_visitor key=2294
0 11:05:07.191595 a9 accept_invitation what=v~0 key=2295
0 11:05:07.301688 v48 open_device device=372
0 11:05:07.816685 k112 send_message what=i~1 text=2296 key=2296
0 11:05:08.563297 v48 start medium=chat queue=q2 text=2297 key=2297
0 11:05:08.894093 a11 set_intent intent=ready key=2298
0 11:05:08.961355 k111 cancel what=i~1 key=2299
0 11:05:09.632395 a11 send_message what=i~0 text=2300 key=2300
0 11:05:10.173994 a9 send_message what=i~0 text=2301 key=2301
0 11:05:10.323252 a5 accept_invitation what=v~0 key=2302
0 11:05:11.138317 k97 type what=i~0
0 11:05:11.163597 k97 send_message what=i~0 text=2303 key=2303
0 11:05:11.465282 a9 send_message what=i~1 text=2304 key=2304
0 11:05:11.535092 a9 close what=i~0 key=2305
0 11:05:12.950843 a5 accept_offer what=o~0 key=2306
0 11:05:14.296589 a9 wrap_up what=i~0 disposition=solved key=2307
0 11:05:14.842955 k112 send_message what=i~1 text=2308 key=2308
0 11:05:14.863738 k112 send_message what=i~1 text=2308 key=2308 net=doubled
0 11:05:16.682173 k97 send_message what=i~0 text=2309 key=2309
0 11:05:16.695883 k97 send_message what=i~0 text=2309 key=2309 net=doubled
0 11:05:17.643993 a11 send_message what=i~0 text=2310 key=2310
0 11:05:17.774947 k59 vanish device=307
0 11:05:21.013875 k114 lose_device device=306
0 11:05:24.045430 a11 send_message what=i~0 text=2311 key=2311
0 11:05:26.555551 v48 send_message what=i~0 text=2312 key=2312
0 11:05:30.288896 a8 close what=i~0 key=2313
0 11:05:40.050868 a8 type what=i~0
0 11:05:40.077595 a8 send_message what=i~0 text=2314 key=2314
0 11:05:41.002000 k79 open_device device=373 again=yes
0 11:05:41.533750 a8 send_message what=i~0 text=2315 key=2315
0 11:05:41.553719 a8 send_message what=i~0 text=2315 key=2315 net=doubled
0 11:05:42.248599 k79 start medium=voice queue=q1 text=2316 key=2316
0 11:05:45.184889 a8 accept_offer what=o~0 key=2317
0 11:05:47.228100 a8 type what=i~0
0 11:05:47.287051 a8 send_message what=i~0 text=2318 key=2318
0 11:05:47.833643 v40 close what=i~0 key=2319
0 11:05:52.223031 a8 send_message what=i~0 text=2320 key=2320
0 11:05:53.788704 k111 open_device device=374 again=yes
0 11:05:55.024077 k111 invite medium=chat agent=a8 text=2321 key=2321
0 11:05:56.924128 a8 send_message what=i~0 text=2322 key=2322
0 11:05:57.641009 a8 called what=c~0 outcome=reached key=2323
0 11:05:58.092190 a12 close what=i~0 key=2324
0 11:05:58.177333 a12 close what=i~0 key=2324 net=doubled
0 11:05:58.464493 k75 open_device device=375 again=yes
0 11:05:59.213498 k12 lose_device device=240
0 11:05:59.217069 a11 close what=i~0 key=2325 net=lost
0 11:05:59.286349 a12 wrap_up what=i~0 disposition=solved key=2326
0 11:05:59.333754 v48 send_message what=i~0 text=2327 key=2327
0 11:05:59.708319 k75 start medium=chat queue=q2 text=2328 key=2328
0 11:06:00.392414 k90 accept_invitation what=v~0 key=2329
0 11:06:01.508306 a11 reject_offer what=o~0 key=2330
0 11:06:02.509622 a11 close what=i~0 key=2325 net=retry
0 11:06:03.472547 a11 wrap_up what=i~0 disposition=solved key=2331 net=lost
0 11:06:04.381290 k48 vanish device=345
0 11:06:05.346293 a11 wrap_up what=i~0 disposition=solved key=2331 net=retry
0 11:06:05.399488 k90 send_message what=i~0 text=2332 key=2332
0 11:06:07.693409 a8 type what=i~0
0 11:06:07.730708 a8 send_message what=i~0 text=2333 key=2333
0 11:06:09.624783 a2 close what=i~0 key=2334
0 11:06:09.838627 a1 set_intent intent=ready key=2335
0 11:06:09.967918 a11 accept_offer what=o~0 key=2336
0 11:06:10.214372 k7 cancel what=i~0 key=2337
0 11:06:10.878801 a1 accept_offer what=o~0 key=2338
0 11:06:12.286849 v48 send_message what=i~0 text=2339 key=2339
0 11:06:12.357217 k83 open_device device=376
0 11:06:13.614886 k83 start medium=chat queue=q2 text=2340 key=2340
0 11:06:13.672705 k28 reopen what=i~0 key=2341
0 11:06:14.001789 k59 close what=i~0 key=2342
0 11:06:14.335514 a11 accept_offer what=o~0 key=2343
0 11:06:15.977721 v40 vanish device=348
0 11:06:17.333113 a12 set_intent intent=ready key=2344
0 11:06:17.486413 k83 send_message what=i~0 text=2345 key=2345
0 11:06:19.700008 a12 set_intent intent=not_ready reason=meal key=2346
0 11:06:21.891714 a2 accept_offer what=o~0 key=2347
0 11:06:23.321253 a12 set_intent intent=not_ready reason=meal key=2346 net=reused text=1000002346
0 11:06:23.356224 a11 send_message what=i~0 text=2348 key=2348
0 11:06:24.181123 k75 type what=i~0
0 11:06:24.189861 k75 send_message what=i~0 text=2349 key=2349 net=lost
0 11:06:24.554006 k83 type what=i~0
0 11:06:24.593581 k83 send_message what=i~0 text=2350 key=2350
0 11:06:27.383986 k75 send_message what=i~0 text=2349 key=2349 net=retry
0 11:06:28.413227 a11 send_message what=i~0 text=2351 key=2351
0 11:06:30.214002 a1 type what=i~0
0 11:06:30.223387 a1 send_message what=i~0 text=2352 key=2352
0 11:06:31.855802 a1 type what=i~0
0 11:06:31.874642 a1 send_message what=i~0 text=2353 key=2353
0 11:06:32.088783 a8 close what=i~0 key=2354
0 11:06:32.711670 a4 set_intent intent=ready key=2355
0 11:06:33.391099 a2 send_message what=i~0 text=2356 key=2356
0 11:06:34.443950 k111 cancel what=i~0 key=2357
0 11:06:34.562733 k91 open_device device=377 again=yes
0 11:06:35.747790 k75 send_message what=i~0 text=2358 key=2358
0 11:06:35.776972 k91 start medium=chat queue=q2 text=2359 key=2359
0 11:06:36.525612 k112 close what=i~0 key=2360
0 11:06:36.907931 k83 send_message what=i~0 text=2361 key=2361
0 11:06:38.747744 k55 open_device device=378 again=yes
0 11:06:40.020606 k75 send_message what=i~0 text=2362 key=2362
0 11:06:42.473422 a2 wrap_up what=i~1 more_ms=36805 key=2363
0 11:06:42.486257 a2 wrap_up what=i~1 more_ms=36805 key=2363 net=doubled
0 11:06:42.891538 k111 lose_device device=374
0 11:06:43.151721 a11 send_message what=i~0 text=2364 key=2364
0 11:06:44.778600 a11 send_message what=i~0 text=2365 key=2365
0 11:06:45.789503 k28 cancel what=i~1 key=2366
0 11:06:46.744756 k75 start medium=chat queue=q1 text=2367 key=2367
0 11:06:47.158317 a8 accept_offer what=o~0 key=2368
0 11:06:47.866270 a6 accept_offer what=o~0 key=2369
0 11:06:50.439127 k28 send_message what=i~0 text=2370 key=2370
0 11:06:51.723502 a6 send_message what=i~0 text=2371 key=2371
0 11:06:52.299478 k75 send_message what=i~1 text=2372 key=2372
0 11:06:52.520403 k75 send_message what=i~0 text=2373 key=2373
0 11:06:53.717962 k91 vanish device=377
0 11:06:54.664928 k28 send_message what=i~0 text=2374 key=2374
0 11:06:55.091995 a11 type what=i~0
0 11:06:55.145922 a11 send_message what=i~0 text=2375 key=2375
0 11:06:58.127622 a2 close what=i~0 key=2377
0 11:06:59.375019 k75 lose_device device=379
0 11:07:00.060650 a6 send_message what=i~0 text=2376 key=2376 net=retry
0 11:07:01.268292 a6 type what=i~0
0 11:07:01.332736 a6 send_message what=i~0 text=2378 key=2378
0 11:07:01.974237 k20 lose_device device=259
0 11:07:02.137690 a1 close what=i~1 key=2379
0 11:07:02.627296 k90 close what=i~0 key=2380
0 11:07:03.431302 k35 invite medium=chat queue=q1 for_ms=62381 key=2381
0 11:07:03.521213 a12 wrap_up what=i~0 disposition=solved key=2382
0 11:07:03.727369 k75 open_device device=379 again=yes
0 11:07:05.009872 a2 send_message what=i~0 text=2383 key=2383
0 11:07:05.426337 a2 wrap_up what=i~0 disposition=solved key=2384
0 11:07:07.002369 k75 lose_device device=375
0 11:07:07.397519 k28 type what=i~0
0 11:07:07.440059 k28 send_message what=i~0 text=2386 key=2386
0 11:07:07.817958 k75 send_message what=i~1 text=2387 key=2387
0 11:07:08.200707 k75 send_message what=i~0 text=2388 key=2388
0 11:07:08.257285 a5 accept_invitation what=v~0 key=2389
0 11:07:09.286490 a6 send_message what=i~0 text=2390 key=2390
0 11:07:10.084938 a1 close what=i~0 key=2391
0 11:07:10.446154 a6 accept_invitation what=v~0 key=2385 net=late
0 11:07:10.622079 a5 send_message what=i~0 text=2392 key=2392
0 11:07:11.761753 k35 type what=i~0
0 11:07:11.804048 k35 send_message what=i~0 text=2393 key=2393
0 11:07:11.943072 a2 accept_offer what=o~0 key=2394
0 11:07:12.831742 k31 open_device device=380
0 11:07:14.054830 k31 invite medium=chat agent=a13 text=2395 key=2395
0 11:07:14.348749 k31 arm_alert medium=chat key=2396
0 11:07:14.509376 a11 close what=i~0 key=2397
0 11:07:15.188010 k31 withdraw_invitation what=v~0 key=2398
0 11:07:15.849893 a2 accept_offer what=o~0 key=2399
0 11:07:15.944132 a5 send_message what=i~0 text=2400 key=2400
0 11:07:19.898342 k75 type what=i~0
0 11:07:19.950444 k75 send_message what=i~0 text=2401 key=2401
0 11:07:20.740641 k90 lose_device device=364
0 11:07:21.989585 k75 send_message what=i~0 text=2402 key=2402
0 11:07:22.631912 a6 send_message what=i~0 text=2403 key=2403
0 11:07:22.707481 v49 admit_visitor key=2404
0 11:07:22.955280 v49 open_device device=381
0 11:07:23.198741 v50 admit_visitor key=2405
0 11:07:23.456715 v50 open_device device=382
0 11:07:23.756675 k28 send_message what=i~0 text=2406 key=2406
0 11:07:24.164151 v49 arm_alert medium=chat agent=a10 key=2407
0 11:07:24.666299 v50 start medium=chat queue=q2 text=2408 key=2408
0 11:07:25.062963 k35 send_message what=i~0 text=2409 key=2409
0 11:07:28.580063 a12 accept_invitation what=v~0 key=2410
0 11:07:28.849766 a2 accept_offer what=o~0 key=2411
0 11:07:28.943541 k35 send_message what=i~0 text=2412 key=2412
0 11:07:29.428339 a2 send_message what=i~1 text=2413 key=2413
0 11:07:29.559372 k35 lose_device device=267
0 11:07:30.496500 v50 send_message what=i~0 text=2414 key=2414
0 11:07:30.581495 k35 open_device device=383 again=yes
0 11:07:35.228013 a1 wrap_up what=i~0 disposition=solved key=2415
0 11:07:35.675833 k28 send_message what=i~0 text=2416 key=2416
0 11:07:36.264935 v50 send_message what=i~0 text=2417 key=2417
0 11:07:37.086822 a2 close what=i~0 key=2418
0 11:07:37.140374 a2 close what=i~0 key=2418 net=doubled
0 11:07:37.352696 a4 accept_invitation what=v~0 key=2419
0 11:07:37.490387 k35 send_message what=i~0 text=2420 key=2420
0 11:07:38.479847 k35 type what=i~0
0 11:07:38.491807 k35 send_message what=i~0 text=2421 key=2421
0 11:07:38.883905 k112 open_device device=384 again=yes
0 11:07:39.363208 k75 send_message what=i~0 text=2422 key=2422
0 11:07:40.099271 k112 start medium=chat queue=q2 text=2423 key=2423
0 11:07:40.865899 k35 send_message what=i~0 text=2424 key=2424
0 11:07:43.172815 a1 accept_offer what=o~0 key=2425
0 11:07:44.280263 k75 send_message what=i~1 text=2426 key=2426
0 11:07:44.594620 a11 accept_invitation what=v~0 key=2427
0 11:07:45.665952 k112 send_message what=i~0 text=2428 key=2428
0 11:07:46.207635 v48 vanish device=372
0 11:07:46.857106 k75 type what=i~0
0 11:07:46.883799 k75 send_message what=i~0 text=2429 key=2429
0 11:07:47.273950 k112 send_message what=i~0 text=2430 key=2430
0 11:07:51.200188 v51 admit_visitor key=2431
0 11:07:51.471247 v51 open_device device=385
0 11:07:52.709232 v51 start medium=chat queue=q2 text=2432 key=2432
0 11:07:53.260934 a11 accept_offer what=o~0 key=2433
0 11:07:54.401532 v51 send_message what=i~0 text=2434 key=2434
0 11:07:56.611336 a1 send_message what=i~0 text=2435 key=2435
0 11:07:56.954044 a11 send_message what=i~0 text=2436 key=2436 net=lost
0 11:08:00.366855 a1 send_message what=i~0 text=2437 key=2437
0 11:08:00.829181 a11 send_message what=i~0 text=2436 key=2436 net=retry
0 11:08:01.979560 v51 send_message what=i~0 text=2438 key=2438
0 11:08:02.657974 a11 send_message what=i~0 text=2439 key=2439
0 11:08:10.574740 k83 cancel what=i~0 key=2440
0 11:08:19.379491 a2 set_intent intent=not_ready reason=meeting key=2441
0 11:08:23.359574 a1 send_message what=i~0 text=2442 key=2442
0 11:08:27.210288 a1 send_message what=i~0 text=2443 key=2443
0 11:08:32.587225 k94 lose_device device=251
0 11:08:38.598822 a1 close what=i~0 key=2444
0 11:08:40.091587 k91 open_device device=386 again=yes
0 11:08:43.555047 v42 vanish device=350
0 11:08:43.565509 v52 admit_visitor key=2445
0 11:08:43.850709 v52 open_device device=387
0 11:08:45.088144 v52 start medium=chat queue=q1 text=2446 key=2446
0 11:08:46.491011 a1 wrap_up what=i~0 disposition=solved key=2447
0 11:08:46.934740 k20 open_device device=388 again=yes
0 11:08:48.165997 k20 start medium=chat queue=q1 text=2448 key=2448
0 11:08:49.311827 a1 accept_offer what=o~0 key=2449 net=doubled
0 11:08:49.326263 a1 accept_offer what=o~0 key=2449
0 11:08:49.602953 a11 close what=i~0 key=2450
0 11:08:53.101290 k112 vanish device=384
0 11:08:54.333240 k112 cancel what=i~1 key=2451
0 11:08:55.489204 a9 accept_offer what=o~0 key=2452
0 11:08:56.612989 a4 accept_offer what=o~1 key=2453
0 11:08:57.375992 a1 send_message what=i~0 text=2455 key=2455
0 11:08:57.376249 a4 accept_offer what=o~0 key=2454
0 11:08:59.348042 k20 send_message what=i~0 text=2456 key=2456
0 11:09:03.088981 k91 send_message what=i~0 text=2457 key=2457
0 11:09:03.356935 v51 lose_device device=385
0 11:09:03.800378 a11 wrap_up what=i~0 disposition=solved key=2458
0 11:09:05.526265 k91 send_message what=i~0 text=2459 key=2459
0 11:09:06.115120 v52 send_message what=i~0 text=2460 key=2460
0 11:09:06.171704 a4 send_message what=i~0 text=2461 key=2461
0 11:09:07.236136 a9 accept_offer what=o~1 key=2462
0 11:09:07.828686 v52 close what=i~0 key=2463
0 11:09:09.408704 v52 type what=i~0
0 11:09:09.428361 v52 send_message what=i~0 text=2464 key=2464
0 11:09:12.656181 v52 lose_device device=387
0 11:09:14.965014 a4 send_message what=i~0 text=2465 key=2465
0 11:09:17.229845 a4 wrap_up what=i~0 disposition=solved key=2466
0 11:09:19.246047 k20 send_message what=i~0 text=2467 key=2467
0 11:09:20.537683 a12 close what=i~0 key=2468
0 11:09:24.521453 a9 close what=i~0 key=2469
0 11:09:26.389193 v48 cancel what=i~0 key=2470
0 11:09:26.950365 k58 open_device device=389 again=yes
0 11:09:28.073133 v31 lose_device device=295
0 11:09:28.197136 k58 start medium=chat queue=q1 text=2471 key=2471
0 11:09:28.668144 a11 accept_offer what=o~0 key=2472
0 11:09:29.459717 a4 send_message what=i~0 text=2473 key=2473
0 11:09:30.107488 k58 send_message what=i~0 text=2474 key=2474 net=doubled
0 11:09:30.111745 k58 send_message what=i~0 text=2474 key=2474
0 11:09:31.168623 k58 type what=i~0
0 11:09:31.185084 a9 wrap_up what=i~0 disposition=solved key=2476
0 11:09:31.219659 k58 send_message what=i~0 text=2475 key=2475
0 11:09:32.818084 k112 close what=i~0 key=2477
0 11:09:32.837514 a8 close what=i~1 key=2478
0 11:09:33.818926 k20 vanish device=388
0 11:09:34.009007 a11 send_message what=i~0 text=2479 key=2479
0 11:09:34.894540 v52 send_message what=i~0 text=2480 key=2480
0 11:09:37.574691 k115 open_device device=390 again=yes
0 11:09:38.789480 k115 start medium=chat queue=q1 text=2481 key=2481
0 11:09:40.045557 k55 lose_device device=378
0 11:09:40.487361 k58 type what=i~0
0 11:09:40.529887 k58 send_message what=i~0 text=2482 key=2482
0 11:09:41.638997 a4 accept_offer what=o~0 key=2483
0 11:09:43.693418 a11 type what=i~0
0 11:09:43.721935 a11 send_message what=i~0 text=2484 key=2484
0 11:09:45.379411 a4 send_message what=i~0 text=2485 key=2485
0 11:09:46.231821 a4 send_message what=i~1 text=2486 key=2486
0 11:09:46.291126 a11 type what=i~0
0 11:09:46.330398 a11 send_message what=i~0 text=2487 key=2487
0 11:09:47.554343 k58 lose_device device=389
0 11:09:47.634215 k45 open_device device=391 again=yes
0 11:09:50.683006 a11 send_message what=i~0 text=2489 key=2489
0 11:09:51.310498 v52 send_message what=i~0 text=2490 key=2490
0 11:09:51.717759 k45 start medium=chat queue=q2 text=2488 key=2488 net=retry
0 11:09:56.890748 k115 send_message what=i~0 text=2491 key=2491
0 11:09:56.937772 k58 open_device device=392 again=yes
0 11:09:56.967233 v52 type what=i~0
0 11:09:56.999598 v52 send_message what=i~0 text=2492 key=2492
0 11:09:58.432478 k104 open_device device=393 again=yes
0 11:09:59.672083 k104 start medium=chat queue=q2 text=2493 key=2493
0 11:10:00.491492 v52 type what=i~0
0 11:10:00.496984 v52 send_message what=i~0 text=2494 key=2494
0 11:10:02.235417 a4 send_message what=i~1 text=2495 key=2495
0 11:10:07.895299 k58 send_message what=i~0 text=2496 key=2496
0 11:10:13.705736 k115 send_message what=i~0 text=2498 key=2498
0 11:10:13.717268 a11 send_message what=i~0 text=2497 key=2497
0 11:10:18.085120 k115 send_message what=i~0 text=2499 key=2499
0 11:10:20.695550 k58 send_message what=i~0 text=2500 key=2500
0 11:10:22.934202 k58 send_message what=i~0 text=2501 key=2501
0 11:10:25.768024 k8 open_device device=394
0 11:10:27.017131 k8 start medium=chat queue=q1 text=2502 key=2502
0 11:10:27.858540 k91 cancel what=i~0 key=2503
0 11:10:29.879164 k8 send_message what=i~0 text=2504 key=2504
0 11:10:31.307205 k74 open_device device=395 again=yes
0 11:10:32.558959 k74 invite medium=chat agent=a8 key=2506
0 11:10:32.689998 a8 invite client=k74 medium=chat key=2505
0 11:10:34.576538 a4 close what=i~1 key=2507
0 11:10:34.935211 v53 admit_visitor key=2508
0 11:10:35.185767 v53 open_device device=396
0 11:10:35.886222 k13 promise_callback queue=q1 key=2509
0 11:10:36.416671 v53 arm_alert medium=chat agent=a13 keep=yes key=2510
0 11:10:38.828372 k76 open_device device=397 again=yes
0 11:10:39.947256 k8 send_message what=i~0 text=2511 key=2511
0 11:10:40.076600 k76 start medium=chat queue=q2 text=2512 key=2512
0 11:10:42.741556 v54 admit_visitor key=2513
0 11:10:42.993479 v54 open_device device=398
0 11:10:44.226230 v54 start medium=chat queue=q1 text=2514 key=2514
0 11:10:47.877773 a9 accept_offer what=o~1 key=2515
0 11:10:48.588015 k115 send_message what=i~0 text=2516 key=2516
0 11:10:51.460665 v50 lose_device device=382
0 11:10:56.230581 a9 accept_offer what=o~0 key=2517
0 11:11:03.899847 v51 cancel what=i~0 key=2518
0 11:11:12.424900 k115 type what=i~0
0 11:11:12.434030 k115 send_message what=i~0 text=2519 key=2519
0 11:11:13.631528 k115 send_message what=i~0 text=2520 key=2520
0 11:11:23.501077 k75 cancel what=i~0 key=2522
0 11:11:25.958492 a6 close what=i~0 key=2521 net=late
0 11:11:26.528050 a9 accept_offer what=o~0 key=2523
0 11:11:27.484125 a1 hide hidden=no key=2143
0 11:11:27.631962 a9 type what=i~0
0 11:11:27.658173 k110 lose_device device=362
0 11:11:27.681696 a9 send_message what=i~0 text=2524 key=2524
0 11:11:30.109939 k8 send_message what=i~0 text=2525 key=2525
0 11:11:30.390516 v54 send_message what=i~0 text=2526 key=2526
0 11:11:33.302684 a9 type what=i~0
0 11:11:33.340685 a9 send_message what=i~0 text=2527 key=2527
0 11:11:37.214966 k28 close what=i~0 key=2528
0 11:11:37.346256 a6 accept_offer what=o~0 key=2529
0 11:11:38.401158 v54 type what=i~0
0 11:11:38.431699 v54 send_message what=i~0 text=2530 key=2530
0 11:11:41.273956 v54 send_message what=i~0 text=2531 key=2531
0 11:11:43.251174 a9 send_message what=i~0 text=2532 key=2532
0 11:11:46.715674 a9 send_message what=i~0 text=2533 key=2533
0 11:11:48.791333 a6 wrap_up what=i~1 disposition=solved key=2534
0 11:11:50.262862 a8 accept_offer what=o~0 key=2535
0 11:11:52.845669 a6 send_message what=i~0 text=2536 key=2536
0 11:11:54.409218 a6 send_message what=i~0 text=2537 key=2537
0 11:11:57.278987 a8 send_message what=i~0 text=2538 key=2538
0 11:11:58.720719 v54 send_message what=i~0 text=2539 key=2539
0 11:11:58.887532 a6 send_message what=i~0 text=2540 key=2540
0 11:11:59.617476 a10 accept_offer what=o~0 key=2541
0 11:11:59.837592 k79 lose_device device=373
0 11:12:00.831428 k45 type what=i~0
0 11:12:00.879117 k45 send_message what=i~0 text=2542 key=2542
0 11:12:01.516890 a2 set_intent intent=ready key=2543
0 11:12:01.982346 k107 open_device device=399 again=yes
0 11:12:03.227706 k107 start medium=chat queue=q2 text=2544 key=2544
0 11:12:04.216262 k20 cancel what=i~0 key=2545
0 11:12:05.506005 a2 accept_offer what=o~0 key=2546
0 11:12:07.206275 a8 send_message what=i~0 text=2547 key=2547
0 11:12:08.490154 v46 lose_device device=365
0 11:12:08.530049 k45 send_message what=i~0 text=2548 key=2548
0 11:12:08.739777 a8 close what=i~0 key=2549
0 11:12:10.236491 k76 cancel what=i~0 key=2550
0 11:12:13.247209 a8 wrap_up what=i~0 disposition=solved key=2551
0 11:12:15.274672 a8 accept_offer what=o~0 key=2552
0 11:12:16.009825 v54 send_message what=i~0 text=2553 key=2553
0 11:12:16.097843 v54 send_message what=i~0 text=2553 key=2553 net=doubled
0 11:12:17.790278 a8 send_message what=i~1 text=2554 key=2554
0 11:12:19.660861 k25 open_device device=400 again=yes
0 11:12:19.841505 k24 lose_device device=289
0 11:12:20.878953 k25 start medium=chat queue=q2 text=2555 key=2555
0 11:12:21.110378 a1 close what=i~0 key=2556
0 11:12:21.327959 a8 close what=i~0 key=2557
0 11:12:22.612783 a8 send_message what=i~0 text=2558 key=2558
0 11:12:22.708540 a8 send_message what=i~1 text=2559 key=2559
0 11:12:23.981410 k107 send_message what=i~0 text=2560 key=2560
0 11:12:25.494090 a6 send_message what=i~0 text=2561 key=2561
0 11:12:26.285632 a1 wrap_up what=i~0 disposition=solved key=2562
0 11:12:27.386190 a1 accept_offer what=o~0 key=2563
0 11:12:28.162863 k76 send_message what=i~0 text=2564 key=2564
0 11:12:30.023680 a6 send_message what=i~0 text=2565 key=2565
0 11:12:32.954602 k45 send_message what=i~0 text=2566 key=2566
0 11:12:35.409053 k76 send_message what=i~0 text=2567 key=2567
0 11:12:38.429492 a8 send_message what=i~0 text=2568 key=2568
0 11:12:38.711160 k76 type what=i~0
0 11:12:38.726098 k76 send_message what=i~0 text=2569 key=2569
0 11:12:42.068660 k107 type what=i~0
0 11:12:42.122442 k107 send_message what=i~0 text=2570 key=2570
0 11:12:44.002985 k91 lose_device device=386
0 11:12:45.692130 k58 cancel what=i~0 key=2572
0 11:12:46.248451 k45 start medium=chat queue=q2 text=2571 key=2571 net=late
0 11:12:47.184853 a8 accept_offer what=o~0 key=2573
0 11:12:47.527938 a8 accept_offer what=o~0 key=2574
0 11:12:49.456297 k76 type what=i~0
0 11:12:49.490165 k76 send_message what=i~0 text=2575 key=2575
0 11:12:50.274580 a2 close what=i~0 key=2576
0 11:12:52.741446 v55 admit_visitor key=2577
0 11:12:53.024046 v55 open_device device=401
0 11:12:53.398853 k45 send_message what=i~0 text=2578 key=2578
0 11:12:53.746776 a4 close what=i~0 key=2579
0 11:12:54.245271 v55 promise_callback queue=q2 key=2580
0 11:12:55.294192 k76 send_message what=i~0 text=2581 key=2581
0 11:12:56.913853 k45 send_message what=i~0 text=2582 key=2582
0 11:12:57.239315 k107 type what=i~0
0 11:12:57.282642 k107 send_message what=i~0 text=2583 key=2583
0 11:12:57.787027 k115 reopen what=i~0 key=2584
0 11:12:59.029222 a4 wrap_up what=i~0 more_ms=38196 key=2585
0 11:12:59.582680 k107 send_message what=i~0 text=2586 key=2586
0 11:13:03.962524 a2 wrap_up what=i~0 disposition=solved key=2587
0 11:13:04.344381 k107 send_message what=i~0 text=2588 key=2588
0 11:13:05.004222 k45 send_message what=i~0 text=2589 key=2589
0 11:13:08.663374 k45 send_message what=i~0 text=2590 key=2590
0 11:13:09.122677 v54 cancel what=i~0 key=2591 net=lost
0 11:13:09.418492 k55 cancel_callback what=c~0 key=2592
0 11:13:11.257891 k57 open_device device=402 again=yes
0 11:13:11.641127 v54 cancel what=i~0 key=2591 net=retry
0 11:13:12.494276 k57 start medium=chat queue=q1 text=2593 key=2593
0 11:13:14.245062 a8 set_intent intent=not_ready reason=meal key=2594
0 11:13:15.407331 k76 send_message what=i~0 text=2595 key=2595 net=lost
0 11:13:15.604187 k45 type what=i~0
0 11:13:19.317237 k45 send_message what=i~0 text=2596 key=2596 net=late
0 11:13:20.190369 k78 lose_device device=299
0 11:13:20.582302 k76 send_message what=i~0 text=2595 key=2595 net=retry
0 11:13:24.593311 k108 lose_device device=323
0 11:13:27.673465 k38 open_device device=403 again=yes
0 11:13:45.802081 a4 accept_offer what=o~0 key=2597
0 11:13:46.360662 k115 send_message what=i~0 text=2598 key=2598
0 11:13:49.182509 a4 send_message what=i~0 text=2599 key=2599
0 11:13:51.465350 k61 open_device device=404 again=yes
0 11:13:52.680197 k61 start medium=chat agent=a11 key=2600
0 11:13:53.148819 k115 send_message what=i~0 text=2601 key=2601
0 11:13:58.457461 k45 start medium=chat agent=a2 key=2602
0 11:14:00.419487 k115 cancel what=i~1 key=2603
0 11:14:05.808765 k115 send_message what=i~0 text=2604 key=2604
0 11:14:09.931299 a9 close what=i~0 key=2605
0 11:14:11.072124 v41 lose_device device=349
0 11:14:26.091310 a4 close what=i~0 key=2606
0 11:14:27.097416 a9 accept_offer what=o~0 key=2607
0 11:14:30.426243 a4 wrap_up what=i~0 disposition=solved key=2608
0 11:14:31.986897 a6 close what=i~0 key=2609
0 11:14:33.621571 k25 cancel what=i~0 key=2610
0 11:14:35.459717 a8 set_intent intent=ready key=2611
0 11:14:39.657954 a1 close what=i~0 key=2612
0 11:14:43.860091 a6 accept_offer what=o~0 key=2613
0 11:14:47.877637 k61 send_message what=i~0 text=2614 key=2614
0 11:14:47.960517 k61 send_message what=i~0 text=2614 key=2614 net=doubled
0 11:14:48.117737 a6 send_message what=i~0 text=2615 key=2615
0 11:14:50.990628 k27 open_device device=405
0 11:14:51.459749 a6 send_message what=i~0 text=2616 key=2616
0 11:14:52.231746 k27 start medium=chat queue=q2 text=2617 key=2617
0 11:14:56.338574 a2 accept_offer what=o~0 key=2618
0 11:14:56.373844 a2 accept_offer what=o~0 key=2618 net=doubled
0 11:14:57.901378 k27 type what=i~0
0 11:14:57.919802 k27 send_message what=i~0 text=2619 key=2619
0 11:14:59.166778 a2 send_message what=i~0 text=2620 key=2620
0 11:15:00.162944 k25 vanish device=400
0 11:15:06.047793 a6 send_message what=i~0 text=2621 key=2621
0 11:15:07.981873 v54 lose_device device=398
0 11:15:10.438136 a9 send_message what=i~0 text=2622 key=2622
0 11:15:11.511687 a9 close what=i~0 key=2623
0 11:15:11.566547 a9 close what=i~0 key=2623 net=doubled
0 11:15:14.882490 k35 vanish device=383
0 11:15:17.600255 k61 send_message what=i~0 text=2624 key=2624
0 11:15:21.404715 k45 cancel what=i~1 key=2625
0 11:15:33.399463 a9 wrap_up what=i~0 more_ms=32390 key=2626
0 11:15:42.750160 k115 lose_device device=390
0 11:15:51.864265 a4 set_intent intent=ready key=2628
0 11:15:52.148796 a8 close what=i~0 key=2627 net=late
0 11:15:52.196078 a12 set_intent intent=ready key=2629
0 11:15:54.173914 a6 close what=i~0 key=2630
0 11:15:55.239204 k61 send_message what=i~0 text=2631 key=2631
0 11:15:57.778697 k100 open_device device=406 again=yes
0 11:15:58.240405 k78 open_device device=407 again=yes
0 11:15:58.996025 k100 start medium=chat queue=q2 text=2632 key=2632
0 11:15:59.333941 k100 invite medium=chat queue=q1 for_ms=62633 key=2633
0 11:15:59.476679 k78 start medium=voice queue=q2 text=2634 key=2634
0 11:15:59.871405 k45 vanish device=391
0 11:16:01.285521 a1 accept_offer what=o~0 key=2635
0 11:16:02.638463 k100 send_message what=i~0 text=2636 key=2636
0 11:16:03.671011 a5 accept_invitation what=v~0 key=2637
0 11:16:05.497450 a1 send_message what=i~0 text=2638 key=2638
0 11:16:06.599299 a12 accept_invitation what=v~0 key=2639
0 11:16:09.055982 k100 send_message what=i~0 text=2640 key=2640
0 11:16:09.418072 k100 send_message what=i~1 text=2641 key=2641
0 11:16:11.522660 a1 type what=i~0
0 11:16:11.551041 a1 send_message what=i~0 text=2642 key=2642
0 11:16:14.319158 a11 postpone_invitation what=v~0 ms=23472 key=2643
0 11:16:19.334722 k100 send_message what=i~0 text=2644 key=2644
0 11:16:20.770583 a6 accept_invitation what=v~0 key=2645
0 11:16:23.570742 a9 postpone_invitation what=v~0 ms=181227 key=2646
0 11:16:29.693920 a5 close what=i~0 key=2647
0 11:16:31.048119 k100 lose_device device=406
0 11:16:31.523553 k100 type what=i~0
0 11:16:31.549054 k100 send_message what=i~0 text=2648 key=2648
0 11:16:36.097257 k100 type what=i~0
0 11:16:36.107279 k100 send_message what=i~0 text=2649 key=2649
0 11:16:36.782264 a10 hide hidden=yes key=2651
0 11:16:36.814044 a10 set_intent intent=not_ready reason=meeting key=2650
0 11:16:37.868361 a5 wrap_up what=i~0 disposition=solved key=2653
0 11:16:51.179875 k83 start medium=chat queue=q1 text=2654 key=2654
0 11:16:51.639698 k100 send_message what=i~0 text=2655 key=2655
0 11:16:53.519742 a1 close what=i~0 key=2656
0 11:16:57.030393 a1 wrap_up what=i~0 disposition=solved key=2657 net=lost
0 11:17:01.101324 a1 wrap_up what=i~0 disposition=solved key=2657 net=retry
0 11:17:01.592523 a9 accept_offer what=o~0 key=2658
0 11:17:03.949995 a4 accept_offer what=o~0 key=2659
0 11:17:06.329010 a9 type what=i~0
0 11:17:06.339139 a9 send_message what=i~0 text=2660 key=2660
0 11:17:11.622589 a9 send_message what=i~0 text=2661 key=2661
0 11:17:13.637880 v56 admit_visitor key=2662
0 11:17:13.916286 v56 open_device device=408
0 11:17:15.135084 v56 invite medium=chat agent=a12 key=2664
0 11:17:15.293519 a12 invite client=v56 medium=chat key=2663
0 11:17:16.142646 a9 send_message what=i~0 text=2665 key=2665
0 11:17:19.554538 k23 open_device device=409 again=yes
0 11:17:20.804531 k23 start medium=chat queue=q1 text=2666 key=2666
0 11:17:22.070482 a4 accept_offer what=o~0 key=2667
0 11:17:24.167214 a4 send_message what=i~0 text=2668 key=2668 net=lost
0 11:17:28.952086 s2 set_queue_state queue=q2 state=closed key=2669
0 11:17:29.642348 a4 send_message what=i~0 text=2668 key=2668 net=retry
0 11:17:33.839434 a4 send_message what=i~0 text=2671 key=2671
0 11:17:38.700053 a4 close what=i~0 key=2672
0 11:17:38.710689 a4 close what=i~0 key=2672 net=doubled
0 11:17:38.739884 k23 send_message what=i~0 text=2673 key=2673
0 11:17:41.442485 k31 vanish device=380
0 11:17:44.618059 a4 wrap_up what=i~0 disposition=solved key=2674
0 11:17:45.789589 a11 wrap_up what=i~0 disposition=solved key=2675
0 11:17:54.553873 k23 send_message what=i~0 text=2677 key=2677
0 11:17:55.480806 a4 send_message what=i~0 text=2676 key=2676 net=late
0 11:17:56.856062 k89 lose_device device=279
0 11:18:02.078954 a9 send_message what=i~0 text=2678 key=2678
0 11:18:02.235542 k71 open_device device=410 again=yes
0 11:18:03.452880 k71 start medium=voice queue=q1 text=2679 key=2679
0 11:18:03.991720 k23 lose_device device=409
0 11:18:08.469965 a9 send_message what=i~0 text=2680 key=2680
0 11:18:13.233884 root put_queue name=q1 media=chat weight=1000 wrap_up=yes shown=yes target_ms=67725 anyone=rounded/first client=exact/nothing
0 11:18:14.170880 k58 lose_device device=392

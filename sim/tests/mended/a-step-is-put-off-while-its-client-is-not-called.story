# vestibule sim story
seed 726322905
days 2
until 0 11:40:00.000000
0 00:00:16.710000 root put_client name=k1049 media=voice
0 11:03:50.013228 root put_queue name=q8 media=voice weight=500 recipe=141411:divert:center
0 11:22:25.343165 k1049 start medium=voice queue=q8
0 11:22:39.187449 k1049 follow_card name=k1049 media=voice quiet_ms=276214

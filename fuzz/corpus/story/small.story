# vestibule sim story
seed 9
days 1
center reference
until 1 00:00:00.000000
plant late_offer
fails I38
0 01:02:03.004000 k1 start queue=q1 key=7

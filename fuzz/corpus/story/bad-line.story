# vestibule sim story
seed 9
0 01:02 k1 start

# vestibule sim story
0 01:02:03.004000 k1 stray queue=q1

# vestibule sim story
0 9999999999999999:00:00.000000 a close i=1

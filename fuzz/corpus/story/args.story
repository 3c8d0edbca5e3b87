# vestibule sim story
0 00:00:00.000000 a1 send_message text=a=b x= =y
0 00:00:00.1 a1 wake

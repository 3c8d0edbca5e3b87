# vestibule sim story
until -5 23:59:59.999999
-1 00:00:00.000001 center crash

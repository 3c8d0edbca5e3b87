# vestibule sim story
until 9223372036854775807 00:00:00.0

# vestibule sim story

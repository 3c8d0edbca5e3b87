# vestibule sim story
seed

"""Personal data (UU 27/2022): which fields hold them, whose they are, how long; export, erasure, retention, breach lists."""

"""What a round shows, whoever plays it: its table, its address, its sheets of paper."""

"""Any round: how it is dealt, played, helped, counted, kept and printed."""

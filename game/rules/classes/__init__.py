"""A class that plays a round together: where it stands, who may see what, what it has done."""

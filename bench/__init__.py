"""Measurements, run by ``make bench``: how heavy a page is, how quick a move. Never a test."""

"""Attacks, run by ``make attack`` and ``make faults``: what a hostile network sends, and what breaks
under a server. Each tells whether the laws of the game hold. Short forms of them are tests.
"""

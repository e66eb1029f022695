"""How it is played: pure functions of frozen values. No Flask, no files, no clock, no chance.

``play`` is the engine every kind of round shares; ``sorting`` deals one kind. ``hints`` helps,
``stars`` counts.
"""

"""How it is played: pure functions of frozen values. No Flask, no files, no clock, no chance.

``play`` is the engine every kind of round shares; ``kinds`` names the kinds, each of which deals
in a file of its own. ``hints`` helps, ``stars`` counts, ``journey`` leads from stop to stop.
"""

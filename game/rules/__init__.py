"""How it is played: pure functions of frozen values. No Flask, no files, no clock, no chance, no
sentences.

``round`` is what every round shares, ``kinds`` how each kind deals, ``journey`` leads from stop to stop,
``classes`` is a class that plays together.
"""

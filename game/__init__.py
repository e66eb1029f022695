"""Leap & Pinch: a browser game in which children learn how their bodies move, big and small.

The map. Data flows down this list; imports only ever point back up it:

- ``content``  what is played: the shared files, read and checked into a frozen ``Pack``.
- ``rules``    how it is played: deal, place, judge, help, stars, the journey. Values in, values out.
- ``store``    what a class remembers: its round, seats, answers, in SQLite or PostgreSQL.
- ``views``    read, ask, answer: pages, words, what a browser keeps, guards, kind errors.
- ``app``      puts the rooms together; ``settings`` says how; ``__main__`` is the command line.

Importing ``game`` or ``game.rules`` never imports Flask.
"""

__version__ = "0.3.0"

"""Leap & Pinch: a browser game in which children sort movements into big and small.

The map. Data flows down this list; imports only ever point back up it:

- ``content``  what is played: the shared files, read and checked into a frozen ``Pack``.
- ``rules``    how it is played: deal, place, judge, help, stars. Values in, values out.
- ``views``    read, ask, answer: pages, the scores in the Flask session, guards, kind errors.
- ``app``      puts the rooms together; ``settings`` says how; ``__main__`` is the command line.

Importing ``game`` or ``game.rules`` never imports Flask.
"""

__version__ = "0.1.0"

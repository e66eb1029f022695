"""What class rounds remember, for as long as a class lasts: no Flask, and clocks are passed in.

Times are those of ``clock.py``. Every function takes the :class:`~game.store.db.Database` first and
is one transaction: it happens whole, or not at all and raises ``StoreTrouble``.
"""

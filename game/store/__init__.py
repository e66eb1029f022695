"""What class rounds remember, for as long as a class lasts: no Flask, and the clock is passed in.

Times are seconds since 1970. Every function takes the :class:`~game.store.db.Database` first and
is one transaction: it happens whole, or not at all and raises ``StoreBusy``.
"""

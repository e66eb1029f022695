"""How long the pages of the game wait, and a bit longer. By so many milliseconds a test moves on the
clock of a page: nobody has to wait.
"""

REST = 800
"""The pause after a move, or a new page, in which a tap does not count."""
A_MOMENT = 1000
"""A double tap, whose second tap the desk ignores."""
A_LOOK = 2500
"""From one look of a page to the next."""
A_LONG_LOOK = 20_000
"""The same while the network is away."""
A_MINUTE = 61_000
"""After so long without anything new looks come less often."""
A_PRESS = 7500
"""After so long a press no longer holds a page that wants to change."""

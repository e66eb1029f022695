"""How the game is served: processes that answer, each with a gate that nobody's network holds up.

- ``start``   the processes: as many as there are cores, begun anew when one dies.
- ``worker``  what one of them runs: the app, its gate, what it does in the background.
- ``gate``    takes each request whole before a thread works on it, and sends each answer whole.
- ``bell``    answers a look that finds nothing new before the app is asked.
"""

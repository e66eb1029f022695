"""Who plays and leads in the tests, and what they do it with: each is written once.

Without a screen, by Flask's test client: ``alone``, ``pupil``, ``teacher``. In a browser: ``child``
with its ``hands``, ``desk``, ``classroom``. The tour has people of its own, who know nothing of the
game but its pages.
"""

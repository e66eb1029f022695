"""The one room in which values become sentences: what the rules tell, in the language of this server.

Templates have it as ``words``. What stands in one template only is written there, marked for the
translators. Here is what depends on a value: ``sayings`` after a move, ``placing`` (how a card goes
with a bin), ``things`` (what is counted), ``naming`` (what things are called, by the single words of
``wordlists``), ``listwords`` (what to mend in a teacher's list).
"""

import sys

from flask import Flask

from game.views.shell.words.naming import ask as ask
from game.views.shell.words.naming import body_part as body_part
from game.views.shell.words.naming import body_parts as body_parts
from game.views.shell.words.naming import carrier as carrier
from game.views.shell.words.naming import field as field
from game.views.shell.words.naming import headings as headings
from game.views.shell.words.naming import lacking as lacking
from game.views.shell.words.naming import level as level
from game.views.shell.words.naming import movement as movement
from game.views.shell.words.naming import part as part
from game.views.shell.words.naming import roughly as roughly
from game.views.shell.words.naming import seat as seat
from game.views.shell.words.naming import sources as sources
from game.views.shell.words.naming import strong as strong
from game.views.shell.words.naming import title as title
from game.views.shell.words.naming import wanted as wanted
from game.views.shell.words.naming import whys as whys
from game.views.shell.words.placing import any_of as any_of
from game.views.shell.words.placing import called as called
from game.views.shell.words.placing import goes as goes
from game.views.shell.words.sayings import Saying as Saying
from game.views.shell.words.sayings import say as say
from game.views.shell.words.sayings import tell as tell
from game.views.shell.words.things import things as things


def init_app(app: Flask) -> None:
    """Templates have this room as ``words``."""
    app.jinja_env.globals["words"] = sys.modules[__name__]

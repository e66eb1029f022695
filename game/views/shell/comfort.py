"""How a child likes the game: its settings, as one frozen value that every page carries once.

To add a setting that is on or off: a line in ``Comfort``, a ``switch`` in the template that offers
it (``parts/switch.html``), and its styles under ``[data-<name>]``. ``cookie`` keeps it, ``switches``
turns it, ``base.html`` shows it to the styles and scripts, templates read ``comfort.<name>``.
"""

from dataclasses import asdict, dataclass, fields


@dataclass(frozen=True, kw_only=True)
class Comfort:
    """What is on. All is off until somebody turns it on."""

    calm: bool = False
    """Nothing moves by itself."""
    seated: bool = False
    """Breaks are shown seated."""

    @property
    def attributes(self) -> str:
        """What is on, as attributes of the page: `` data-calm data-seated``."""
        on = (name for name, is_on in asdict(self).items() if is_on)
        return "".join(f" data-{name.replace('_', '-')}" for name in on)


SETTINGS = tuple(field.name for field in fields(Comfort))

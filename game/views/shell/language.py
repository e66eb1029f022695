"""The one language this server speaks: what the code says in English becomes what is read.

A school speaks one language, so a class sees one, and a page that has not changed is the same page
for all who ask. A catalog is one file, ``game/translations/<language>/LC_MESSAGES/messages.po``,
made ready in memory when the server starts.
"""

from io import BytesIO
from pathlib import Path
from typing import Any, cast

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, current_app, has_app_context
from flask_babel import Babel, Domain, LazyString
from jinja2 import Environment
from markupsafe import Markup, escape

from game.settings import catalog


class Language(Domain):  # type: ignore[misc]
    """Flask-Babel's domain with one catalog: a message is looked up in it, and nothing else is."""

    def __init__(self, code: str, catalog: NullTranslations) -> None:
        super().__init__()
        self.code = code
        self.catalog = catalog

    def get_translations(self) -> NullTranslations:
        return self.catalog


class Lazy(LazyString):  # type: ignore[misc]
    """Words of a table at the top of a module: they are translated when they are shown."""

    def __html__(self) -> str:
        return escape(str(self))


ENGLISH = Language("en", NullTranslations())


def init_app(app: Flask, code: str) -> None:
    """Let Python and templates speak a language that has a catalog; English needs none."""
    file = catalog(code)
    speak(app, Language(code, read(file)) if file.exists() else ENGLISH)


def read(file: Path) -> Translations:
    """A catalog as it was written for translators, ready for use."""
    compiled = BytesIO()
    with file.open(encoding="utf-8") as written:
        write_mo(compiled, read_po(written))
    compiled.seek(0)
    return Translations(compiled)


def speak(app: Flask, language: Language) -> None:
    """Make a language that of an app. Templates hold it fast: a message costs them one look."""
    babel = Babel(app, default_locale=language.code, configure_jinja=False)
    babel.domain_instance = language
    app.extensions["language"] = language
    app.jinja_env.globals["language"] = language.code.replace("_", "-")
    _bind(app.jinja_env, language)


def _bind(jinja: Environment, language: Language) -> None:
    kept: dict[str, Markup] = {}  # as many as templates have messages

    def of_template(message: str, **values: Any) -> Markup:
        """A message of a template, with values in it, which are escaped."""
        if values:
            return _fill(language.catalog.gettext(message), values)
        try:
            return kept[message]
        except KeyError:
            return kept.setdefault(message, _fill(language.catalog.gettext(message), {}))

    def counted(singular: str, plural: str, num: int, **values: Any) -> Markup:
        values.setdefault("num", num)
        return _fill(language.catalog.ngettext(singular, plural, num), values)

    jinja.add_extension("jinja2.ext.i18n")
    jinja.policies["ext.i18n.trimmed"] = True
    jinja.newstyle_gettext = True  # type: ignore[attr-defined]
    jinja.globals.update(_=of_template, gettext=of_template, ngettext=counted)


def _fill(message: str, values: dict[str, Any]) -> Markup:
    """What ``Markup % values`` is, in a fifth of the time."""
    shown = {name: one if type(one) is int else escape(one) for name, one in values.items()}
    return Markup(message % shown)  # noqa: S704 - a message is ours, and what is in it is escaped


# In Python --------------------------------------------------------------------------------


def gettext(message: str, **values: Any) -> str:
    """A message in the language of this server, with values in it."""
    return cast(str, _spoken().gettext(message, **values))


def ngettext(singular: str, plural: str, num: int, **values: Any) -> str:
    """The same with a number, ``%(num)s``, which says which of its forms is meant."""
    return cast(str, _spoken().ngettext(singular, plural, num, **values))


def pgettext(context: str, message: str, **values: Any) -> str:
    """The same for words that mean more than one thing: ``context`` says which."""
    return cast(str, _spoken().pgettext(context, message, **values))


def lazy_gettext(message: str, **values: Any) -> Lazy:
    """The same for a table that stands there before any language is spoken."""
    return Lazy(gettext, message, **values)


def lazy_pgettext(context: str, message: str) -> Lazy:
    """Both."""
    return Lazy(pgettext, context, message)


def _spoken() -> Language:
    return cast(Language, current_app.extensions["language"]) if has_app_context() else ENGLISH

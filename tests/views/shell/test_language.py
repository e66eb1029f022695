"""A server speaks one language; a second one costs one file."""

from pathlib import Path

import pytest

from game import settings as environment
from game.app import create_app
from game.settings import Settings, from_environment
from game.views.shell import language
from game.views.shell.language import gettext, lazy_gettext, ngettext, pgettext

GERMAN = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "A frog & a crab"
msgstr "Ein Frosch & eine Krabbe"

msgid "Hello, %(name)s!"
msgstr "Hallo, %(name)s!"

msgid "%(num)s frog"
msgid_plural "%(num)s frogs"
msgstr[0] "%(num)s Frosch"
msgstr[1] "%(num)s Frösche"

msgctxt "a season"
msgid "Spring"
msgstr "Frühling"
"""

PAGE = """{{ language }}: {{ _('A frog & a crab') }}, {{ _('Hello, %(name)s!', name=who) }}
{% trans num=3 %}{{ num }} frog{% pluralize %}{{ num }} frogs{% endtrans %},
{% trans %}
  100 %
  of it
{% endtrans %}"""


@pytest.fixture
def german(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of translations, in which there is German."""
    monkeypatch.setattr(environment, "TRANSLATIONS", tmp_path)
    file = environment.catalog("de")
    file.parent.mkdir(parents=True)
    file.write_text(GERMAN, "utf-8")
    return tmp_path


def _rendered(app) -> list[str]:
    with app.app_context():
        html = app.jinja_env.from_string(PAGE).render(who="<Leap>")
    return html.splitlines()


def test_a_second_language_is_one_file(german, settings):
    assert [path for path in german.rglob("*") if path.is_file()] == [environment.catalog("de")]
    chosen = from_environment({"GAME_LANGUAGE": "de"})
    assert chosen.language == "de"
    app = create_app(Settings(instance_dir=settings.instance_dir, language="de"))
    assert '<html lang="de"' in app.test_client().get("/").text
    assert _rendered(app) == [
        "de: Ein Frosch & eine Krabbe, Hallo, &lt;Leap&gt;!",
        "3 Frösche,",
        "100 % of it",
    ]
    with app.app_context():
        assert gettext("Hello, %(name)s!", name="Leap") == "Hallo, Leap!"
        assert ngettext("%(num)s frog", "%(num)s frogs", 1) == "1 Frosch"
        assert pgettext("a season", "Spring") == "Frühling"
        assert gettext("Nobody has translated this.") == "Nobody has translated this."


def test_english_needs_no_file(app):
    assert '<html lang="en"' in app.test_client().get("/").text
    assert _rendered(app)[1:] == ["3 frogs,", "100 % of it"]
    assert pgettext("a season", "Spring") == "Spring"


def test_words_that_wait_are_translated_when_they_are_shown(german, settings):
    words = lazy_gettext("A frog & a crab")
    assert str(words) == "A frog & a crab"
    app = create_app(Settings(instance_dir=settings.instance_dir, language="de"))
    with app.app_context():
        assert str(words) == "Ein Frosch & eine Krabbe"
        shown = app.jinja_env.from_string("{{ words }}").render(words=words)
    assert shown == "Ein Frosch &amp; eine Krabbe"


def test_a_region_is_named_as_html_names_it(app):
    language.speak(app, language.Language("pt_BR", language.ENGLISH.catalog))
    assert '<html lang="pt-BR"' in app.test_client().get("/").text

"""Drawings are drawn once."""


def test_a_drawing_is_drawn_once(app):
    figure = app.jinja_env.globals["figure"]
    assert figure(("legs",)) is figure(("legs",))
    assert "#FFC53D" in figure(("legs",))
    assert "#FFC53D" not in figure(())

"""For the laws that Hypothesis tries: a slow machine breaks none of them."""

from hypothesis import settings

settings.register_profile("rules", deadline=None)
settings.load_profile("rules")

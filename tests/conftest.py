"""Property tests take the time they take: shared machines are slow at times."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

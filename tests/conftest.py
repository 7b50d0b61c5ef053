"""Property tests take the time they take: shared machines are slow at times. No terminal's width reaches a test."""

import os

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
# Set where tests run side by side.
os.environ.pop("COLUMNS", None)

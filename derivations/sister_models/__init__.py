"""Short derivations of sister models: quanta, learning curves, random features."""

# The sections of its theorems, in reading order.
CHAPTERS = {
    "F5": "Sister models",
}

"""Theorems on the multilinear model of skill emergence (Nam et al. 2024)."""

# The sections of its theorems, in reading order.
CHAPTERS = {
    "A1": "Setup and skill basis",
    "A2": "Decoupled dynamics",
    "A3": "Stage-like training",
    "A4": "Scaling laws and their exponents",
    "A5": "Extended models",
    "A6": "Large data",
    "A7": "Large times, and constants",
    "A8": "Beyond the source",
}

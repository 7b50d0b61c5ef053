"""Errata of Nam et al. 2024: the printed form, the correct one, and why."""

"""Errata of Nam et al. 2024: one file each, with the printed form, the correct one, and numbers that separate them."""

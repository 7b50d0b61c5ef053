"""Theorems on the multilinear model of skill emergence (Nam et al. 2024)."""

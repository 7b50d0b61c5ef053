"""Spectra of modes: their sums, random features of them, and how networks on them learn."""

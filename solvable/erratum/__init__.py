"""Errata as data: what a source prints, what holds, and numbers that tell the two apart."""

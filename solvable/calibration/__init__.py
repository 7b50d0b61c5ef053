"""Measured skill curves beside the model: calibrated on one skill, compared on all others."""

"""Gradient flow of many skills at once, integrated from its definition, and what is read off it."""

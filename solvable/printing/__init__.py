"""Laws as LaTeX, as text and as plain data, all from the one record."""

"""What tells the printed form of an erratum from the correct one: a value measured without either."""

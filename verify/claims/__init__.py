"""What derivations say, in numbers, and measurements beside it."""

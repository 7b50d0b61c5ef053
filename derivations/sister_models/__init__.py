"""Short derivations of sister models: quanta, learning curves, random features."""

"""What the package brings, one module each."""

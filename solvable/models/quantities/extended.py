"""The extended model, whose skills are spread over many features; a network on parities; factors that start apart."""

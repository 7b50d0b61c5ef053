"""`python -m solvable`: the same as the command `solvable`."""

from .cli.main import main

if __name__ == "__main__":
    main(prog_name="solvable")

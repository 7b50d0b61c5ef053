"""How long starting takes: import, --help, and the first derivation, as medians over fresh processes."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

RUNS = 9
ROOT = Path(__file__).resolve().parents[1]


def seconds(*arguments: str) -> float:
    """The median wall time of a fresh interpreter with these arguments; the first run fills the file caches."""
    found = []
    for _ in range(RUNS + 1):
        begin = time.perf_counter()
        subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        found.append(time.perf_counter() - begin)
    return median(found[1:])


def main() -> None:
    """Print the three figures beside their limits."""
    bare = seconds("-c", "pass")
    package = seconds("-c", "import solvable")
    help_page = seconds("-m", "solvable", "--help")
    sympy = seconds("-c", "import sympy")
    latex = seconds("-m", "solvable", "derive", "loss_vs_time", "--format", "latex")
    print(f"bare Python                               {bare * 1e3:7.0f} ms")
    print(f"import solvable, over bare Python         {(package - bare) * 1e3:7.0f} ms  (at most 60)")
    print(f"solvable --help                           {help_page * 1e3:7.0f} ms  (at most 200)")
    print(f"import sympy                              {sympy * 1e3:7.0f} ms")
    print(f"solvable derive loss_vs_time, as LaTeX    {latex * 1e3:7.0f} ms")
    print(f"the last over import sympy                {latex / sympy:7.2f}     (at most 3)")


if __name__ == "__main__":
    main()

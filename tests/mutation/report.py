"""How many falsehoods and mutants are noticed: run as `python tests/mutation/report.py`.

A consistent falsehood changes one expression of a theorem file wherever it stands, and only `check` may notice it; a
mutant changes one place of a derivation or of the numerics, and experiments and tests may too. Needs cosmic-ray. Runs
in one process, and can be stopped and started again: what is known is read from the record.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from pathlib import Path

import consistent_mutants
import numeric_mutants
import theorem_mutants
from consistent_mutants import Falsehood
from mutants import ROOT, Mutant, sample
from scipy.stats import binomtest
from theorem_mutants import TooLong, within

# Seconds of processor time for one mutant. Tests and experiments that take longer count as having noticed nothing.
LIMIT = 150


def main() -> None:
    """Draw mutants, test those that are not in the record, and print rate, interval and survivors."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--falsehoods", type=int, default=600, help="consistent falsehoods that change a law")
    parser.add_argument("--derivations", type=int, default=340, help="mutants of the theorem files")
    parser.add_argument("--numerics", type=int, default=60, help="mutants of solvable/numerics")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--record", type=Path, default=ROOT / "build" / "mutants.jsonl")
    arguments = parser.parse_args()
    groups = {
        "derivations": (theorem_files(), arguments.derivations, theorem_mutants.verdict),
        "numerics": (numeric_files(), arguments.numerics, numeric_mutants.verdict),
    }
    for path in theorem_files():
        # A file that cannot be run again unchanged would notice everything.
        theorem_mutants.declared(path, path.read_text())
    known = read(arguments.record)
    found = {"falsehoods": falsehoods(arguments.falsehoods, arguments.seed, known, arguments.record)}
    for label, (paths, count, verdict) in groups.items():
        chosen = [(mutant, identity(mutant)) for mutant in sample(paths, count, arguments.seed)]
        for number, (mutant, key) in enumerate(chosen):
            if key not in known:
                known[key] = judged(mutant, verdict)
                write(arguments.record, key, known[key])
                if sys.stderr.isatty():
                    print(f"\r{label}: {number + 1} of {len(chosen)}", end="", file=sys.stderr)
        found[label] = [(mutant, known[key]) for mutant, key in chosen]
    for label, results in found.items():
        show(label, results)
    show("all", [result for results in found.values() for result in results], survivors=False)


def theorem_files() -> list[Path]:
    """The files of the theorems, without those of the errata."""
    return consistent_mutants.theorem_files()


def falsehoods(count: int, seed: int, known: dict[str, str], record: Path) -> list[tuple[Falsehood, str]]:
    """The first `count` falsehoods in the seeded order that change a law, each with what noticed it."""
    drawn = [falsehood for path in theorem_files() for falsehood in consistent_mutants.falsehoods(path)]
    found: list[tuple[Falsehood, str]] = []
    for falsehood in sorted(drawn, key=lambda f: consistent_mutants.lot(f, seed)):
        if len(found) == count:
            break
        key = identity(falsehood)
        if key not in known:
            known[key] = consistent_mutants.verdict(falsehood)
            write(record, key, known[key])
            if sys.stderr.isatty():
                print(f"\rfalsehoods: {len(found) + 1} of {count}", end="", file=sys.stderr)
        if known[key] not in (consistent_mutants.SAME, consistent_mutants.WEAKER):
            found.append((falsehood, known[key]))
    return found


def numeric_files() -> list[Path]:
    """The files of the numerics."""
    return sorted((ROOT / "solvable" / "numerics").glob("*/[!_]*.py"))


def judged(mutant: Mutant, verdict) -> str:
    """What noticed the mutant within the time limit; empty where nothing did."""
    try:
        with within(LIMIT):
            return str(verdict(mutant))
    except TooLong:
        return ""


def identity(mutant: Mutant | Falsehood) -> str:
    """The mutant and the text it was made from."""
    digest = hashlib.sha256((ROOT / mutant.path).read_bytes()).hexdigest()[:12]
    return f"{mutant.key}:{digest}"


def read(record: Path) -> dict[str, str]:
    """What is known; a line that was cut off is dropped."""
    known = {}
    for line in record.read_text().splitlines() if record.exists() else ():
        try:
            entry = json.loads(line)
        except ValueError:
            continue
        known[entry["mutant"]] = entry["noticed"]
    return known


def write(record: Path, key: str, noticed: str) -> None:
    """Add one result to the record."""
    record.parent.mkdir(parents=True, exist_ok=True)
    with record.open("a") as file:
        file.write(json.dumps({"mutant": key, "noticed": noticed}) + "\n")


def show(label: str, results: list[tuple[Mutant | Falsehood, str]], survivors: bool = True) -> None:
    """The share of mutants that were noticed, with its 95 % interval, and those that were not."""
    if not results:
        return
    killed = sum(bool(noticed) for _, noticed in results)
    interval = binomtest(killed, len(results)).proportion_ci(0.95)
    share, low, high = killed / len(results), interval.low, interval.high
    print(f"{label}: {killed} of {len(results)} noticed, {share:.1%} (95 % interval {low:.1%} to {high:.1%})")
    for mutant, noticed in results if survivors else ():
        if not noticed:
            print(f"  {mutant}")


if __name__ == "__main__":
    main()

"""The kill rate of the checker: run as `python -m tests.false_statements.report`."""

import sys
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from false_variants import after_variants, before_variants, has_slack
from wrong_theorems import WRONG, derived

import solvable
from solvable.errors import NotDerivable
from solvable.expressions.environment import Environment
from solvable.proofs.judge import Judge


def kinds(name):
    """The verdicts on all false variants of the theorem called `name`."""
    law = solvable.derive(name)
    judge, environment = Judge(law.model.symbols, 15), Environment(law.steps)
    steps = [step for step in law.steps if step.relation != "definition"]
    found = []
    for what, variant in (pair for step in steps for pair in [*after_variants(step), *before_variants(step)]):
        kind = judge(variant, environment)[0]
        slack = what.endswith("sharper") and kind not in ("false", "unknown")
        if not (slack and has_slack(variant, environment, law.model.symbols)):
            found.append(kind)
    return found


def outcome(name):
    """How the wrong theorem called `name` ends."""
    try:
        return "passed" if derived(name).check(digits=15).ok else "rejected"
    except NotDerivable:
        return "refused"


def main():
    """Print, per theorem, how many false variants there are and how they were rejected."""
    print(f"{'theorem':22}{'variants':>9}{'false':>7}{'unknown':>9}{'passed':>8}")
    total = []
    for theorem in solvable.theorems():
        name = str(getattr(theorem, "name", theorem))
        found = kinds(name)
        total += found
        print(row(name, found))
    print(row("all", total))
    for path in sorted(Path(__file__).parent.glob("wrong_*.py")):
        import_module(path.stem)
    outcomes = [outcome(name) for name in WRONG]
    counts = ", ".join(f"{outcomes.count(kind)} {kind}" for kind in ("rejected", "refused", "passed"))
    print(f"wrong theorems by hand: {len(outcomes)} ({counts})")
    killed = sum(kind in ("false", "unknown") for kind in total) + len(outcomes) - outcomes.count("passed")
    print(f"kill rate {killed / (len(total) + len(outcomes)):.1%}")


def row(name, found):
    false, unknown = found.count("false"), found.count("unknown")
    return f"{name:22}{len(found):>9}{false:>7}{unknown:>9}{len(found) - false - unknown:>8}"


if __name__ == "__main__":
    main()

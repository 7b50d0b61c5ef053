"""Every wrong theorem is refused, or its check is not ok."""

from importlib import import_module
from pathlib import Path

import pytest
from wrong_theorems import WRONG, derived

from solvable.errors import NotDerivable

for path in sorted(Path(__file__).parent.glob("wrong_*.py")):
    import_module(path.stem)


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_theorem_is_rejected(name, record_property):
    """What is wrong stands beside each theorem."""
    try:
        law = derived(name)
    except NotDerivable:
        record_property("wrong_theorem", [name, "refused"])
        return
    report = law.check(digits=15)
    record_property("wrong_theorem", [name, "rejected" if not report.ok else "passed"])
    assert not report.ok, f"{WRONG[name][0]}: {report}"
    # A derivation that begins nowhere is no path, whatever it says: the slip itself must be seen.
    seen = report.counts["false"] + report.counts["unknown"] > 0 or "hangs in the air" not in report.broken
    assert seen, f"{WRONG[name][0]}: {report}"


def test_there_are_enough():
    """At least twenty of them, each with its sentence."""
    assert len(WRONG) >= 20
    assert all(what for what, _, _ in WRONG.values())

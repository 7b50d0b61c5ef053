"""Bad input: whatever a public call is given, it answers with a result or refuses it in one sentence, and soon.

The values for every argument are drawn anew for every version of the package; HOSTILE_INPUT=all tries all of them.
"""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib.pyplot as plt
import pytest
from click.testing import CliRunner
from hostile_values import VALUES, WORDS
from public_calls import CURVES, calls

import solvable
from solvable.cli.main import COMMANDS, main
from solvable.parse import short

SECONDS = 2.0  # of processor time, for one call
LONGEST = 400  # characters of a sentence
DRAWN = 6  # values for every argument
ALL = os.environ.get("HOSTILE_INPUT") == "all"

# What a command is called with; "value" stands where a hostile word is put.
SHELL = """
list value; value; --value; cite value; errata value; derive value; derive emergence_time --format value
derive emergence_time --model value; check skill_orthogonality value; check skill_orthogonality --digits value
check skill_orthogonality --seed value; evaluate value N=1; evaluate loss_vs_parameters value=1
evaluate loss_vs_parameters alpha=value S=1 N=10; evaluate loss_vs_parameters alpha=value S=1 N=10 --digits 20
evaluate loss_vs_parameters alpha=1 S=1 N=10 value; evaluate loss_vs_parameters alpha=1 S=1 N=10 --digits value
verify skill_orthogonality value; verify skill_orthogonality --level value; verify skill_orthogonality --jobs value
verify skill_orthogonality --record value; calibrate value --alpha 0.6; calibrate curves.csv --alpha value
calibrate curves.csv --alpha 0.6 --eta value; calibrate curves.csv --alpha 0.6 --r value --S value
calibrate curves.csv --alpha 0.6 --n-s value; calibrate curves.csv --alpha 0.6 --single value
calibrate curves.csv --alpha 0.6 --plot value.svg; figure value -o a.svg; figure fig8 -o value
figure fig8 --data value.csv; figure fig8 -o a.svg S=value; figure fig8 -o a.svg value=1; figure fig8 -o a.svg value
book -o value; book -o a.docx value; book --record value
"""


class TooLong(BaseException):
    """The time of a call is over; nothing in it may catch this."""


def trouble(call: Callable[[], Any], *, refused: bool = True) -> str:
    """What is wrong with the answer of a call; "" where it is a result or, where it may be `refused`, one sentence."""

    def alarm(*signal_and_frame: Any) -> None:
        raise TooLong

    signal.signal(signal.SIGPROF, alarm)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        call()
    except solvable.SolvableError as error:
        return "" if refused and is_sentence(str(error)) else f"{type(error).__name__}: {str(error)[:LONGEST]!r}"
    except (Exception, TooLong) as error:
        return f"{type(error).__name__} {error}"[:LONGEST]
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        plt.close("all")
    return ""


def is_sentence(said: str) -> bool:
    return said.isprintable() and said.endswith(".") and len(said) < LONGEST


def drawn(label: str, values: list[Any]) -> list[Any]:
    return values if ALL else random.Random(f"{solvable.__version__}: {label}").sample(values, DRAWN)


def shell(arguments: list[str]) -> None:
    """Call a command; what it refuses it refuses in the last line of stderr, and with exit 2."""
    done = CliRunner().invoke(main, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    last = (done.stderr.splitlines() or [""])[-1]
    assert done.exit_code in (0, 1) or (last.startswith("Error: ") and is_sentence(last.rstrip("?") + ".")), last


@pytest.fixture(autouse=True)
def elsewhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Files that a call writes go to a folder of their own, in which there are curves."""
    plt.switch_backend("Agg")
    monkeypatch.chdir(tmp_path)
    rows = [CURVES, *zip(*CURVES.values(), strict=True)]
    Path("curves.csv").write_text("\n".join(",".join(map(str, row)) for row in rows))


def test_every_public_call() -> None:
    found = []
    for label, function, usual in calls():
        if wrong := trouble(lambda function=function, usual=usual: function(**usual), refused=False):
            found.append(f"{label} at usual values: {wrong}")
        for name in usual:
            for value in drawn(f"{label} {name}", VALUES):
                given = {**usual, name: value}
                if wrong := trouble(lambda function=function, given=given: function(**given)):
                    found.append(f"{label}({name}={short(value)}): {wrong}")
    assert not found, "\n".join(["", *found])


def test_every_command() -> None:
    lines = [line.split() for line in SHELL.replace(";", "\n").strip().splitlines()]
    assert {words[0] for words in lines} >= set(COMMANDS)
    found = []
    for words in lines:
        for word in drawn(" ".join(words), WORDS):
            arguments = [part.replace("value", word) for part in words]
            if wrong := trouble(lambda arguments=arguments: shell(arguments)):
                found.append(f"{' '.join(words)} with {short(word)}: {wrong}")
    assert not found, "\n".join(["", *found])

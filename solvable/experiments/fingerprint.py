"""What the outcomes of a theorem depend on, in one line of digits."""

import ast
import hashlib
import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import fields
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from .. import __version__
from ..discovery import packages
from ..laws.discovery import THEOREMS, theorem_table
from ..laws.law import Law
from ..proofs.step import Step
from .discovery import EXPERIMENTS
from .experiment import Experiment

PACKAGE = Path(__file__).resolve().parents[1]
# What is measured and judged does not depend on how it is shown.
_SHOWN = ("cli", "figures", "printing")
_LIBRARIES = ("joblib", "matplotlib", "mpmath", "numpy", "python-flint", "scipy", "sympy")
# What is measured where they are installed.
_OPTIONAL = ("scikit-learn",)


def fingerprint(theorem: str, experiments: Iterable[Experiment], level: str) -> str:
    """The digest of all that the outcomes of `theorem` at `level` come from.

    The versions of the package, of Python and of the libraries; the sources of the package, save those that only show
    results; the theorem's file and those of the theorems it names; the files of the experiments; and whatever all of
    these import from packages that lie beside them.
    """
    sources: set[Path] = set()
    waiting = _files_of(theorem, experiments)
    while waiting:
        file = waiting.pop()
        if file not in sources:
            sources.add(file)
            waiting |= set(_read(file)[1])
    digest = hashlib.sha256("\n".join((__version__, sys.version, level, _libraries(), _package())).encode())
    for file in sorted(sources):
        digest.update(f"\n{file.name} {_read(file)[0]}".encode())
    return digest.hexdigest()


def check_fingerprint(law: Law, check: str) -> str:
    """The digest of all that the report on a check comes from: law, digits and seed, and what `fingerprint` says."""
    stated = [law.expr, law.sharp, law.remainder, law.conditions, *map(_stated, law.steps)]
    digest = hashlib.sha256("\n".join(map(str, stated)).encode()).hexdigest()
    return fingerprint(law.name, (), f"{digest}, {check}")


def _stated(step: Step) -> tuple[Any, ...]:
    return tuple(getattr(step, field.name) for field in fields(step))


def _files_of(theorem: str, experiments: Iterable[Experiment]) -> set[Path]:
    functions: list[Callable[..., object]] = [experiment.run for experiment in experiments]
    table = theorem_table()
    if theorem in table:
        functions.append(table[theorem].derivation)
    return {Path(inspect.getfile(inspect.unwrap(function))).resolve() for function in functions}


def _read(file: Path) -> tuple[str, tuple[Path, ...]]:
    """The digest of a file, and the files it leads to: those it imports, and those of the theorems it names."""
    return _read_as_of(file, file.stat().st_mtime_ns)


@cache
def _read_as_of(file: Path, changed: int) -> tuple[str, tuple[Path, ...]]:
    source = file.read_bytes()
    tree = ast.parse(source)
    found = {path for place in _imported(tree, file) for path in _modules_at(place)}
    table = theorem_table()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            for name in table.keys() & set(re.findall(r"\w+", node.value)):
                found.add(Path(inspect.getfile(table[name].derivation)).resolve())
    return hashlib.sha256(source).hexdigest(), tuple(sorted(found))


def _imported(tree: ast.AST, file: Path) -> Iterator[Path]:
    """Where the modules would lie that a file imports from the packages of theorems and experiments."""
    homes = _homes()
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.ImportFrom) and node.level > 0:
            place = file.parents[node.level - 1].joinpath(*(node.module or "").split("."))
            yield from (place, *(place / alias.name for alias in node.names))
        for name in names:
            top, *rest = name.split(".")
            if top in homes:
                yield homes[top].joinpath(*rest)


def _modules_at(place: Path) -> Iterator[Path]:
    for candidate in (place.with_suffix(".py"), place / "__init__.py"):
        if candidate.is_file():
            yield candidate.resolve()


@cache
def _homes() -> dict[str, Path]:
    """The folders of the top-level packages that hold theorems and experiments."""
    tops = {package.__name__.partition(".")[0] for group in (THEOREMS, EXPERIMENTS) for package in packages(group)}
    return {top: Path(str(import_module(top).__file__)).parent for top in tops}


def _package() -> str:
    """The digest of the package itself, so far as it measures and judges."""
    digest = hashlib.sha256()
    for file in sorted(PACKAGE.rglob("*.py")):
        place = file.relative_to(PACKAGE)
        if place.parts[0] not in _SHOWN:
            digest.update(f"{place.as_posix()} {_digest_as_of(file, file.stat().st_mtime_ns)}\n".encode())
    return digest.hexdigest()


@cache
def _digest_as_of(file: Path, changed: int) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


@cache
def _libraries() -> str:
    from importlib.metadata import PackageNotFoundError, version

    found = [f"{name} {version(name)}" for name in _LIBRARIES]
    for name in _OPTIONAL:
        with suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    return " ".join(found)

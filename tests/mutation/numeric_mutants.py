"""Do the tests notice changed numerics?"""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from functools import cache
from importlib import import_module
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import pytest
from mutants import ROOT, Mutant


def verdict(mutant: Mutant) -> str:
    """What noticed the mutant, empty when no test did."""
    name = ".".join((ROOT / mutant.path).relative_to(ROOT).with_suffix("").parts)
    module = import_module(name)
    changed = ModuleType(name)
    changed.__dict__.update(__package__=module.__package__, __file__=module.__file__)
    known, sys.modules[name] = sys.modules[name], changed
    try:
        exec(compile(mutant.source(), module.__file__ or name, "exec"), changed.__dict__)
    except Exception as error:
        return f"import: {type(error).__name__}"
    finally:
        sys.modules[name] = known
    with patched(module, changed):
        return tested(name)


@contextmanager
def patched(module: ModuleType, changed: ModuleType) -> Iterator[None]:
    """The functions and constants of `module` behave like those of `changed`, wherever they have been imported to."""
    undo = [*_functions(module.__dict__, changed.__dict__, module.__name__)]
    constants = {
        key: value
        for key, value in module.__dict__.items()
        if isinstance(value, (int, float, str, tuple, dict)) and not key.startswith("__") and key in changed.__dict__
    }
    module.__dict__.update({key: changed.__dict__[key] for key in constants})
    _clear_caches()
    try:
        yield
    finally:
        module.__dict__.update(constants)
        for function, code, defaults in undo:
            function.__code__, function.__defaults__ = code, defaults
        _clear_caches()


def _functions(old: Any, new: Any, module: str) -> Iterator[tuple[FunctionType, Any, Any]]:
    """Put the code of every function of `new` into its namesake in `old`; yields what to put back."""
    for name, value in list(old.items()):
        other = new.get(name)
        value, other = (getattr(v, "__wrapped__", v) for v in (value, other))
        value, other = (v.fget if isinstance(v, property) else v for v in (value, other))
        value, other = (getattr(v, "func", v) if type(v).__name__ == "cached_property" else v for v in (value, other))
        value, other = (v.__func__ if isinstance(v, (staticmethod, classmethod)) else v for v in (value, other))
        if isinstance(value, FunctionType) and isinstance(other, FunctionType) and value.__module__ == module:
            if len(value.__code__.co_freevars) == len(other.__code__.co_freevars):
                yield value, value.__code__, value.__defaults__
                value.__code__, value.__defaults__ = other.__code__, other.__defaults__
        elif isinstance(value, type) and value.__module__ == module and isinstance(other, type):
            yield from _functions(dict(vars(value)), dict(vars(other)), module)


def _clear_caches() -> None:
    for thing in gc.get_objects():
        if type(thing).__name__ == "_lru_cache_wrapper" and str(getattr(thing, "__module__", "")).startswith(
            "solvable"
        ):
            thing.cache_clear()


@cache
def tests_of(name: str) -> tuple[str, ...]:
    """Test files that name the module, then those that name a module which uses it."""
    folders = (ROOT / "tests" / "numerics", ROOT / "tests" / "models", ROOT / "tests" / "laws")
    tests = [path for folder in folders for path in sorted(folder.glob("test_*.py"))]
    users = {
        f"{path.parent.name}.{path.stem}"
        for path in (ROOT / "solvable" / "numerics").glob("*/*.py")
        if _names(name, path)
    }
    near = [path for path in tests if _names(name, path)]
    far = [path for path in tests if any(_names(user, path) for user in users)]
    return tuple(str(path) for path in dict.fromkeys([*near, *far] or tests))


def _names(name: str, path: Path) -> bool:
    """Whether a file is about a module, by its name or by an import."""
    folder, stem = name.split(".")[-2:]
    imported = rf"\b{folder}(\.| import ){stem}\b" + (rf"|from \.{stem} import" if path.parent.name == folder else "")
    return path.stem == f"test_{stem}" or re.search(imported, path.read_text()) is not None


def tested(name: str) -> str:
    """The first test that fails, empty when all pass."""
    quiet = ["-q", "-x", "--no-header", "--no-summary", "-p", "no:cacheprovider", "-p", "no:xdist"]
    found = _FirstFailure()
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        code = pytest.main([*quiet, *tests_of(name)], plugins=[found])
    return "" if code in (0, 5) else found.name or f"pytest ended with {int(code)}"


class _FirstFailure:
    name = ""

    def pytest_runtest_logreport(self, report: Any) -> None:
        if report.failed and not self.name:
            self.name = str(report.nodeid)

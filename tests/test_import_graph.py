"""The import graph has no circle: not of modules, and not of the folders and modules that lie side by side.

Imports inside functions count like all others; those for types only, under TYPE_CHECKING, do not.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("solvable", "derivations", "verify")
# A front door imports what it likes, and nothing imports it.
FRONT_DOOR = "__main__"


def modules() -> dict[str, Path]:
    """Every module of the packages by its name; a package stands for its `__init__`."""
    found = {}
    for path in (path for package in PACKAGES for path in (ROOT / package).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


@cache
def every_import() -> frozenset[tuple[str, str]]:
    """All pairs of a module and one that it imports."""
    known = modules()
    return frozenset((name, other) for name, path in known.items() for other in imports(name, path, known))


@cache
def graph() -> dict[str, frozenset[str]]:
    """Which modules each module imports."""
    found: dict[str, set[str]] = {name: set() for name in modules()}
    for name, other in every_import():
        found[name].add(other)
    return {name: frozenset(others - {name}) for name, others in found.items()}


def imports(name: str, path: Path, known: dict[str, Path]) -> Iterator[str]:
    """The known modules that the file at `path` imports at run time."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in run_time(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            source = ".".join([*above, *filter(None, [node.module])])
            for alias in node.names:
                yield from (place for place in (f"{source}.{alias.name}", source) if place in known)


def run_time(node: ast.AST) -> Iterator[ast.AST]:
    """Every node below `node` that is not under TYPE_CHECKING."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            for other in child.orelse:
                yield from (other, *run_time(other))
        else:
            yield from (child, *run_time(child))


def circle(edges: dict[str, set[str]]) -> list[str]:
    """One circle of a graph, empty where there is none."""
    try:
        TopologicalSorter(edges).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def siblings(package: str) -> dict[str, set[str]]:
    """Which children of a package, modules and folders, import which of its other children."""
    inside = f"{package}."
    edges: dict[str, set[str]] = {}
    for module, targets in graph().items():
        if module.startswith(inside) and not module.endswith(FRONT_DOOR):
            child = module.removeprefix(inside).partition(".")[0]
            others = {target.removeprefix(inside).partition(".")[0] for target in targets if target.startswith(inside)}
            edges.setdefault(child, set()).update(others - {child})
    return edges


def test_no_circle_of_modules() -> None:
    assert circle({module: set(targets) for module, targets in graph().items()}) == []


@pytest.mark.parametrize("package", sorted(name for name, path in modules().items() if path.name == "__init__.py"))
def test_no_circle_of_folders(package: str) -> None:
    assert circle(siblings(package)) == []


def test_packages_rest_on_each_other_one_way() -> None:
    for module, targets in graph().items():
        rank = PACKAGES.index(module.partition(".")[0])
        assert all(PACKAGES.index(target.partition(".")[0]) <= rank for target in targets), module


def test_nothing_imports_a_front_door() -> None:
    assert not [module for module, targets in graph().items() if any(target.endswith(FRONT_DOOR) for target in targets)]


def test_a_circle_is_seen() -> None:
    assert circle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []
    source = "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import a\ndef f():\n    import b\n"
    seen = [node.names[0].name for node in run_time(ast.parse(source)) if isinstance(node, ast.Import)]
    assert seen == ["b"]

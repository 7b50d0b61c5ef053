"""Mutants of a source file: one operator, number, sign or call changed at a time."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.binary_operator_replacement import operators as binary_operators
from cosmic_ray.operators.comparison_operator_replacement import operators as comparison_operators
from cosmic_ray.operators.number_replacer import NumberReplacer
from cosmic_ray.operators.operator import Example, Operator
from cosmic_ray.operators.unary_operator_replacement import operators as unary_operators

ROOT = Path(__file__).resolve().parents[2]
ARITHMETIC = {"Add", "Sub", "Mul", "Div", "Pow"}
ORDER = {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE"}
# Calls that build the record of a derivation, or declare names: dropping one changes no formula.
DECLARING = {"Symbol", "Function", "symbols", "theorem", "getattr", "isinstance", "range", "zip", "Dummy", "str"}


class CallRemover(Operator):
    """f(x, ...) becomes x: a function of a formula forgotten."""

    def mutation_positions(self, node):
        if _is_call(node):
            yield (node.start_pos, node.end_pos)

    def mutate(self, node, index):
        inside = node.children[1].children[1]
        first = inside.children[0] if inside.type == "arglist" else inside
        return get_ast(f"({first.get_code().strip()})").children[0]

    @classmethod
    def examples(cls):
        return (Example("exp(x)", "(x)"),)


def _is_call(node) -> bool:
    if node.type != "atom_expr" or len(node.children) != 2 or node.children[0].type != "name":
        return False
    trailer = node.children[1]
    if trailer.type != "trailer" or trailer.children[0].value != "(" or len(trailer.children) != 3:
        return False
    inside = trailer.children[1]
    first = inside.children[0] if inside.type == "arglist" else inside
    return node.children[0].value not in DECLARING and first.type not in ("argument", "string", "keyword")


def operators() -> dict[str, Operator]:
    """The mutation operators by name."""
    chosen = [NumberReplacer, CallRemover, *unary_operators()]
    for operator in (*binary_operators(), *comparison_operators()):
        old, new = operator.__name__.split("_")[1:3]
        if {old, new} <= ARITHMETIC or {old, new} <= ORDER:
            chosen.append(operator)
    return {operator.__name__: operator() for operator in chosen}


@dataclass(frozen=True)
class Mutant:
    """The `occurrence`-th place where `operator` changes the file at `path`, relative to the project."""

    path: str
    operator: str
    occurrence: int
    line: int

    @property
    def key(self) -> str:
        return f"{self.path}:{self.operator}:{self.occurrence}"

    def source(self) -> str:
        """The mutated text of the file."""
        text = mutate_code((ROOT / self.path).read_text(), operators()[self.operator], self.occurrence)
        assert text is not None
        return str(text)

    def __str__(self) -> str:
        before = (ROOT / self.path).read_text().splitlines()
        after = self.source().splitlines()
        changed = next((new for old, new in zip(before, after, strict=False) if old != new), "")
        return f"{self.path}:{self.line} {self.operator}: {changed.strip()}"


def mutants_of(path: Path) -> Iterator[Mutant]:
    """Every mutant of a file that still is Python, in the order of the operators."""
    tree = get_ast(path.read_text())
    nodes = list(ast_nodes(tree))
    imports = {n for node in nodes if node.type in ("import_from", "import_name") for n in _lines(node)}
    for name, operator in operators().items():
        occurrence = 0
        for node in nodes:
            for (line, _), _ in operator.mutation_positions(node):
                if line not in imports:
                    yield Mutant(str(path.relative_to(ROOT)), name, occurrence, line)
                occurrence += 1


def _lines(node) -> range:
    return range(node.start_pos[0], node.end_pos[0] + 1)


def sample(paths: list[Path], count: int, seed: int) -> list[Mutant]:
    """`count` mutants drawn without replacement from all files together, those that are Python and differ.

    They are drawn by a hash of each, so that a change in one file leaves the draw from the others as it was.
    """

    def lot(mutant: Mutant) -> bytes:
        return hashlib.sha256(f"{seed}:{mutant.key}".encode()).digest()

    every = sorted((mutant for path in paths for mutant in mutants_of(path)), key=lot)
    chosen: list[Mutant] = []
    for mutant in every:
        if len(chosen) == count:
            break
        try:
            same = ast.dump(ast.parse(mutant.source())) == ast.dump(ast.parse((ROOT / mutant.path).read_text()))
        except SyntaxError:
            continue
        if not same:
            chosen.append(mutant)
    return chosen

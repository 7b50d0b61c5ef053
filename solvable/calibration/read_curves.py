"""Skill curves from a file, a data frame or arrays."""

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

from ..errors import InvalidInput
from ..parse import file_path, listed, real_array, real_number, short, shown
from .skill_curves import AXES, SkillCurves

_SKILL = re.compile(r"skill_([1-9][0-9]{0,8})")
# Strengths are fractions of S; noise and overshoot stay well within this.
_LARGEST = 2.0


def read_curves(source: Any) -> SkillCurves:
    """Skill curves from a CSV file, a data frame, a mapping of columns, or a pair (steps, strengths).

    Columns are named step, data or width, then skill_1, ..., skill_n; strengths are R_k/S. A pair is one array of steps
    and one of strengths with a column per skill.

    Raises InvalidInput, naming file, row and column, for what is missing, ragged, not a number, or not ascending.
    """
    if isinstance(source, (str, Path)):
        return _from_file(file_path(source, "curves"))
    if isinstance(source, SkillCurves):
        return source
    if isinstance(source, tuple) and len(source) == 2:
        return _from_pair(*source)
    if isinstance(source, Mapping) or hasattr(source, "columns"):
        columns = {str(name): source[name] for name in (source if isinstance(source, Mapping) else source.columns)}
        return _from_columns(columns)
    raise InvalidInput(
        f"curves are a CSV file, a data frame, a mapping of columns or a pair (steps, strengths), not {short(source)}."
    )


def _from_file(path: Path) -> SkillCurves:
    name = shown(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InvalidInput(f"{name} cannot be read ({error.strerror}); give the name of a CSV file.") from None
    except UnicodeDecodeError:
        raise InvalidInput(f"{name} is no text; give a CSV file.") from None
    try:
        rows = [(line, row) for line, row in enumerate(csv.reader(text.splitlines()), 1) if any(map(str.strip, row))]
    except csv.Error as error:
        raise InvalidInput(f"{name} is no CSV file: {error}.") from None
    if not rows:
        raise InvalidInput(f"{name} is empty; its first row names the columns: step,skill_1,...,skill_n.")
    (_, header), *body = rows
    names = [name.strip() for name in header]
    _check_names(names, name)
    table: list[list[float]] = []
    for line, row in body:
        if len(row) != len(names):
            raise InvalidInput(f"{name}, row {line}: {len(row)} entries for {len(names)} columns; fill the row.")
        table.append([_number(text, f"{name}, row {line}, column {n}") for text, n in zip(row, names, strict=True)])
    return _checked(names[0], table, names, name, [line for line, _ in body])


def _from_pair(steps: Any, strengths: Any) -> SkillCurves:
    values, columns = real_array(steps, "steps", nan=True), real_array(strengths, "strengths", nan=True)
    columns = columns[:, None] if columns.ndim == 1 else columns
    if values.ndim != 1 or columns.ndim != 2 or len(values) != len(columns):
        raise InvalidInput(
            f"strengths need one row per step and one column per skill; the shapes are {values.shape} and "
            f"{columns.shape}."
        )
    names = ["step", *(f"skill_{k}" for k in range(1, columns.shape[1] + 1))]
    table = np.column_stack([values, columns]).tolist()
    return _checked("step", table, names, "the arrays", list(range(1, len(values) + 1)))


def _from_columns(columns: Mapping[str, Any]) -> SkillCurves:
    axes = [name for name in columns if name in AXES]
    skills = sorted((name for name in columns if _SKILL.fullmatch(name)), key=lambda name: int(name[6:]))
    names = [*axes, *skills]
    _check_names(names, "the columns")
    lists = [listed(columns[name], f"column {name}") for name in names]
    lengths = {len(values) for values in lists}
    if len(lengths) > 1:
        raise InvalidInput(
            f"the columns have different lengths, {', '.join(map(str, sorted(lengths)))}; cut them to one."
        )
    table = [
        [_number(value, f"row {row}, column {name}") for value, name in zip(values, names, strict=True)]
        for row, values in enumerate(zip(*lists, strict=True), 1)
    ]
    return _checked(names[0], table, names, "the columns", list(range(1, len(table) + 1)))


def _check_names(names: Sequence[str], source: str) -> None:
    wanted = "the first column is step, data or width, the others skill_1, ..., skill_n in order"
    if not names or names[0] not in AXES:
        raise InvalidInput(f"{source}: {wanted}; the first is {short(names[0]) if names else 'missing'}.")
    if len(names) == 1:
        raise InvalidInput(f"{source}: no column skill_1; {wanted}.")
    for place, name in enumerate(names[1:], 1):
        if name != f"skill_{place}":
            raise InvalidInput(f"{source}, column {place + 1}: {short(name)} where skill_{place} belongs; {wanted}.")


def _number(value: Any, where: str) -> float:
    try:
        return float(value) if isinstance(value, str) else real_number(value, where, nan=True)
    except ValueError:
        raise InvalidInput(f"{where}: {short(value)} is not a number.") from None


def _checked(axis: str, table: list[list[float]], names: Sequence[str], source: str, rows: list[int]) -> SkillCurves:
    if len(table) < 2:
        raise InvalidInput(f"{source}: {len(table)} row(s) of numbers; give at least two.")
    numbers = np.array(table, dtype=float)

    def refuse(place: Any, what: str) -> NoReturn:
        row, column = int(place[0]), int(place[1])
        raise InvalidInput(f"{source}, row {rows[row]}, column {names[column]}: {what}")

    if not np.isfinite(numbers).all():
        place = np.argwhere(~np.isfinite(numbers))[0]
        refuse(place, f"{numbers[tuple(place)]} is not a finite number; drop the row or repair it.")
    falling = np.flatnonzero(np.diff(numbers[:, 0]) <= 0)
    if falling.size:
        refuse((falling[0] + 1, 0), f"{axis} must ascend; sort the rows and give each {axis} once.")
    if numbers[0, 0] < 0:
        refuse((0, 0), f"{axis} must not be negative.")
    large = np.argwhere(np.abs(numbers[:, 1:]) > _LARGEST)
    if large.size:
        refuse(large[0] + (0, 1), "strengths are fractions of full strength, R_k/S; divide them by S.")
    return SkillCurves(axis, numbers[:, 0], numbers[:, 1:], source)

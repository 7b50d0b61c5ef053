"""Finding the experiments that are installed, by entry point."""

from importlib import import_module

from ..discovery import modules
from ..laws.discovery import theorem_table
from .experiment import Experiment, Measurement, experiment

EXPERIMENTS = "solvable.experiments"


def experiments() -> tuple[Experiment, ...]:
    """Every experiment, in the reading order of the theorems.

    A module that cannot be imported stands in the list as an experiment of its name, which fails when it is run.
    """
    found: dict[int, Experiment] = {}
    for package, name in modules(EXPERIMENTS):
        try:
            module = import_module(f"{package.__name__}.{name}")
        except Exception as error:
            broken = _unreadable(name, error)
            found[id(broken)] = broken
            continue
        for value in vars(module).values():
            if isinstance(value, Experiment):
                found.setdefault(id(value), value)
    place = {theorem: number for number, theorem in enumerate(theorem_table())}
    return tuple(sorted(found.values(), key=lambda e: (place.get(e.theorem, len(place)), e.theorem)))


def _unreadable(name: str, error: Exception) -> Experiment:
    """An experiment that raises what importing its module raised."""

    @experiment(theorem=name, title="the module of the experiment")
    def module(level: str) -> list[Measurement]:
        raise error

    return module

"""Judging one step: exact, certified, cited, unknown or false."""

from dataclasses import replace

from sympy import sympify

from ..errors import CannotEnclose, InvalidInput
from ..expressions.environment import Environment
from ..expressions.symbols import Symbols
from .assumption import Assumption
from .equality import judge_equality
from .equivalence import judge_equivalence
from .growth import judge_growth
from .inequality import judge_order
from .points import points
from .solution import judge_solution
from .step import Step

Answer = tuple[str, str]


class Judge:
    """Judges steps over one model's symbols, to `digits` digits wherever balls are used."""

    def __init__(self, symbols: Symbols, digits: int = 30, seed: int = 0) -> None:
        self.symbols = symbols
        self.digits = digits
        self.seed = seed
        self._satisfied: set[tuple[Assumption, ...]] = set()

    def __call__(self, step: Step, environment: Environment) -> Answer:
        """The kind of verdict and how it was reached."""
        try:
            step = replace(
                step,
                before=environment.bound_written_out(step.before),
                after=environment.bound_written_out(step.after),
            )
            self._satisfiable(step.assumptions)
            kind, reason = self._judged(step, environment)
        except (CannotEnclose, InvalidInput) as error:
            return "unknown", str(error)
        except RuntimeError as error:
            return "unknown", f"no test point: {error}"
        if step.cited and not step.reference and kind in ("exact", "certified"):
            return "unknown", "a named identity needs its reference"
        if step.cited and kind in ("exact", "certified"):
            return "cited", f"{step.reference}; an instance is {kind}: {reason}"
        return kind, reason

    def _satisfiable(self, assumptions: tuple[Assumption, ...]) -> None:
        """Raise where no point satisfies the assumptions: what holds nowhere would hold vacuously."""
        if assumptions in self._satisfied:
            return
        sides = [sympify(side) for a in assumptions if a.relation in ("<", "<=") for side in (a.left, a.right)]
        next(points(set().union(*(side.free_symbols for side in sides)), assumptions, self.symbols, self.seed))
        self._satisfied.add(assumptions)

    def _judged(self, step: Step, environment: Environment) -> Answer:
        where = (step, environment, self.symbols)
        # An error that is 0 at these parameters claims an equality.
        if step.relation == "equal" or (step.relation == "asymptotic" and step.error == 0):
            return judge_equality(*where, self.digits, self.seed)
        if step.relation in ("le", "ge"):
            return judge_order(*where, self.seed)
        if step.relation == "asymptotic":
            return judge_growth(*where, self.seed)
        return judge_solution(*where, self.seed) if step.relation == "solves" else judge_equivalence(*where, self.seed)

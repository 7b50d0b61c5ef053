"""The quantities of a model of skills: frequencies, flows, strengths and losses."""

from typing import Any

from sympy import Abs, Eq, Function, KroneckerDelta, Sum, Symbol, Tuple, binomial, oo

from ...errors import NotDerivable
from ...expressions.flow_loss import FlowLoss
from ...expressions.flow_strength import FlowStrength
from ..definition import defines


def strength_on_clock(model: Any, u: Any) -> Any:
    """R(u), the solution of a skill's own flow on its own clock."""
    skill = model.skill
    return FlowStrength(u, skill.rate, skill.start, skill.limit)


def loss_on_clock(model: Any, u: Any) -> Any:
    """Phi(u), the loss of a skill on its own clock: that of its flow, or the curve that the dynamics states."""
    skill = model.skill
    if skill.rate is None:
        return skill.curve(u) if u != oo else 0
    return FlowLoss(u, skill.rate, skill.start, skill.limit)


@defines("Nam2024: Eq. 1")
def frequency(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The frequency of skill $k$ among infinitely many."""
    k = model.symbols.k if k is None else k
    return Function("P_s", positive=True)(k), model.frequency(k)


@defines("Nam2024: Eq. 8, Eq. 9")
def skill_loss(model: Any, u: Any) -> tuple[Any, Any]:
    """The loss of a skill on its own clock $u$: of its distance to the target, along its own flow."""
    return Function("Phi")(u), loss_on_clock(model, u)


@defines("Nam2024: Eq. 26, Eq. 35")
def strength_flow(model: Any, k: Any = None) -> tuple[Any, Any]:
    """The equation of a skill's strength on infinite data, and where it starts: its own flow at the pace
    $x P_s(k)/T$."""
    T, R = model.symbols.T, Function("R")
    k = model.symbols.k if k is None else k
    if model.skill.rate is None:
        raise NotDerivable(
            "a dynamics given by its loss curve has no strength to derive; give Dynamics(rate=...) for one."
        )
    pace = model.resource(T) / T * model.frequency(k)
    flow = Eq(R(T).diff(T), pace * model.skill.rate(R(T)), evaluate=False)
    return None, Tuple(flow, Eq(R(0), model.skill.start, evaluate=False))


@defines("Nam2024: Eq. 7, Eq. 26")
def skill_strength(model: Any, T: Any, k: Any = None) -> tuple[Any, Any]:
    """The strength of skill $k$ at time $T$: its flow on the clock $x P_s(k)$."""
    k = model.symbols.k if k is None else k
    return Function("R")(k, T), strength_on_clock(model, model.resource(T) * model.frequency(k))


@defines("Nam2024: Eq. 7, Eq. 26")
def learned_part(model: Any, u: Any, start: Any) -> tuple[Any, Any]:
    """What part of its limit the strength of a skill has reached at the clock $u$, from a given start."""
    skill = model.skill
    return None, FlowStrength(u, skill.rate, start, skill.limit) / skill.limit


@defines("Nam2024: Eq. 12, Eq. 129")
def total_loss(model: Any, T: Any = oo, D: Any = oo, N: Any = oo) -> tuple[Any, Any]:
    """The expected loss over all skills: those with a basis function on their own clocks, the others unlearned.

    Skill $k$ is shown $d$ ~ Binomial($D$, $P_s(k)$) times by $D$ samples and runs on the clock $x d/D$, or $x P_s(k)$
    where $D$ is infinite; skills beyond $N$ keep the loss of a skill without its basis function. What is not given is
    infinite.
    """
    k = model.symbols.k
    P, clock = model.frequency(k), None if oo == T else model.resource(T)
    given = [resource for resource in (T, D, N) if resource != oo]
    if oo != D:
        d = Symbol("d", integer=True, nonnegative=True)
        shown = KroneckerDelta(d, 0)
        forever = shown * loss_on_clock(model, 0) + (1 - shown) * loss_on_clock(model, oo)
        loss = forever if clock is None else loss_on_clock(model, clock * d / D)
        one = Sum(binomial(D, d) * P**d * (1 - P) ** (D - d) * loss, (d, 0, D))
    else:
        one = loss_on_clock(model, oo if clock is None else clock * P)
    learned = 0 if one == 0 else Sum(P * one, (k, 1, N))
    unlearned = 0 if oo == N else Sum(P * model.skill.unlearned, (k, N + 1, oo))
    return Function("L")(*given), learned + unlearned


@defines("Nam2024: Eq. 36")
def unseen_probability(model: Any, D: Any, first: Any = 1, last: Any = oo) -> tuple[Any, Any]:
    """The probability that the next sample shows a skill of a range that $D$ samples did not show."""
    k = model.symbols.k
    P = model.frequency(k)
    return Symbol("P_new"), Sum(P * (1 - P) ** D, (k, first, last))


@defines("Nam2024: Proposition 8")
def loss_to_come(model: Any, T: Any, D: Any) -> tuple[Any, Any]:
    """What the skills that $D$ samples show have not yet learned at time $T$: the expected loss above that at the
    end."""
    k, d = model.symbols.k, Symbol("d", integer=True, nonnegative=True)
    P = model.frequency(k)
    chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
    one = Sum(chance * loss_on_clock(model, model.resource(T) * d / D), (d, 1, D))
    return Function("Delta")(T, D), Sum(P * one, (k, 1, oo))


@defines("Nam2024: Proposition 4")
def change_by_data(model: Any, T: Any, D: Any, N: Any = oo) -> tuple[Any, Any]:
    """How far $D$ samples move the expected loss of the first $N$ skills from that on infinite data, skill by skill."""
    k, d = model.symbols.k, Symbol("d", integer=True, nonnegative=True)
    P, x = model.frequency(k), model.resource(T)
    chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
    one = Abs(Sum(chance * loss_on_clock(model, x * d / D), (d, 0, D)) - loss_on_clock(model, x * P))
    return Function("Delta_D")(T, D), Sum(P * one, (k, 1, N))


@defines("Nam2024: Lemma 4, Proposition 4")
def change_of_a_skill(model: Any, T: Any, D: Any, P: Any) -> tuple[Any, Any]:
    """The expected loss of a skill of frequency $P$ at $D$ samples, less its loss on infinite data."""
    d, x = Symbol("d", integer=True, nonnegative=True), model.resource(T)
    chance = binomial(D, d) * P**d * (1 - P) ** (D - d)
    mean = Sum(chance * loss_on_clock(model, x * d / D), (d, 0, D))
    return (Function("delta_D")(P, D, T) if P.is_Symbol else Function("delta_k")(D, T)), mean - loss_on_clock(
        model, x * P
    )

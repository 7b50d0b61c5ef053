"""Skills in time: how long they take, when training goes in stages, and the loss on the way and at the end."""

from typing import Any

from sympy import Function, Gt, Integer, Lambda, Limit, Sum, Symbol, oo

from ...expressions.flow_time import FlowTime
from ..definition import defines
from ..loss import SquaredError
from .setup import BASIS, BITS, FREQUENCY, SHOWN, SKILL, TARGET, over_inputs
from .skills import loss_on_clock, strength_on_clock


def time_between(model: Any, start: Any, level: Any, k: Any) -> Any:
    """The training time in which the strength of skill k rises from one value to another, along its own flow."""
    skill = model.skill
    pace = model.skill.clock * model.frequency(k)
    return FlowTime(level, skill.rate, start, skill.limit) / pace


def emerging(model: Any, level: Any, k: Any) -> Any:
    """The time from the start to a level, a fraction of the full strength."""
    return time_between(model, model.skill.start, level * model.skill.limit, k)


def saturating(model: Any, level: Any, k: Any) -> Any:
    """The time from a level to what is as far from the full strength."""
    limit = model.skill.limit
    return time_between(model, level * limit, (1 - level) * limit, k)


@defines("Nam2024: Eq. 40")
def emergence(model: Any, level: Any, k: Any = None) -> tuple[Any, Any]:
    """The time at which skill $k$ reaches a level, a fraction of its full strength, on its own flow from the start."""
    k = model.symbols.k if k is None else k
    return Function("tau_e")(k), emerging(model, level, k)


@defines("Nam2024: Eq. 40")
def saturation(model: Any, level: Any, k: Any = None) -> tuple[Any, Any]:
    """How long skill $k$ takes from a level, a fraction of its full strength, to that distance from full strength."""
    k = model.symbols.k if k is None else k
    return Function("tau_s")(k), saturating(model, level, k)


@defines("Nam2024: Eq. 40")
def strength_after_stage(model: Any, level: Any, k: Any = None) -> tuple[Any, Any]:
    """The strength of skill $k$, from its start on, once it has taken the time to emerge and then that to saturate."""
    k = model.symbols.k if k is None else k
    time = emerging(model, level, k) + saturating(model, level, k)
    return None, strength_on_clock(model, model.resource(time) * model.frequency(k))


@defines("Nam2024: Eq. 41")
def stage_like(model: Any, level: Any, k: Any = None) -> tuple[Any, Any]:
    """Skill $k$ saturates before skill $k + 1$ emerges: an inequality."""
    k = model.symbols.k if k is None else k
    return None, Gt(emerging(model, level, k + 1) - emerging(model, level, k), saturating(model, level, k))


WAITING = Function("L")


@defines("Nam2024: Eq. 43")
def waiting_loss(model: Any, n: Any) -> tuple[Any, Any]:
    """The loss where skills before $n$ are learned and all others are still at the start."""
    initial = Lambda(Symbol("u", positive=True), loss_on_clock(model, 0))
    return WAITING(n), model.spectrum.sum(initial, Integer(1), n) / model.spectrum.normalisation()


@defines("Nam2024: Eq. 43")
def stage_drop(model: Any, n: Any) -> tuple[Any, Any]:
    """By which share that loss $L(n)$ changes while skill $n$ is learned."""
    return None, (WAITING(n + 1) - WAITING(n)) / WAITING(n)


@defines("Nam2024: Eq. 44")
def stage_wait(model: Any, n: Any, level: Any) -> tuple[Any, Any]:
    """By which share the time grows from when skill $n$ emerges to when skill $n + 1$ does."""
    return None, emerging(model, level, n + 1) / emerging(model, level, n) - 1


@defines("Nam2024: Eq. 42, Eq. 45")
def stage_slope(model: Any, n: Any, level: Any) -> tuple[Any, Any]:
    """The slope of the loss against time over the stage of skill $n$, both as shares."""
    return None, stage_drop.function(model, n)[1] / stage_wait.function(model, n, level)[1]


@defines("Nam2024: Eq. 26")
def strength_on_data(model: Any, shown: Any, T: Any) -> tuple[Any, Any]:
    """The strength at time $T$ of a skill that $D$ samples show `shown` times: its flow at the observed frequency."""
    return None, strength_on_clock(model, model.resource(T) * shown / model.symbols.D)


@defines("Nam2024: Eq. 27")
def loss_at(model: Any, T: Any, k: Any = None) -> tuple[Any, Any]:
    """The loss of skill $k$ at time $T$ on infinite data."""
    k = model.symbols.k if k is None else k
    return None, loss_on_clock(model, model.resource(T) * model.frequency(k))


@defines("Nam2024: Eq. 36")
def loss_on_data(model: Any, shown: Any, T: Any = oo) -> tuple[Any, Any]:
    """The loss of a skill that $D$ samples show `shown` times, at time $T$ or in the limit of infinite time."""
    time = model.symbols.T
    loss = loss_on_clock(model, model.resource(time) * shown / model.symbols.D)
    return None, Limit(loss, time, oo) if oo == T else loss.subs(time, T)


@defines("Nam2024: Eq. 38")
def learned_loss(model: Any, P: Any) -> tuple[Any, Any]:
    """The loss of a skill of frequency $P$ on infinite data, in the limit of infinite time."""
    time = model.symbols.T
    return None, Limit(loss_on_clock(model, model.resource(time) * P), time, oo)


@defines("Nam2024: Eq. 5, Eq. 12, Eq. 129")
def finite_loss(model: Any, N: Any, T: Any = oo) -> tuple[Any, Any]:
    """The loss of $N$ basis functions and $n_s$ skills at time $T$ on infinite data: the mean over all inputs.

    The output is the sum of $R_l(T) g_l$, each strength along its own flow; without a strength, or with another loss
    than the squared error, the losses of the skills are added up as the dynamics and the loss state them.
    """
    skill, k = model.skill, model.symbols.k
    x = oo if oo == T else model.resource(T)
    if skill.rate is None or skill.loss != SquaredError():
        learned = Sum(FREQUENCY(k) * loss_on_clock(model, x * FREQUENCY(k)), (k, 1, N))
        beyond = Sum(FREQUENCY(k) * skill.unlearned, (k, N + 1, model.symbols.n_s))
        return Function("L")(*([N] if oo == T else [T, N])), learned + beyond
    strength = strength_on_clock(model, x * FREQUENCY(SKILL))
    output = Sum(strength * BASIS(SKILL, SHOWN, BITS), (SKILL, 1, N))
    loss = over_inputs(model, (TARGET(SHOWN, BITS) - output) ** 2 / 2)
    return Function("L")(*([N] if oo == T else [T, N])), loss

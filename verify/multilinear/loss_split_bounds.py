"""Losses of many skills against the split at every rank."""

from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.special import zeta
from sympy import Sum, Symbol, lambdify

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.flows.skill_losses import loss_on_the_line

SETTINGS = {"quick": 60, "full": 250}
SEED = 201


@experiment(theorem="loss_split_bounds", title="Integrated losses, split at every rank")
def split_everywhere(level: str) -> Measurements:
    """Random $S$, $r$ below $S/2$ (also $r$ above $sqrt(S)$), spectra and times, and every rank $l$; a ratio above 1
    breaks it.

    The bounds are put together from the pieces that the derivation states: the initial loss, the centred exponential
    and the line.
    """
    law = solvable.derive("loss_split_bounds")
    upper, lower = (split_of(law[side].expr) for side in ("above", "below"))
    order = law["order"].evaluate
    rng = np.random.default_rng(np.random.SeedSequence(SEED))
    worst = {"above $M + E_1$": 0.0, "below $M - E_2$": 0.0, "above the order": 0.0}
    for _ in range(SETTINGS[level]):
        S, alpha = 10.0 ** rng.uniform(-1, 1), 10.0 ** rng.uniform(-1, 0.5)
        r, N = S * 10.0 ** rng.uniform(-4, np.log10(0.499)), int(10 ** rng.uniform(0.4, 2.5))
        norm = float(zeta(alpha + 1))
        P = np.arange(1.0, N + 1) ** -(alpha + 1) / norm
        x = 10.0 ** rng.uniform(-1, 1.5) / P[rng.integers(N)]
        loss = float(P @ loss_on_the_line(S, r, x * P))
        if loss < 1e-8 * S**2:
            continue
        given = {"S": S, "r": r, "alpha": alpha, "eta": 1.0, "T": x / S}
        for l in {1, N - 1, int(rng.integers(1, N)), int(rng.integers(1, N))}:
            above, below = (side(l, N, given) for side in (upper, lower))
            worst["above $M + E_1$"] = max(worst["above $M + E_1$"], loss / above)
            worst["below $M - E_2$"] = max(worst["below $M - E_2$"], below / loss)
        allowed = float(order(**given))
        worst["above the order"] = max(worst["above the order"], loss / allowed)
    for what, ratio in worst.items():
        claim = (
            f"largest ratio of the loss of the first $N$ skills to its bound over {SETTINGS[level]} settings: {what}"
        )
        yield Measurement(claim, 0.0, ratio, 1.0, SEED)


def split_of(bound: Any) -> Callable[[int, int, dict[str, float]], float]:
    """The bound of the loss on one side, as a function of l, N and the other symbols: its sums are added up."""
    sums = sorted(bound.atoms(Sum), key=str)
    marks = [Symbol(f"total_{n}") for n in range(len(sums))]
    names = [Symbol(str(symbol)) for symbol in sorted(bound.free_symbols, key=str)]
    plain = {symbol: Symbol(str(symbol)) for symbol in bound.atoms(Symbol)}
    outside = lambdify([*marks, *names], bound.xreplace(dict(zip(sums, marks, strict=True))).xreplace(plain))
    inside = [
        lambdify([Symbol("k"), *names], node.function.xreplace(plain), modules=["scipy", "numpy"]) for node in sums
    ]
    waiting = [str(node.limits[0][1]) == "l + 1" for node in sums]

    def value(l: int, N: int, given: dict[str, float]) -> float:
        others = [{**given, "l": l, "N": N}[str(name)] for name in names]
        ranks = [np.arange(l + 1.0, N + 1) if waits else np.arange(1.0, l + 1) for waits in waiting]
        totals = [float(np.sum(summand(k, *others))) for summand, k in zip(inside, ranks, strict=True)]
        return float(outside(*totals, *others))

    return value

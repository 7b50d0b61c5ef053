"""The time law of finitely many skills.  Nam et al. 2024, Figure 7."""

from typing import Any

import numpy as np

import solvable
from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.draw_panels import Panel, draw_panels
from verify.figures.parameters import positive_numbers
from verify.flows.skill_frequencies import power_sum

PANEL = Panel(
    "time",
    "",
    "training time $T$ (steps)",
    "total loss $L$",
    "sum over skills",
    "",
    legend="lower left",
)


@paper_figure(
    title="Time law of finitely many skills",
    source="Nam2024: Figure 7",
    theorems=(
        "loss_vs_time",
        "loss_vs_parameters",
        "finite_ns_rescaling",
    ),
    alternative=(
        "The loss falls with time on logarithmic axes, for four values of alpha. The dotted power law lies "
        "above the curves at late times, most for the smallest alpha; the dashed corrected law lies on them."
    ),
)
def fig7(
    ax: Any = None,
    *,
    alpha: Any = (0.1, 0.3, 0.5, 0.7),
    S: float = 5.0,
    r: float = 0.01,
    eta: float = 1.0,
    n_s: float = 50_000,
    width: float = 85.0,
) -> FigureData:
    """The loss against time where $n_s = N$ skills are so few that the time law shows it.

    Solid: the loss summed over the $n_s$ skills from its definition. Dotted: the law of infinitely many skills,
    $A_T T^(-alpha/(alpha+1))$. Dashed: the same with a finite number of skills put right, which solves
    $dL/dT = -alpha/(alpha+1) (L + L_C)/T$ (Eq. 56): the skills beyond $n_s$, which the law counts as unlearned and
    which do not exist, are taken away by `loss_vs_parameters`, and the others occur more often by the factor $zeta/H$,
    $H$ the sum of $k^-(alpha+1)$ over $k <= n_s$ (Eq. 169). Below: the ratios. The correction holds while skill $n_s$
    is unlearned, $T << n_s^(alpha+1)$. The paper states $n_s$ and $alpha$; $S$, $r$ and $eta$ are ours.
    """
    exponents = positive_numbers(alpha, "alpha")
    skills = int(positive_numbers(n_s, "n_s", whole=True, single=True)[0])
    T = np.logspace(0, 3, 61)
    curves = []
    for exponent in exponents:
        model = solvable.Multilinear(alpha=exponent, S=S, r=r, eta=eta)
        law, missing = (solvable.derive(name, model) for name in ("loss_vs_time", "loss_vs_parameters"))
        zeta = power_sum(exponent + 1)
        more = zeta / (zeta - power_sum(exponent + 1, skills + 1))
        corrected = more * (law.evaluate(T=T * more) - missing.evaluate(N=skills))
        exact = model.loss(T=T, n_s=skills)
        for name, values in (("power law", law.evaluate(T=T)), ("power law, finite $n_s$", corrected)):
            curves.append(Curve("time", f"alpha = {exponent:g}", name, "T", "L", T, exact, values))
    parameters = {"alpha": exponents, "S": S, "r": r, "eta": eta, "n_s": skills}
    axes = draw_panels([PANEL], curves, ax, width)
    return FigureData("fig7", fig7.title, parameters, tuple(curves), axes)

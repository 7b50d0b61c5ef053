"""The optimal use of compute.  Nam et al. 2024, Figure 3."""

from itertools import pairwise
from string import ascii_lowercase
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

import solvable
from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from solvable.parse import whole_array
from verify.figures.draw_panels import Panel, draw_panels
from verify.figures.parameters import positive_numbers
from verify.figures.style import style

DECADES = (2.0, 8.0)
# The search for the best N is slower than a learning curve.
BUDGETS, POINTS = 31, 121
BEST = "best N"


@paper_figure(
    title="Optimal use of compute",
    source="Nam2024: Figure 3",
    theorems=("loss_vs_compute",),
    alternative=(
        "Three panels on logarithmic axes, one for each alpha: thin learning curves at fixed numbers of "
        "basis functions fall and level off one after the other; the lowest loss runs below all of them "
        "along the straight dotted law. Below, its ratio to the law rises to 1."
    ),
)
def fig3(
    ax: Any = None,
    *,
    alpha: Any = (0.3, 0.6, 0.9),
    S: float = 1.0,
    r: float = 0.01,
    eta: float = 1.0,
    N: Any = (10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000),
    n_s: float = np.inf,
    width: float = 174.0,
) -> FigureData:
    """The loss against compute $C = N T$, for several numbers $N$ of basis functions, and for the best one.

    Thin: learning curves at fixed $N$, every loss summed over all skills from its definition. Thick: the lowest loss
    that any whole $N$ reaches at that $C$. Dotted: the law of the optimal allocation, $A_C C^(-alpha/(alpha+2))$, its
    prefactor that of the one stationary allocation. Below: lowest loss over law, which tends to 1. The law is that of
    infinitely many skills; with finite $n_s$ the loss falls below it, as for $alpha = 0.3$ in the paper's figure. The
    learning curves touch the law where skill $N$ is only partly learned, before they level off.
    """
    C, fine = np.logspace(*DECADES, BUDGETS), np.logspace(*DECADES, POINTS)
    exponents, numbers = positive_numbers(alpha, "alpha"), positive_numbers(N, "N", whole=True)
    n_s = float(whole_array(n_s, "n_s", infinite=True))
    curves, panels = [], []
    for place, exponent in enumerate(exponents):
        model = solvable.Multilinear(alpha=exponent, S=S, r=r, eta=eta)
        law = solvable.derive("loss_vs_compute", model)
        key = f"alpha = {exponent:g}"
        panels.append(
            Panel(
                key,
                rf"({ascii_lowercase[place % 26]}) $\alpha = {exponent:g}$",
                "compute $C = N T$",
                "total loss $L$",
                "",
                r"law $A_C C^{-\alpha/(\alpha+2)}$",
                ratio="best / law",
                legend="lower left",
            )
        )
        curves.append(Curve(key, BEST, law.name, "C", "L", C, best_loss(model, C, n_s), law.evaluate(C=C)))
        for number in numbers:
            fixed = model.loss(T=fine / number, N=number, n_s=n_s)
            curves.append(Curve(key, f"N = {number:g}", law.name, "C", "L", fine, fixed, law.evaluate(C=fine)))
    with style(ax):
        axes = draw_panels(panels, [curve for curve in curves if curve.label == BEST], ax, width)
        for panel, upper in zip(panels, axes[::2], strict=True):
            _fixed(upper, [curve for curve in curves if curve.panel == panel.key and curve.label != BEST])
    parameters = {"alpha": exponents, "S": S, "r": r, "eta": eta, "N": numbers, "n_s": n_s}
    return FigureData("fig3", fig3.title, parameters, tuple(curves), axes)


def _fixed(upper: Any, curves: list[Curve]) -> None:
    """The learning curves at fixed N behind the others; the fewest and the most basis functions are named."""
    if not curves:
        return
    for curve in curves:
        upper.plot(curve.x, curve.exact, color="0.62", linewidth=0.7, zorder=1.5)
    top = max(float(curve.exact.max()) for curve in curves)
    upper.set_ylim(top=max(upper.get_ylim()[1], 1.3 * top))
    fewest, most = curves[0], curves[-1]
    falling = int(np.argmin(np.abs(most.exact - 0.75 * top)))
    for curve, place, offset, side in ((fewest, -1, (0, 2), "right"), (most, falling, (4, 2), "left")):
        point = (curve.x[place], curve.exact[place])
        name = upper.annotate(f"${curve.label}$", point, offset, textcoords="offset points", ha=side, color="0.3")
        name.set_fontsize("small")
        name.set_in_layout(False)


# Numbers of basis functions tried per round; each round looks closer around the best of the last one.
TRIED = 24


def best_loss(model: Any, C: ArrayLike, n_s: float = np.inf) -> NDArray[np.float64]:
    """min over whole N of model.loss(T=C/N, N=N) for every budget C, by search; no law is used.

    The loss has one minimum in N, so the search closes in on the best of the numbers tried.
    """
    budgets = np.ravel(np.asarray(C, dtype=np.float64))
    return np.array([_best(model, float(budget), n_s) for budget in budgets])


def _best(model: Any, budget: float, n_s: float) -> float:
    low, high = 1, int(min(max(budget, 1.0), n_s, 1e15))
    while True:
        tried = _between(low, high)
        losses = model.loss(T=budget / tried, N=tried, n_s=n_s)
        place = int(np.argmin(losses))
        if all(after - before == 1 for before, after in pairwise(tried[max(0, place - 1) : place + 2])):
            return float(losses[place])
        low, high = int(tried[max(0, place - 1)]), int(tried[min(len(tried) - 1, place + 1)])


def _between(low: int, high: int) -> NDArray[np.float64]:
    return np.unique(np.round(np.geomspace(low, high, TRIED)))

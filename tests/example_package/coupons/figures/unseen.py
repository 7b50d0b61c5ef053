"""Coupons that no draw shows, against the number of draws."""

import numpy as np

from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure


@paper_figure(title="Coupons that no draw shows", source="Erdos1961: Section 1")
def unseen(ax=None, *, n=20.0, width=85.0):
    """The law as a line, and the sum of the definition as points."""
    import matplotlib.pyplot as plt

    import solvable

    draws = np.arange(1.0, 61.0)
    law = solvable.derive("unseen_coupons").evaluate(n=n, D=draws)
    summed = np.array([sum((1 - 1 / n) ** D for _ in range(int(n))) for D in draws])
    ax = plt.subplots(figsize=(width / 25.4, width / 25.4))[1] if ax is None else ax
    ax.plot(draws, law)
    ax.plot(draws, summed, ".")
    curve = Curve("unseen", f"n = {n:g}", "unseen_coupons", "D", "U", draws, summed, law)
    return FigureData("unseen", unseen.title, {"n": n}, (curve,), (ax,))

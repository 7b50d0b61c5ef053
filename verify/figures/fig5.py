"""The modes of a two-layer linear network.  Nam et al. 2024, Figure 5."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.integrate import solve_ivp

import solvable
from solvable.figures.curve import Curve
from solvable.figures.figure_data import FigureData
from solvable.figures.paper_figure import paper_figure
from verify.figures.draw_panels import draw_panels
from verify.figures.parameters import positive_numbers
from verify.figures.strength_curves import derived_strength, strength_panel

OF = r"mode strength $a_k b_k/\lambda_k$"
PANEL = strength_panel("modes", "modes of a linear network", of=OF, exact="network", ratio="network / law")


@paper_figure(
    title="Modes of a two-layer linear network",
    source="Nam2024: Figure 5",
    theorems=(
        "saxe_mode_dynamics",
        "skill_dynamics",
    ),
    alternative=(
        "Three S-shaped curves rise from 0 to 1, the mode of the largest singular value first; the dotted "
        "sigmoids lie on them."
    ),
)
def fig5(
    ax: Any = None,
    *,
    singular_values: Any = (1.0, 0.5, 0.25),
    r: float = 0.001,
    eta: float = 0.2,
    T: float = 100.0,
    width: float = 85.0,
) -> FigureData:
    """Panel ($c$) of the figure: how the modes of a two-layer linear network are learned, each as a sigmoid of time.

    Solid: the strength of mode $k$ in the weight matrices of a network under gradient flow, integrated entry by entry,
    over its final value $lambda_k$, a singular value of the input-output correlation. Dotted: the sigmoid that
    `skill_dynamics` derives, with $lambda_k$ for $S$ and the frequency 1 (Eq. 25). Below: their ratio. The network
    starts balanced and aligned with the modes, all at strength $r$. Panels ($a$) and ($b$) of the paper are drawings
    without data; its values of $r$ and $eta$ are not stated, those here are ours.
    """
    (end,) = positive_numbers(T, "T", single=True)
    times = np.linspace(0.0, end, 201)
    values = positive_numbers(singular_values, "singular_values")
    models = [solvable.Multilinear(S=value, r=r, eta=eta) for value in values]
    strengths = network_modes(np.array(values), r, eta, times)
    curves = []
    for place, (value, model) in enumerate(zip(values, models, strict=True)):
        law = derived_strength(model, 1.0, times)
        label = f"lambda_{place + 1} = {value:g}"
        exact = strengths[:, place] / value
        curves.append(Curve("modes", label, "skill_dynamics", "T", "a_k b_k/lambda_k", times, exact, law / value))
    parameters = {"singular_values": values, "r": r, "eta": eta, "T": end}
    axes = draw_panels([PANEL], curves, ax, width)
    return FigureData("fig5", fig5.title, parameters, tuple(curves), axes)


Array = NDArray[np.float64]


def network_modes(singular_values: Array, start: float, eta: float, times: Array, seed: int = 0) -> Array:
    """The strength of every mode of f(x) = W2 W1 x at every (ascending) time: an array times x modes.

    Inputs are white, the target is linear with the given singular values and random singular vectors, and both layers
    follow the gradient flow of (1/2) E |f* - f|^2 at rate eta:

        dW1/dt = eta W2^T (M - W2 W1),    dW2/dt = eta (M - W2 W1) W1^T,    M = sum_k v_k lambda_k u_k^T.

    Both start balanced and aligned with the modes, each of strength `start`. Two inputs and one output more than
    there are modes. The matrices are integrated entry by entry; nothing here knows that the modes decouple.
    """
    rng = np.random.default_rng(seed)
    modes = len(singular_values)
    u = np.linalg.qr(rng.standard_normal((modes + 2, modes)))[0]
    v = np.linalg.qr(rng.standard_normal((modes + 1, modes)))[0]
    rotation = np.linalg.qr(rng.standard_normal((modes, modes)))[0]
    target = (v * singular_values) @ u.T
    first = start**0.5 * rotation @ u.T
    second = start**0.5 * v @ rotation.T

    def velocity(t: float, state: Array) -> Array:
        w1, w2 = state[: first.size].reshape(first.shape), state[first.size :].reshape(second.shape)
        gap = target - w2 @ w1
        return eta * np.concatenate([(w2.T @ gap).ravel(), (gap @ w1.T).ravel()])

    state = np.concatenate([first.ravel(), second.ravel()])
    run = solve_ivp(velocity, (0.0, times[-1]), state, t_eval=times, method="DOP853", rtol=1e-10, atol=1e-13)
    if not run.success:
        raise ArithmeticError(f"the gradient flow could not be integrated: {run.message}")
    w1 = run.y[: first.size].T.reshape(-1, *first.shape)
    w2 = run.y[first.size :].T.reshape(-1, *second.shape)
    return np.asarray(np.einsum("ok,tom,tmi,ik->tk", v, w2, w1, u))

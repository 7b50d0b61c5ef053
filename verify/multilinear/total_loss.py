"""The mean squared error over all inputs along the gradient flow."""

import numpy as np

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from solvable.proofs.rules.elementary import flows_written_out
from verify.claims.measurements import worst
from verify.claims.values import stated, value_with
from verify.flows.gradient_flow import GradientFlow
from verify.multilinear.skill_orthogonality import basis_on_every_input
from verify.networks.sparse_parity import MultitaskSparseParity

# alpha, S, r, n_s, N
QUICK = ((0.6, 2.0, 0.05, 6, 4), (0.3, 1.0, 0.01, 4, 4), (1.2, 0.5, 0.2, 7, 1))
SETTINGS = {"quick": QUICK, "full": (*QUICK, (0.1, 5.0, 1e-4, 12, 5))}
SEED = 12


@experiment(theorem="total_loss", title="Loss over all inputs along the gradient flow of few basis functions")
def loss_on_every_input(level: str) -> Measurements:
    """Factors of $N$ skills integrated by SciPy; the loss is the mean of $(f - f*)^2/2$ over all inputs, one by one."""
    n_b, eta = 5, 0.7
    for alpha, S, r, n_s, N in SETTINGS[level]:
        task = MultitaskSparseParity(n_s, n_b, 3, alpha=alpha, S=S, seed=SEED, disjoint=False)
        basis = basis_on_every_input(task)
        chances = task.frequencies[:, None] / 2**n_b
        times = np.array([0.1, 1.0, 4.0, 10.0, 20.0]) / (eta * S)
        for model, flow in (
            (solvable.Multilinear(), GradientFlow.multilinear(S, r, eta)),
            (solvable.Linear(), GradientFlow.linear(S, eta)),
        ):
            law = solvable.derive("total_loss", model)
            written = flows_written_out(stated(law, "loss", "P_s(k)"))
            tables = {"P_s": lambda k, task=task: task.frequencies[k - 1]}
            predicted = [value_with(written, tables, S=S, r=r, eta=eta, T=float(T), N=N, n_s=n_s) for T in times]
            strengths = flow.strengths(task.frequencies[:N], times)
            outputs = np.einsum("tk,kix->tix", strengths, basis[:N])
            errors = outputs - S * basis.sum(axis=0)
            measured = (chances * errors**2).sum(axis=(1, 2)) / 2
            claim = f"loss over {basis[0].size} inputs at 5 times, furthest off: `{flow}`, $n_s = {n_s}$, $N = {N}$"
            # A loss is made of squared distances from S: below this size it is the integrator's own error.
            resolved = measured > 1e-6 * S**2
            yield worst(claim, np.array(predicted)[resolved], measured[resolved], 1e-6)
            rest = value_with(law["unlearned"].expr, {}, alpha=alpha, N=N, n_s=n_s)
            claim = f"probability of the skills beyond $N$, added to 1: `{flow}`, $n_s = {n_s}$, $N = {N}$"
            yield Measurement(claim, 1 + rest, 1 + float(task.frequencies[N:].sum()), 1e-14)

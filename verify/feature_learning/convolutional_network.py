"""A convolutional network on images of digits: kernel flow, and how far the lazy and the rich law reach."""

from functools import cache
from importlib.util import find_spec
from typing import Any

import numpy as np
from scipy.integrate import solve_ivp
from sympy import Symbol

import solvable
from solvable.experiments.experiment import Measurement, Measurements, experiment
from verify.claims.values import value_of
from verify.networks.convolutional_relu import ConvolutionalReLU
from verify.networks.digit_images import SIZE, digit_images
from verify.networks.digits_experiment import DigitsResult, digits_experiment

SIZES: dict[str, dict[str, Any]] = {
    "quick": {"images": 256, "channels": (6, 6), "seeds": (0, 1)},
    "full": {"images": 384, "channels": (8, 8), "seeds": (0, 1)},
}
SEED = 7
# Images, channels, and lambda_1 t at the end.
LINEARISED = {"quick": (96, (4, 4), 50.0), "full": (256, (8, 8), 200.0)}
ALLOWED = 1e-8


@experiment(theorem="lazy_loss_vs_time", title="The linearised convolutional network, in its weights")
def linearised_network(level: str) -> Measurements:
    """Gradient flow of the network linearised at its start, weight by weight, against a sum of exponentials.

    Gradients are back-propagated and the flow is integrated without a kernel; the exponentials come from its spectrum.
    """
    if _missing():
        yield _not_measured("linearised network")
        return
    count, channels, end = LINEARISED[level]
    images, targets = digit_images(count, SEED)
    network = ConvolutionalReLU(SIZE, channels, SEED)
    eigenvalues, vectors = np.linalg.eigh(network.tangent_kernel(images) / count)
    times = np.geomspace(0.1, end, 12) / eigenvalues[-1]

    rows = network.jacobian(images)

    def velocity(t: float, moved: Any) -> Any:
        slopes = (targets - rows @ moved) / count
        return np.concatenate([tensor.ravel() for tensor in network.gradient(images, slopes)])

    still = np.zeros(rows.shape[1])
    run = solve_ivp(velocity, (0.0, times[-1]), still, method="RK45", rtol=1e-8, atol=1e-10, t_eval=times)
    losses = np.mean((targets[:, None] - rows @ run.y) ** 2, axis=0)
    predicted = _flow(solvable.derive("lazy_loss_vs_time"), eigenvalues, (targets @ vectors) ** 2 / count, times)
    for time, claimed, measured in zip(times * eigenvalues[-1], predicted, losses, strict=True):
        claim = f"loss of the linearised network at $lambda_1 t = {time:.3g}$, {count} digits"
        yield Measurement(claim, float(claimed), float(measured), ALLOWED, SEED)


@experiment(theorem="lazy_loss_vs_time", title="A lazy convolutional network on digits")
def lazy_digits(level: str) -> Measurements:
    """Exponents of its tangent kernel, and its training loss beside the kernel flow and the power law; reported."""
    if _missing():
        yield _not_measured("lazy network")
        return
    found, of = _found(level), _settings(level)
    for name, (alpha, beta) in (("lower", found.lower), ("upper", found.upper)):
        half = f"{name} half of ranks {found.first} to {found.last}"
        yield _reported(f"$alpha$ of the {half} beside all, ${found.alpha}$: {of}", found.alpha.value, alpha.value)
        yield _reported(f"$beta$ of the {half} beside all, ${found.beta}$: {of}", found.beta.value, beta.value)
    law, kernel, slope = found.lazy_law, found.kernel_slope, found.lazy_slope
    yield _reported(f"slope of $log L$, the kernel flow beside $-beta = {law}$: {of}", law.value, kernel.value)
    yield _reported(f"slope of $log L$, the network (${slope}$) beside $-beta = {law}$: {of}", law.value, slope.value)
    yield _reported(
        f"slope of $log L$, the network (${slope}$) beside its kernel flow: {of}", kernel.value, slope.value
    )
    inside = found.inside
    off = np.abs(found.lazy / found.kernel - 1)[:, inside]
    yield _reported(f"loss over that of the kernel flow less 1, furthest off: {of}", 0.0, float(off.max()))
    ratios = (found.lazy / found.law).mean(axis=0)[inside]
    yield _reported(f"loss over the law with the fitted prefactors, first of the times: {of}", 1.0, float(ratios[0]))
    yield _reported(f"loss over the law with the fitted prefactors, last of the times: {of}", 1.0, float(ratios[-1]))


@experiment(theorem="rich_loss_vs_time", title="A rich convolutional network on digits")
def rich_digits(level: str) -> Measurements:
    """The same networks with a small output: the slope of their training loss beside $2 beta/(1+beta)$; reported.

    The law is that of infinitely many modes and two linear layers. A finite set of images is learned to the end, so the
    loss falls faster than any power at last: where it parts is told by the first and the last third of the times.
    """
    if _missing():
        yield _not_measured("rich network")
        return
    found, of = _found(level), _settings(level)
    law, inside = found.rich_law, found.inside
    by_time, by_loss = found.rich_slope, found.rich_slope_at_losses
    stated = f"beside $-2 beta/(1+beta) = {law}$"
    yield _reported(
        f"slope of $log L$ (${by_time}$) at the times of the lazy fit, {stated}: {of}", law.value, by_time.value
    )
    yield _reported(f"slope of $log L$ (${by_loss}$) at its losses, {stated}: {of}", law.value, by_loss.value)
    middles, local = found.local_exponents(found.rich)
    thirds = np.array_split(local[middles >= found.times[inside][0]], 3)
    yield _reported(f"slope of $log L$, first third of the times, {stated}: {of}", law.value, float(thirds[0].mean()))
    yield _reported(f"slope of $log L$, last third of the times, {stated}: {of}", law.value, float(thirds[-1].mean()))
    gain = by_time.value / found.lazy_slope.value
    yield _reported(f"slope over that of the lazy network: {of}", law.value / found.lazy_law.value, gain)
    growth = found.rich_growth
    yield _reported(f"growth of the trace of the kernel (${growth}$) beside the lazy one: {of}", 1.0, growth.value)


@cache
def _found(level: str) -> DigitsResult:
    return digits_experiment(**SIZES[level])


def _settings(level: str) -> str:
    size = SIZES[level]
    return f"{size['images']} digits, channels {size['channels']}, {len(size['seeds'])} seeds"


def _reported(claim: str, predicted: float, measured: float) -> Measurement:
    return Measurement(claim, predicted, measured, None, 0)


def _flow(law: Any, eigenvalues: Any, powers: Any, times: Any) -> Any:
    """What the theorem claims for the loss of one mode, summed over these."""
    power, eigenvalue = law.model.target_power(law.model.symbols.k), law.model.eigenvalue(law.model.symbols.k)
    mode = law["flow"].expr.function.subs(power, Symbol("p")).subs(eigenvalue, Symbol("c"))
    return value_of(mode, p=powers[:, None], eta=1.0, t=times, c=eigenvalues[:, None]).sum(axis=0)


def _missing() -> bool:
    return find_spec("sklearn") is None


def _not_measured(what: str) -> Measurement:
    words = "not measured, as its images come with scikit-learn: pip install 'solvable[images]'"
    return Measurement(f"{what}: {words}", float("nan"), float("nan"), None)

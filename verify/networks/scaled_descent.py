"""Plain gradient descent on all images, with the output of the network scaled: lazy where it is large."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from solvable.errors import InvalidInput
from verify.networks.convolutional_relu import ConvolutionalReLU

Array = NDArray[np.float64]
# A step is taken where it lowers the loss by this share, at least, of what the gradient promises.
_KEPT_PROMISE = 0.75
_HALVINGS = 30


class Descent(NamedTuple):
    """losses: mean (f - y)^2 at the times asked for. steps: how many were taken, and how often the step was halved."""

    losses: Array
    steps: int
    halvings: int


def scaled_descent(
    network: ConvolutionalReLU, images: Array, targets: Array, scale: float, times: Array, step: float
) -> Descent:
    """Gradient descent of (1/2) mean (f - y)^2 for f = scale (g - g_0), g_0 the network as it comes, at rate 1/scale^2.

    df/dt = -K (f - y)/n, K = dg/d theta . dg/d theta: in the time t, the sum of the steps, the kernel flow is the same
    for every `scale`. What differs is how far the weights move, about 1/scale: K stays where scale -> oo (lazy), and
    grows where scale is small (rich). `step` is the first step in t; it is halved wherever the loss falls by less than
    three quarters of what the slope promises, so the path stays near that of gradient flow while K grows. The network
    is trained in place.

    Raises InvalidInput when scale, step or a time is not positive, times do not grow, or no step lowers the loss.
    """
    if not (scale > 0 and step > 0 and times[0] > 0 and np.all(np.diff(times) > 0)):
        raise InvalidInput("scale, step and times must be positive, and times grow.")
    start = network.forward(images)
    parameters = network.parameters()

    def look() -> tuple[float, list[Array]]:
        values, gradient = network.values_and_gradient(images, targets, scale, start)
        return float(np.mean((values - targets) ** 2)), gradient

    def move(by: float, gradient: list[Array]) -> None:
        for tensor, slope in zip(parameters, gradient, strict=True):
            tensor -= by / scale**2 * slope

    loss, gradient = look()
    losses, now, steps, halvings = [], 0.0, 0, 0
    for time in times:
        while now < time * (1 - 1e-12):
            by = min(step, time - now)
            move(by, gradient)
            promised = 2 * by / scale**2 * sum(float(np.sum(slope**2)) for slope in gradient)
            new_loss, new_gradient = look()
            if not loss - new_loss >= _KEPT_PROMISE * promised:
                if halvings == _HALVINGS:
                    raise InvalidInput("no step lowers the loss as its slope promises: give a smaller step or scale.")
                move(-by, gradient)
                step, halvings = by / 2, halvings + 1
                continue
            loss, gradient, now, steps = new_loss, new_gradient, now + by, steps + 1
        losses.append(loss)
    return Descent(np.array(losses), steps, halvings)

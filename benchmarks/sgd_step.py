"""Milliseconds per step of gradient descent on multitask sparse parity: PyTorch, NumPy and numba in one process.

Run: python benchmarks/sgd_step.py [--width 1000] [--batch 4000] [--rounds 12]. Every step draws fresh data, computes
the mean squared error of a two-layer ReLU network and moves all parameters. The contestants take turns, a few steps
each, over many rounds, so that what else the machine does hits all of them; first they are held to one gradient.

PyTorch comes with the extra `bench`, pip install 'solvable[bench]', and numba with `fast`. On Linux PyPI serves the
CUDA build, gigabytes of it; the CPU build of the same version does as well. What is missing is named in one line, and
the rest is timed. Threads only tell on cores that nothing else is using.

Contestants in PyTorch: a loop as one writes it (Linear-ReLU-Linear, autograd, SGD, a Dataset of single inputs behind a
DataLoader, fresh every five steps); the same network on whole batches; and the tightest known here, twice: with the
gradient by hand in the two matrix products of `TwoLayerReLU`, in place and in chunks, by public operations or by
oneDNN's layer with its activation, an internal one. GFLOP/s count the two products, 4 n (n_b + 1) width.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from solvable.errors import InvalidInput
from verify.networks.gradient_descent import GradientDescent
from verify.networks.sparse_parity import GroupedBatch, MultitaskSparseParity
from verify.networks.tabulated_two_layer_relu import TabulatedTwoLayerReLU
from verify.networks.two_layer_relu import TwoLayerReLU

try:
    import torch
except ImportError:
    torch = None

LEARNING_RATE, INIT, CHUNK = 0.02, 0.01, 1000
TORCH = "torch by hand"
Gradient = dict[str, Any]


class Contestant(NamedTuple):
    """steps(count): take so many steps. gradient(batch): of the untrained network, to be compared; None: by autograd
    in a loop that is not taken apart. held: what holds the threads while it is at work."""

    steps: Callable[[int], None]
    gradient: Callable[[GroupedBatch], Gradient] | None
    held: Callable[[], AbstractContextManager[Any]]


def of_the_package(kind: type, task: MultitaskSparseParity, width: int, batch: int, **parts: int) -> Contestant:
    """A network of the package."""
    network, rule = kind(task.n_s, task.n_b, width, INIT, 0, **parts), GradientDescent(LEARNING_RATE)
    rng = np.random.default_rng(0)

    def steps(count: int) -> None:
        for _ in range(count):
            rule.step(network, network.loss_and_gradient(task.sample(batch, rng))[1])

    return Contestant(steps, lambda inputs: network.loss_and_gradient(inputs)[1], lambda: threadpool_limits(1, "blas"))


def with_torch(threads: int) -> Callable[[], AbstractContextManager[Any]]:
    """PyTorch's own threads, whatever NumPy is held to."""

    def held() -> AbstractContextManager[Any]:
        torch.set_num_threads(threads)
        return torch.enable_grad()

    return held


def module_of(task: MultitaskSparseParity, width: int) -> Any:
    """The network as a module, with the parameters that the package draws."""
    module = torch.nn.Sequential(
        torch.nn.Linear(task.n_s + task.n_b, width), torch.nn.ReLU(), torch.nn.Linear(width, 1)
    )
    drawn = TwoLayerReLU(task.n_s, task.n_b, width, INIT, 0).parameters()
    with torch.no_grad():
        for parameter, name in zip(module.parameters(), ("W1", "b1", "w2", "b2"), strict=True):
            parameter.copy_(torch.from_numpy(np.ascontiguousarray(drawn[name])).reshape(parameter.shape))
    return module


def as_one_writes_it(task: MultitaskSparseParity, width: int, batch: int, threads: int) -> Contestant:
    """Autograd on batches that a DataLoader puts together from single inputs."""
    from torch.utils.data import DataLoader, Dataset

    class Inputs(Dataset[Any]):
        def __init__(self, drawn: GroupedBatch) -> None:
            self.x, self.y = torch.from_numpy(drawn.full_input()), torch.from_numpy(drawn.targets)

        def __len__(self) -> int:
            return len(self.y)

        def __getitem__(self, index: int) -> Any:
            return self.x[index], self.y[index]

    module = module_of(task, width)
    rule, loss, rng = torch.optim.SGD(module.parameters(), LEARNING_RATE), torch.nn.MSELoss(), np.random.default_rng(0)

    def steps(count: int) -> None:
        for _ in range(-(-count // 5)):
            for x, y in DataLoader(Inputs(task.sample(5 * batch, rng)), batch_size=batch, shuffle=True):
                rule.zero_grad()
                loss(module(x).squeeze(1), y).backward()
                rule.step()

    return Contestant(steps, None, with_torch(threads))


def autograd(task: MultitaskSparseParity, width: int, batch: int, threads: int) -> Contestant:
    """Autograd on whole batches."""
    module = module_of(task, width)
    rule, loss, rng = torch.optim.SGD(module.parameters(), LEARNING_RATE), torch.nn.MSELoss(), np.random.default_rng(0)

    def gradient(drawn: GroupedBatch) -> Gradient:
        rule.zero_grad()
        x, y = torch.from_numpy(drawn.full_input()), torch.from_numpy(drawn.targets)
        loss(module(x).squeeze(1), y).backward()
        found = [parameter.grad for parameter in module.parameters()]
        return {"W1": found[0], "b1": found[1], "w2": found[2][0], "b2": found[3]}

    def steps(count: int) -> None:
        for _ in range(count):
            gradient(task.sample(batch, rng))
            rule.step()

    return Contestant(steps, gradient, with_torch(threads))


def tightest(task: MultitaskSparseParity, width: int, batch: int, threads: int, internal: bool) -> Contestant:
    """The gradient by hand, as `TwoLayerReLU` has it; with internal=True both products by oneDNN."""
    n_s, n_b = task.n_s, task.n_b
    drawn = TwoLayerReLU(n_s, n_b, width, INIT, 0).parameters()
    # Rows: control bits, skill bits, b1.
    stack = torch.from_numpy(np.vstack([drawn["W1"].T, drawn["b1"]]))
    w2, b2 = (torch.from_numpy(drawn[name].copy()) for name in ("w2", "b2"))
    of_stack, product = torch.empty_like(stack), torch.empty(n_s + n_b, width)
    hidden, rng = torch.empty(CHUNK, width), np.random.default_rng(0)
    layer = torch.ops.mkldnn._linear_pointwise

    @torch.no_grad()
    def gradient(drawn: GroupedBatch) -> Gradient:
        inputs, targets = torch.from_numpy(drawn.full_input()), torch.from_numpy(drawn.targets)
        of_stack.zero_()
        of_b2, weights = torch.zeros(1), stack[:-1].t().contiguous()
        for start in range(0, len(inputs), CHUNK):
            x, y = inputs[start : start + CHUNK], targets[start : start + CHUNK]
            if internal:
                h = layer(x, weights, stack[-1], "relu", [], "")
            else:
                h = torch.addmm(stack[-1], x, stack[:-1], out=hidden[: len(x)]).relu_()
            d = torch.mv(h, w2).add_(b2).sub_(y).mul_(2 / len(inputs))
            of_b2 += d.sum()
            torch.gt(h, 0, out=h)
            weighted = x.t() * d
            if internal:
                of_stack[:-1] += layer(weighted.contiguous(), h.t(), None, "none", [], "")
            else:
                of_stack[:-1] += torch.mm(weighted, h, out=product)
        torch.sum(of_stack[:n_s], dim=0, out=of_stack[-1])
        of_w2 = (stack * of_stack).sum(dim=0)
        of_stack.mul_(w2)
        return {"W1": of_stack[:-1].t(), "b1": of_stack[-1], "w2": of_w2, "b2": of_b2}

    @torch.no_grad()
    def steps(count: int) -> None:
        for _ in range(count):
            found = gradient(task.sample(batch, rng))
            stack.sub_(of_stack, alpha=LEARNING_RATE)
            w2.sub_(found["w2"], alpha=LEARNING_RATE)
            b2.sub_(found["b2"], alpha=LEARNING_RATE)

    return Contestant(steps, gradient, with_torch(threads))


def contestants(task: MultitaskSparseParity, width: int, batch: int) -> dict[tuple[str, int], Contestant]:
    """All that can run here, by name and number of threads."""
    found: dict[tuple[str, int], Contestant] = {}
    if torch is None:
        print("PyTorch is not installed and not timed: pip install 'solvable[bench]'")
    else:
        found["torch as one writes it", 2] = as_one_writes_it(task, width, batch, 2)
        found["torch autograd, whole batches", 2] = autograd(task, width, batch, 2)
        for threads in (1, 2):
            found[f"{TORCH}, public operations", threads] = tightest(task, width, batch, threads, internal=False)
            if torch.backends.mkldnn.is_available():
                found[f"{TORCH}, oneDNN's layer", threads] = tightest(task, width, batch, threads, internal=True)
    for threads in (1, 2):
        found["NumPy", threads] = of_the_package(TwoLayerReLU, task, width, batch, threads=threads)
    for threads in (1, 2):
        try:
            found["numba", threads] = of_the_package(TabulatedTwoLayerReLU, task, width, batch, threads=threads)
        except InvalidInput as error:
            print(f"numba is not timed: {error}")
            break
    return found


def worst_difference(found: dict[tuple[str, int], Contestant], task: MultitaskSparseParity, width: int) -> float:
    """Of all gradients on one batch from the one in double precision, in the norm of each tensor."""
    single, double = (task.sample(1000, np.random.default_rng(1), dtype) for dtype in (np.float32, np.float64))
    in_double = TwoLayerReLU(task.n_s, task.n_b, width, INIT, 0, np.float64)
    for name, parameter in TwoLayerReLU(task.n_s, task.n_b, width, INIT, 0).parameters().items():
        in_double.parameters()[name][...] = parameter
    exact = in_double.loss_and_gradient(double)[1]
    worst = 0.0
    for contestant in found.values():
        if contestant.gradient is not None:
            with contestant.held():
                tensors = contestant.gradient(single)
            gradient = {name: np.array(tensor.tolist()) for name, tensor in tensors.items()}
            for name, tensor in exact.items():
                difference = np.linalg.norm(gradient[name] - tensor) / np.linalg.norm(tensor)
                worst = max(worst, float(difference))
    return worst


def peak(threads: int) -> float:
    """GFLOP/s of the faster of NumPy and PyTorch in a product of 2048 x 2048 matrices in single precision."""
    size = 2048
    one, other = np.random.default_rng(0).random((2, size, size), dtype=np.float32)
    out = np.empty_like(one)
    products = [lambda: np.matmul(one, other, out=out)]
    if torch is not None:
        torch.set_num_threads(threads)
        a, b, c = map(torch.from_numpy, (one, other, out))
        products.append(lambda: torch.mm(a, b, out=c))
    best = float("inf")
    with threadpool_limits(threads, "blas"):
        for product in products:
            for _ in range(6):
                began = perf_counter()
                product()
                best = min(best, perf_counter() - began)
    return 2 * size**3 / best / 1e9


def processor() -> str:
    """Its name, and what NumPy's BLAS takes it for."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    kernels = {
        str(library.get("architecture", "unknown")) for library in threadpool_info() if "openblas" in library["prefix"]
    }
    told = f" (told so by OPENBLAS_CORETYPE={core})" if (core := os.environ.get("OPENBLAS_CORETYPE")) else ""
    return f"{names[0] if names else 'unknown'}, {os.cpu_count()} cores; OpenBLAS kernels: {', '.join(kernels)}{told}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--width", type=int, default=1000)
    parser.add_argument("--batch", type=int, default=4000)
    parser.add_argument("--rounds", type=int, default=12)
    chosen = parser.parse_args()
    task = MultitaskSparseParity(n_s=5, n_b=32, m=3, alpha=0.6, S=5.0, seed=0)
    print(processor())
    found = contestants(task, chosen.width, chosen.batch)
    worst = worst_difference(found, task, chosen.width)
    print(f"worst difference of a gradient from the one in double precision: {worst:.1e}")
    if not worst < 1e-3:
        raise SystemExit("these do not train the same network: their times cannot be compared.")

    times: dict[tuple[str, int], list[float]] = {name: [] for name in found}
    for turn in range(chosen.rounds + 1):
        for name, contestant in found.items():
            count = 5 if contestant.gradient is None else 20
            with contestant.held():
                began = perf_counter()
                contestant.steps(count)
                seconds = (perf_counter() - began) / count
            # The first turn warms up.
            if turn:
                times[name].append(1e3 * seconds)

    peaks = {threads: peak(threads) for threads in (1, 2)}
    print(f"sgemm at 2048^3: {peaks[1]:.0f} GFLOP/s with 1 thread, {peaks[2]:.0f} with 2")
    medians = {name: median(values) for name, values in times.items()}
    by_hand = [value for (name, _), value in medians.items() if name.startswith(TORCH)]
    reference = min(by_hand, default=medians["NumPy", 1])
    against = "torch by hand" if by_hand else "NumPy, 1"
    print(f"width {chosen.width}, batch {chosen.batch}; milliseconds per step over {chosen.rounds} rounds")
    print(f"speed: against the fastest of {against}, in medians; GFLOP/s and share of sgemm, with as many threads, too")
    print(f"{'':32} threads   median      min    speed   GFLOP/s  of sgemm")
    for (name, threads), value in medians.items():
        rate = 4e-6 * chosen.batch * (task.n_b + 1) * chosen.width / value
        print(
            f"{name:32} {threads:7} {value:8.3f} {min(times[name, threads]):8.3f} {reference / value:7.2f}x "
            f"{rate:9.0f} {rate / peaks[threads]:8.0%}"
        )
    if any(name == "numba" for name, _ in found):
        print("numba adds up table entries instead: its GFLOP/s are those that products would need in that time.")


if __name__ == "__main__":
    main()

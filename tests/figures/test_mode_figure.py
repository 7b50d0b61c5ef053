"""The figure of the weight-shared network: parts that add up, and the order in which they come."""

import matplotlib
import numpy as np
import pytest
from matplotlib import pyplot as plt

import solvable
from solvable.calibration.first_crossing import first_crossing
from solvable.errors import InvalidInput

matplotlib.use("Agg")


@pytest.fixture(scope="module")
def data():
    found = solvable.figure("fig8")
    plt.close("all")
    return found


def test_the_modes_add_up_to_the_network(data):
    *modes, network = data.curves
    assert len(modes) == 3
    assert np.sum([mode.exact for mode in modes], axis=0) == pytest.approx(network.exact, abs=1e-9)
    assert network.exact[-1] == pytest.approx(1, abs=0.02)
    assert len(data.axes) == 1


def test_the_last_mode_begins_at_twice_the_time_and_the_network_ends_late(data):
    first, _, third, network = data.curves
    begun = [first_crossing(mode.x, mode.exact / mode.exact[-1], 0.05) for mode in (first, third)]
    assert 1.8 < begun[1] / begun[0] < 2.2
    late = [first_crossing(network.x, curve, 0.95) for curve in (network.exact, network.law)]
    assert late[0] > late[1]


def test_one_constant_cannot_hold_for_the_beginning_and_the_end(data):
    *_, network = data.curves
    assert np.nanmax(np.abs(network.exact - network.law)) > 0.05


def test_wrong_values_are_refused():
    with pytest.raises(InvalidInput):
        solvable.figure("fig8", S=-1)

"""Draw docs/emergence.png: a trained network beside the prediction. Run: python docs/emergence.py (about 20 seconds)"""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

from verify.figures.emergence_figure import emergence_figure
from verify.networks.emergence_experiment import emergence_experiment

axes = emergence_figure(emergence_experiment(seed=1))
axes.figure.savefig(Path(__file__).with_suffix(".png"), dpi=200)

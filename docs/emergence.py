"""Draw docs/emergence.png: a trained network beside the prediction. Run: python docs/emergence.py (about 20 seconds)"""

from pathlib import Path

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt

from verify.networks.emergence_experiment import emergence_experiment
from verify.networks.emergence_figure import emergence_figure

figure, axes = plt.subplots(figsize=(8, 4.2), layout="constrained")
emergence_figure(emergence_experiment(seed=1), ax=axes)
figure.savefig(Path(__file__).with_suffix(".png"), dpi=150)

"""Write docs/networks.md and its figures from the quick experiments. Run: python docs/networks.py RESULTS

RESULTS is the directory that keeps the runs: what is finished there is read, the rest is trained, which takes about 25
minutes on two cores.
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot as plt

import solvable

HERE = Path(__file__).parent
HEAD = """# Emergence in networks

Made by `python docs/networks.py RESULTS` at the quick level. Networks are solid, with a band of one standard
deviation over the runs; the model calibrated on one skill is dashed. Intervals are those of 95 %.
`solvable figure NAME -o NAME.svg --results RESULTS` makes each figure, with its table; `--level paper` takes the
sizes of the paper.
"""
FIGURES = {
    "fig1": """## Time, data, parameters

Calibrated on networks that learn one skill, the model predicts when networks that learn five acquire each. What
deviates:

- **Time.** The rarer a skill, the later it comes than predicted, the fifth the latest: emergence times grow with an
  exponent above alpha + 1 in every run.
- **Data.** All skills need more samples than a skill alone, by nearly the same factor, so the exponent is that of the
  model. The factor depends on how training begins: a smaller initial scale lowers the number that a skill alone needs.
  Emergence is sharper than both laws. Which law is nearer depends on how D_c is set: at half strength of a skill alone
  the derived one, by least squares the printed one; neither is good.
- **Parameters.** The mean over networks hides what single ones do: with ten units some learn a rarer skill in place of
  a more frequent one. Rare skills are learned late, and with more steps they need less width than predicted; the table
  says how far they still rose.""",
    "fig11": """## The runs with one skill

What the predictions above are calibrated on.""",
    "fig4": """## A transformer

One block, far smaller than in the paper, on ten bits with two relevant ones per skill: every skill is learned in every
run. Single runs are far from the power law and sometimes learn skills in another order, since it also matters how many
tokens see both bits of a skill. What is to be compared with k^(alpha+1) is their mean, and its interval is wide.""",
    "fig12": """## Every skill of the transformer

Thin lines are single runs.""",
    "fig8": """## Three hidden units

Why the end of learning is slower than a sigmoid: units begin one after the other.""",
}


def main(results: Path) -> None:
    """Draw every figure, and write the page with what is in the tables."""
    parts = [HEAD]
    for name, words in FIGURES.items():
        options = {"results": results} if name != "fig8" else {}
        data = solvable.figure(name, **options)
        data.axes[0].figure.savefig(HERE / f"{name}.png", dpi=130)
        plt.close("all")
        parts.append(f"{words}\n\n![{data.alternative}]({name}.png)\n")
        for panel, found in data.tables.items():
            parts.append("\n".join([f"`{panel}`", "", "```text", *found.table(), "```", ""]))
    (HERE / "networks.md").write_text("\n".join(parts))


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

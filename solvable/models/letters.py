"""What the letters mean that the quantities of the models bind or leave open, beside the symbols of the model.

A function is named with brackets where a symbol of the same name means something else.
"""

MODES = {
    "g": "curve by which every mode saturates on its clock",
    "k": "mode, by rank",
    "u": "clock of a mode, the resource times k^-kappa",
    "s": "argument of the Mellin transform",
    "R": "strength of a skill, the variable of its flow",
}

SKILLS = {
    "u": "clock of a skill, the dimensionless time times its frequency",
    "R": "strength of a skill, the variable of its flow",
    "R()": "strength of a skill as a function of time",
    "P": "frequency of a skill",
    "P_s": "frequency of a skill",
    "Phi": "loss of a skill on its clock",
    "q": "frequency of a skill, as a continuous variable",
    "x": "dimensionless time, on the clock of the flow",
    "tau": "time per sample, on the clock of the flow",
    "s": "exponent of time and data, alpha/(alpha+1)",
    "p": "alpha + 1, by which frequencies fall with rank",
    "a": "first factor of the strength of a skill",
    "b": "second factor of the strength of a skill",
    "d": "number of samples that show the skill",
    "i": "skill that an input shows",
    "i()": "skill that a sample shows",
    "j": "index of a sum: another skill, sample or rank",
    "l": "index of a sum: another skill or feature",
    "n": "index of a sum: another skill, rank or sample",
    "xi": "skill bits of an input, read as a whole number",
    "xi()": "skill bits of a sample, read as a whole number",
    "p()": "number of relevant bits of a skill that are on",
    "q()": "number of relevant bits of a skill that are on, one of them left out",
    "g": "basis function of a skill",
    "f": "output of a model",
    "phi": "value of a feature on a sample",
}

FEATURES = {
    "u": "clock of a mode, the resource times its eigenvalue",
    "q": "argument of a generating function over steps",
    "x": "inverse of the ridge that the finite width or data amounts to",
    "R": "part of a mode that is learned",
    "lambda": "eigenvalue of a mode",
    "Lambda": "eigenvalue of a feature",
    "M": "number of features that are counted",
    "N": "width, the number of hidden units",
    "z": "clock of the modes, as an integration variable",
    "j": "index of a sum: another feature",
    "w": "last layer",
    "A": "first layer",
    "h": "growth of the kernel",
    "P": "part of a mode that is learned",
    "E": "excess of the loss of a finite width over that of an infinite one",
}

ITEMS = {
    "u": "clock of an item, the resource times its frequency",
    "x": "how many quanta are learned, as the unknown",
    "j": "index of a sum: another item",
}

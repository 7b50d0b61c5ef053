"""Words with formulas among them, as LaTeX text."""

import re

GREEK = ("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "kappa", "lambda", "tau", "xi", "psi", "Phi")
# Words of the language that are also letters stay words.
LETTERS = tuple(name for name in GREEK if name not in ("beta", "gamma", "zeta", "lambda"))

GROUP = r"\((?:[^()]|\([^()]*\))*\)"
SCRIPT = rf"(?:_(?:{GROUP}|[A-Za-z0-9]+)|\^-?(?:{GROUP}|[A-Za-z0-9]+(?:_[A-Za-z0-9]\b)?))"
PIECE = re.compile(
    rf"(?P<base>[A-Za-z]+|[0-9]+)?(?P<scripts>{SCRIPT}+)|(?P<letter>\b(?:{'|'.join(LETTERS)})\b|zeta(?=\()|\boo\b)"
    r"|(?P<variable>(?<![A-Za-z0-9'])[B-HJ-Zb-z](?![A-Za-z0-9']|/d[a-z]\b))"
    r"|(?P<sign>->|<=|>=|[<>~|])|(?P<special>[\\{}_^&%#$])|(?P<symbol>[²³∞≤≥→·×])"
)
SIGNS = {"->": r"\to", "<=": r"\le", ">=": r"\ge", "<": "<", ">": ">", "~": r"\sim", "|": r"\vert"}
SYMBOLS = {"²": "^{2}", "³": "^{3}", "∞": r"\infty", "≤": r"\le", "≥": r"\ge", "→": r"\to"}
SYMBOLS |= {"·": r"\cdot", "×": r"\times"}
ESCAPES = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


def prose(words: str) -> str:
    r"""`words` as LaTeX text: powers and indices become formulas, names with underscores are escaped.

    >>> print(prose("harmonic_sum: a power k^-(alpha+1) of R_k"))
    harmonic\_sum: a power $k^{-(\alpha +1)}$ of $R_{k}$
    """
    written = PIECE.sub(_converted, words)
    written = re.sub(r"(?<![A-Za-z0-9)}$])-\$", "$-", written)
    return re.sub(r"\$( ?[-+=/] ?| )\$", r"\1", written)


def _converted(match: re.Match[str]) -> str:
    if match["letter"]:
        return r"$\infty$" if match["letter"] == "oo" else f"$\\{match['letter']}$"
    if match["variable"]:
        return f"${match['variable']}$"
    if match["sign"]:
        return f"${SIGNS[match['sign']]}$"
    if match["symbol"]:
        return f"${SYMBOLS[match['symbol']]}$"
    if match["special"]:
        return ESCAPES.get(match["special"], "\\" + match["special"])
    base, scripts = match["base"] or "", match["scripts"]
    if len(base) > 1 and base not in GREEK and re.match(r"_[A-Za-z]{2}", scripts):
        return (base + scripts).replace("_", r"\_").replace("^", ESCAPES["^"])
    marks = "".join(_script(mark) for mark in re.findall(SCRIPT, scripts))
    if len(base) > 1 and base.isalpha() and base not in GREEK:
        return f"{base}${marks}$"
    return f"${_greek(base)}{marks}$"


def _script(mark: str) -> str:
    body = mark[1:]
    if body.startswith("("):
        body = body[1:-1]
    body = re.sub(r"(?<=[A-Za-z])_([A-Za-z0-9])", r"_{\1}", body)
    return f"{mark[0]}{{{_greek(body)}}}"


def _greek(formula: str) -> str:
    named = re.sub(rf"(?<![A-Za-z])({'|'.join(GREEK)})(?![A-Za-z])", r"\\\1 ", formula)
    return re.sub(r"(?<![A-Za-z\\])(max|min|log|exp)(?![A-Za-z])", r"\\\1 ", named).strip()

"""Every error the package raises: one class, one sentence that says what to do."""


class SolvableError(Exception):
    """Base of all errors of the package."""


class InvalidInput(SolvableError, ValueError):
    """An argument is outside the domain of the formula; the sentence names the domain."""


class InvalidFormula(SolvableError, ValueError):
    """A formula that is marked in words cannot be read; the sentence quotes the formula and the place."""


class CannotEnclose(SolvableError, ArithmeticError):
    """Ball arithmetic could not reach the wanted radius, or knows no enclosure for a part of the expression."""


class CannotEvaluate(SolvableError, ValueError):
    """An expression has a part that floating-point evaluation does not know; the sentence names it."""


class UnknownTheorem(SolvableError, LookupError):
    """No theorem, or more than one, answers to a name; the sentence lists the nearest."""


class UnknownErratum(SolvableError, LookupError):
    """No erratum answers to a name or a place; the sentence lists the nearest."""


class CircularDerivation(SolvableError):
    """A theorem rests on itself; the sentence shows the cycle."""


class NotDerivable(SolvableError, ValueError):
    """A theorem does not hold for the model it was asked for; the sentence says why and what to ask instead."""


class HiddenPackage(SolvableError, ImportError):
    """A file of the same name hides a package of theorems or experiments; the sentence names the file to rename."""

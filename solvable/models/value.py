"""Things that are what their fields say, and do not change."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar


class Value:
    """A record that is compared, hashed, copied and pickled by its `fields`, and never changes.

    A field that is a mapping is kept read-only. What is computed from the fields (a `cached_property`) is no part of
    them.
    """

    fields: ClassVar[tuple[str, ...]] = ()

    def __init__(self, **fields: Any) -> None:
        self.__setstate__(fields)

    def __getstate__(self) -> dict[str, Any]:
        found = {name: self.__dict__[name] for name in self.fields}
        return {name: dict(value) if isinstance(value, Mapping) else value for name, value in found.items()}

    def __setstate__(self, state: Mapping[str, Any]) -> None:
        for name, value in state.items():
            self.__dict__[name] = MappingProxyType(dict(value)) if isinstance(value, Mapping) else value

    def _key(self) -> tuple[Any, ...]:
        return tuple(tuple(v.items()) if isinstance(v, dict) else v for v in self.__getstate__().values())

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and isinstance(other, Value) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash((type(self), self._key()))

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"this does not change; make another one, with {type(self).__name__}({name}=...).")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"this does not change: {name} stays.")

"""Everything a person can do to the data: one function for each gesture.

An operation receives the open session first, changes rows, and returns the key of what it made, if anything.
It never commits, and knows neither Qt nor the screen that called it.
"""

from collections.abc import Callable
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy.orm import Session

P = ParamSpec("P")
T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


class Refused(Exception):
    """The gesture makes no sense now; the message says why, to the person. Nothing was written."""


class Operation(Generic[P, T_co]):
    """A function that changes the data, with the words shown after « Annuler ».

    ``apart`` when two of them in a row are two gestures, and never one edit that goes on.
    """

    def __init__(self, label: str, function: Callable[Concatenate[Session, P], T_co], *, apart: bool = False) -> None:
        self.label = label
        self.apart = apart
        self.__doc__ = function.__doc__
        self.__name__ = function.__name__
        self._function = function

    def __call__(self, session: Session, /, *args: P.args, **kwargs: P.kwargs) -> T_co:
        """Make the change in an open session."""
        return self._function(session, *args, **kwargs)


def operation(label: str, *, apart: bool = False) -> Callable[[Callable[Concatenate[Session, P], T]], Operation[P, T]]:
    """Make a function an operation: ``label`` completes « Annuler »."""

    def decorate(function: Callable[Concatenate[Session, P], T]) -> Operation[P, T]:
        return Operation(label, function, apart=apart)

    return decorate

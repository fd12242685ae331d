"""Which reasons a person must be told, so that each act that ends them is asked for once."""

from collections.abc import Mapping, Sequence

from kiosk.domain.verdict import Audience, Code, Param, Reason


def to_give_back(reason: Reason) -> int:
    """How many things must come back to end the reason; 0 where giving back ends nothing."""
    match reason.code:
        case Code.OVERDUE:
            return _number(reason.params, "count")
        case Code.TOO_MANY | Code.TOO_MANY_OF_KIND:
            return too_many(reason.params)
        case _:
            return 0


def too_many(params: Mapping[str, Param]) -> int:
    """How many of `count` things must come back before one more stays within `max`."""
    return max(1, _number(params, "count") - _number(params, "max") + 1)


def each_act_once(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """The reasons without a limit on all things that ends with a narrower one.

    Who gives back two of the kind, or everything that is late, has given back two of all things:
    told of both, a child would give back four. Staff see the verdict's reasons, which keep both.
    """
    return tuple(
        reason
        for reason in reasons
        if reason.code is not Code.TOO_MANY or not _is_ended_by_another(reason, reasons)
    )


def _is_ended_by_another(reason: Reason, reasons: Sequence[Reason]) -> bool:
    return any(
        to_give_back(other) >= to_give_back(reason)
        for other in reasons
        if other.code is not Code.TOO_MANY and other.audience is Audience.PUBLIC
    )


def _number(params: Mapping[str, Param], name: str) -> int:
    value = params.get(name)
    return value if isinstance(value, int) else 0

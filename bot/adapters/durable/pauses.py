"""How long to wait after a failure."""

_LONGEST_S = 60.0


def growing(failures: int) -> float:
    """Return the seconds to wait after so many failures in a row: 1, 2, 4 … 60."""
    return float(min(2.0 ** min(failures - 1, 10), _LONGEST_S))

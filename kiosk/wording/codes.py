"""One-time codes as people read and copy them."""

GROUP = 4


def grouped(code: str) -> str:
    """A code in groups of four with a space between, as far as it has been typed."""
    return " ".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))

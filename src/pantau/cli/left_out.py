"""What a list says of what it does not show."""

from pantau.exports import plain


def undated(claims: int) -> str:
    """Of claims that no assessment sees; empty if there are none. To be put behind a list's count."""
    told = f"{plain.count(claims, 'claim')} left out, as nobody knows when the document was published (`pantau add --published`)"
    return f"; {told}" if claims else ""

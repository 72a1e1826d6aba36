"""The public names are few, and sorted."""

import pytest

import pantau


def test_public_names() -> None:
    assert pantau.__all__ == sorted(pantau.__all__) == sorted(pantau.HOMES) == ["Reading", "actor", "read"]
    assert [getattr(pantau, name).__name__ for name in pantau.__all__] == ["Reading", "code", "read"]
    with pytest.raises(AttributeError, match="no attribute 'reed'"):
        _ = pantau.reed  # pyright: ignore[reportAttributeAccessIssue]


def test_an_actor_string_has_a_code() -> None:
    assert pantau.actor("South Korea's Joint Chiefs of Staff") == "KOR.MIL"
    assert pantau.actor("zzz qqq") is None

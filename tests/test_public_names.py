"""The public names are few, and sorted."""

import pantau


def test_public_names() -> None:
    assert pantau.__all__ == sorted(pantau.__all__) == ["Reading", "actor", "read"]


def test_an_actor_string_has_a_code() -> None:
    assert pantau.actor("South Korea's Joint Chiefs of Staff") == "KOR.MIL"
    assert pantau.actor("zzz qqq") is None

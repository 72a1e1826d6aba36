from pantau.event_types.tables import contexts, designations, folded, kinds, refined, types


def test_plover_has_sixteen_types_and_their_quadrants():
    assert len(types()) == 16
    assert types()["SANCTION"].quad == "material conflict"
    assert types()["ACCUSE"].score == -3.0
    assert "diplomatic" in contexts()
    assert len(contexts()) == 37


def test_what_a_type_folds_into_is_a_type():
    for row in types().values():
        assert row.future is None or row.future in types()
        assert row.refused is None or row.refused in types()


def test_future_and_refusal_fold():
    assert folded("CONSULT", future=True, refused=False) == "AGREE"
    assert folded("CONSULT", future=True, refused=True) == "REJECT"
    assert folded("ASSAULT", future=False, refused=True) == "ASSAULT"
    assert folded("REQUEST", future=True, refused=False) == "REQUEST"


def test_kinds_have_parents_and_modifiers_refine_them():
    assert refined("missile", frozenset({"ballistic", "intercontinental"})) == "missile.ballistic.icbm"
    assert refined("missile", frozenset({"hypersonic", "medium_range"})) == "missile.hypersonic"
    assert refined("balloon", frozenset({"suicide"})) == "balloon"


def test_every_designation_names_a_kind():
    assert set(designations().values()) <= set(kinds())
    assert designations()["f-16"] == "aircraft.fighter"

"""Every copy that the dossier declares is found, with its source, and nothing else is taken for one."""

from pantau.stories.copies import copy_groups
from tests.stories.conftest import Dossier

COPIES = ("copy", "cut", "reheadlined")


def test_copies_are_found_with_their_sources_and_no_others(dossier: Dossier) -> None:
    declared = {(row.id, dossier.rows[of].id) for row in dossier.rows.values() if row.kind in COPIES for of in row.of}
    assert {(copy.document, group.head) for group in copy_groups(dossier.reports) for copy in group.copies} == declared


def test_the_roundup_stands_with_each_of_its_sources(dossier: Dossier) -> None:
    declared = {(row.id, dossier.rows[of].id) for row in dossier.rows.values() if row.kind == "roundup" for of in row.of}
    assert {(part.document, group.head) for group in copy_groups(dossier.reports) for part in group.parts} == declared

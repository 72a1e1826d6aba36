"""In a new ledger with a handful of reports, what they happen to share makes them no story."""

from datetime import date

import pantau
from pantau.records.stories import Report
from pantau.stories.clusters import cluster_reports

COLLISION = """Two coast guard ships damaged in collision
MANILA (Wire) - Two Philippine coast guard ships were damaged on Monday when larger vessels rammed them near a shoal, officials said.
A spokesman said that three sailors were hurt and that the navy would send a tug before the weekend. The foreign ministry called in the
envoy of the other side. "We will stay where we are," the spokesman told reporters.
The larger vessels came within forty metres and blocked the way to a grounded warship that serves as an outpost, video footage showed. Water
cannon broke the windows of the bridge of one ship and bent its mast. Fishermen from Palawan said that they had been chased from the reef
since August and that their nets had been cut. A treaty partner called the manoeuvre reckless and unlawful."""
SHELLING = """Market shelled, dozens feared dead
KHARTOUM (Wire) - Paramilitary fighters shelled a crowded market in El Obeid on Monday, doctors said, and dozens were feared dead.
A doctors' union said that at least 30 bodies had been brought in. The army said it had struck back. Residents told reporters that the
power was cut and that the hospital had no fuel.
Drones were heard over the railway station before the shells fell, a teacher said. Traders had come in from the villages of North Kordofan
because the harvest of sorghum is being sold. The warring sides have fought over the road to El Obeid for a year; talks in Jeddah broke down
twice. Aid agencies say that a third of the city's people depend on soup kitchens, and that cholera is spreading in the camps."""
FLOOD = """Banjir rendam tiga kecamatan di Demak
DEMAK - Banjir merendam tiga kecamatan di Kabupaten Demak, Jawa Tengah, Senin. Badan Penanggulangan Bencana Daerah menyatakan 4.200 warga
mengungsi ke balai desa. Kepala badan itu mengatakan tanggul Sungai Wulan jebol sepanjang 20 meter dan akan ditutup sebelum akhir pekan."""
SHELLED_TOO = """Pasar di El Obeid dibombardir, puluhan orang dikhawatirkan tewas
KHARTOUM - Pasukan paramiliter menembaki pasar yang ramai di El Obeid, Senin, kata dokter. Serikat dokter menyatakan sedikitnya 30 jenazah
telah dibawa ke rumah sakit. Tentara mengatakan telah membalas."""

MARCH = """Thousands march in Tbilisi ahead of vote
TBILISI (Wire) - Police arrested 31 people on Sunday after thousands of protesters marched on parliament in Tbilisi, a week before an
election that the opposition says will not be fair. The government said that the march was illegal and that officers had been attacked
with stones. Leaders of the opposition called on the people to vote and said that the arrests would not stop them. A court ordered that
two of them stay in prison until the trial. The president said in a speech on television that the country would not become a battlefield
and that talks between the parties must begin. Soldiers guarded the building in the night. A hospital said that it had treated 12
wounded, among them a student who was hit by a rubber bullet. European ministers warned that money for reforms could be stopped, and
said that the agreement with the union was in danger. Several newspapers reported that journalists had been beaten."""
VOTE = """Warga Bougainville memilih dalam referendum
BUKA - Ribuan orang memberikan suara di Bougainville pada Minggu dalam referendum tentang kemerdekaan dari Papua Nugini. Pemerintah di
Port Moresby menyatakan hasil pemungutan suara harus disetujui parlemen. Presiden daerah itu mengatakan perundingan akan dimulai setelah
hasil diumumkan dan meminta rakyat menjaga perdamaian. Polisi mengatakan tidak ada serangan terhadap tempat pemungutan suara, dan hanya
dua orang ditangkap karena membawa senjata. Tentara dari Selandia Baru menjaga kotak suara pada malam hari. Sekitar 20.000 orang tewas
dalam perang saudara yang berakhir dengan perjanjian 2001. Seorang pemimpin partai oposisi memperingatkan bahwa negara itu dapat
kehilangan uang dari tambang tembaga Panguna. Para menteri mengatakan anggaran untuk rumah sakit dan sekolah tidak akan dihentikan.
Surat kabar setempat melaporkan antrean panjang sejak pagi, dan pengadilan akan mendengar gugatan tentang daftar pemilih."""


def _reports(*texts: str) -> list[Report]:
    day = date(2026, 11, 16)
    return [Report(str(n), pantau.read(text, published=day, outlet=f"Outlet {n}").document) for n, text in enumerate(texts)]


def test_happenings_that_share_nothing_are_stories_of_their_own() -> None:
    assert len(set(cluster_reports(_reports(COLLISION, FLOOD)))) == 2
    assert len(set(cluster_reports(_reports(SHELLING, FLOOD)))) == 2


def test_what_any_two_reports_tell_of_makes_them_no_story() -> None:
    """Both tell of votes, arrests, parties, talks and soldiers; they have no name, place or number in common."""
    assert len(set(cluster_reports(_reports(MARCH, VOTE)))) == 2


def test_one_happening_in_two_languages_is_one_story() -> None:
    labels = cluster_reports(_reports(SHELLING, FLOOD, SHELLED_TOO))
    assert labels[0] == labels[2] != labels[1]

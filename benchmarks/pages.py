"""Pages as news sites build them, about 150 kB each: a short article among scripts, styles, menus, teasers, comments and a footer.

Own texts from the sample dossier; pages of other sections and languages are written here. The make-up follows what pages of large sites
hold: two thirds of the bytes are scripts, styles and data, there are some 1,000 elements, and the article is 2 to 4 % of the bytes.
"""

import random
import tomllib
from importlib import resources

SIZE = 150_000
TITLES = (
    "Ten recipes for a rainy weekend", "Coach praises young midfielder after late win", "How to choose a bicycle for the city",
    "Singer opens tour with three new songs", "Resep sambal yang tahan seminggu", "Timnas menang tipis lewat gol menit akhir",
    "Five gardens to visit this spring", "Harga cabai turun menjelang akhir pekan",
)  # fmt: skip
OTHER = {
    "en": (
        "The kitchen smelled of ginger and warm bread when the first guests arrived, and the cook had already set out nine small bowls.",
        "She recommends a light frame, wide tyres and a bell that can be heard over the traffic of a busy avenue.",
        "The midfielder scored twice in the second half and the crowd sang until the lights of the stadium went out.",
        "Tickets for the tour go on sale on Friday, and the band will play its new album from the first song to the last.",
        "A garden needs patience more than money, he likes to tell the children who come to water the tomatoes.",
    ),
    "id": (
        "Cabai, bawang dan terasi diulek bersama sampai halus, lalu ditumis dengan api kecil selama sepuluh menit.",
        "Gol kemenangan lahir dari sepak pojok pada menit ke-88, dan penonton bersorak sampai lampu stadion dipadamkan.",
        "Harga cabai di pasar turun menjadi tiga puluh ribu rupiah per kilogram karena panen di lereng gunung berlimpah.",
        "Penyanyi itu membuka konser dengan tiga lagu baru dari album yang direkam di rumahnya sendiri.",
    ),
    "de": (
        "Die Küche roch nach Ingwer und warmem Brot, als die ersten Gäste kamen und die Köchin die kleinen Schalen hinstellte.",
        "Der Stadtrat beriet gestern über die neuen Fahrradwege, und viele Bürgerinnen und Bürger waren gekommen, um zuzuhören.",
        "Nach Angaben des Ministeriums wurden bei dem Angriff in der Nacht mehrere Häuser beschädigt und zwei Menschen verletzt.",
    ),
    "es": (
        "El ayuntamiento aprobó ayer la construcción de tres nuevos carriles para bicicletas, según informó su portavoz.",
        "El ministerio informó de que varias casas resultaron dañadas en el ataque de la noche y que dos personas fueron heridas.",
    ),
}  # fmt: skip


def articles(language: str) -> list[str]:
    """The dossier's plain texts in one language: what we read."""
    folder = resources.files("pantau.dossier")
    rows = tomllib.loads(folder.joinpath("dossier.toml").read_text(encoding="utf8"))["article"]
    files = [row["file"] for row in rows if row["language"] == language and row["file"].endswith(".txt")]
    return [folder.joinpath(name).read_text(encoding="utf8") for name in files]


def ours(seed: int, words: int = 450) -> str:
    """A page with an article that we read: texts of the dossier one after another up to so many words."""
    dice = random.Random(seed)
    texts = articles(dice.choice(("en", "id")))
    dice.shuffle(texts)
    lines: list[str] = []
    while sum(len(line.split()) for line in lines) < words:
        lines += [line for line in texts.pop().splitlines() if line.strip()]
    return page(lines[0], lines[1:], "en", dice)


def other(seed: int, language: str, words: int = 450) -> str:
    """A page of another section (en, id) or language (de, es)."""
    dice = random.Random(seed)
    lines: list[str] = []
    while sum(len(line.split()) for line in lines) < words:
        lines.append(" ".join(dice.choices(OTHER[language], k=3)))
    return page(dice.choice(TITLES), lines, language, dice)


def mix(number: int) -> list[str]:
    """A morning's pages: of ten, four that we read, three of other sections, three in other languages."""
    kinds = ("", "", "", "", "en", "id", "en", "de", "es", "de")
    return [other(n, kind) if (kind := kinds[n % 10]) else ours(n) for n in range(number)]


def page(title: str, lines: list[str], language: str, dice: random.Random, size: int = SIZE) -> str:
    """The article in everything that surrounds it, filled up with scripts to `size` characters."""
    body = "\n".join(f'<p class="text-{n}">{line} {_link(dice) if n % 3 == 0 else ""}</p>' for n, line in enumerate(lines))
    head = (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} - Daily Kestrel</title>'
        f'<meta property="og:title" content="{title}"><meta property="article:published_time" content="2024-12-23T08:00:00+07:00">'
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"'
        + title
        + '","datePublished":"2024-12-23T08:00:00+07:00"}</script>'
    )
    menu = "".join(
        f'<li class="menu__item menu__item--{n}"><a href="/section/{n}" data-track="menu-{n}">Section {n}</a></li>' for n in range(90)
    )
    cards = "".join(_card(n, dice) for n in range(80))
    comments = "".join(
        f'<div class="comment" id="c{n}"><span class="comment__name">Reader {n}</span><p>Interesting, thank you for this.</p></div>'
        for n in range(30)
    )
    made = (
        f'<body class="article-page"><header><nav><ul class="menu">{menu}</ul></nav></header><main><article class="article">'
        f'<h1>{title}</h1><div class="byline"><time datetime="2024-12-23T08:00:00+07:00">23 December 2024</time></div>'
        f'<div class="article__body">{body}</div></article><aside class="related">{cards}</aside>'
        f'<section class="comments">{comments}</section></main><footer><ul>{menu}</ul></footer>'
    )
    room = max(0, size - len(head) - len(made) - 200)
    style, script = (
        _filler(dice, room // 3, ".a{} {{margin:{}px;padding:{}px}}"),
        _filler(dice, room - room // 3, 'window.d["k{}"]={{"v":{},"w":{}}};'),
    )
    return f"{head}<style>{style}</style></head>{made}<script>{script}</script></body></html>"


def _card(n: int, dice: random.Random) -> str:
    title = dice.choice(TITLES)
    return (
        f'<div class="card card--{n}" data-id="{n}"><a href="/story/{n}"><picture><source srcset="/i/{n}.webp" type="image/webp">'
        f'<img src="/i/{n}.jpg" alt="{title}" width="320" height="180" loading="lazy"></picture><h3 class="card__title">{title}</h3></a>'
        f'<span class="card__time">{n} min</span></div>'
    )


def _link(dice: random.Random) -> str:
    return f'<a class="inline" href="/topic/{dice.randrange(99)}">more</a>'


def _filler(dice: random.Random, size: int, pattern: str) -> str:
    parts: list[str] = []
    length = 0
    while length < size:
        parts.append(pattern.format(dice.randrange(10**6), dice.randrange(99), dice.randrange(99)))
        length += len(parts[-1])
    return "".join(parts)

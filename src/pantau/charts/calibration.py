"""The calibration picture: what sources' words of likelihood promised, and how often it came true.

Per row of the ICD 203 table a bar for the interval that the word stands for, a point for the share that came true, and a line for its
95 % interval. A well calibrated set of sources has its points inside the bars.
"""

from collections.abc import Sequence
from typing import Any

import altair as alt

from pantau.records.forecasts import Calibration

WIDTH, ROW = 420, 34  # points


def calibration(rows: Sequence[Calibration], title: str) -> str:
    """A Vega-Lite specification: rows with at least one decided forecast, the least likely word first; `title` stands above."""
    values = [_value(row) for row in rows if row.came_true.n]
    base = alt.Chart(alt.Data(values=values)).encode(y=alt.Y("word:N", sort=None, title=None))
    share = alt.Scale(domain=[0, 1])
    axis = alt.Axis(format="%", title="bar: what the word stands for (our reading, ICD 203); point: what came true")
    promised = base.mark_bar(opacity=0.35, height=ROW // 2).encode(x=alt.X("low:Q", scale=share, axis=axis), x2="high:Q")
    sure = base.mark_rule(color="black").encode(x="least:Q", x2="most:Q")
    came = base.mark_point(filled=True, color="black", size=60).encode(x="share:Q")
    counted = base.mark_text(align="left", dx=6, dy=-9, fontSize=10).encode(x="share:Q", text="count:N")
    chart = alt.layer(promised, sure, came, counted).properties(width=WIDTH, height=ROW * max(1, len(values)), title=title)
    return chart.to_json()


def _value(row: Calibration) -> dict[str, Any]:
    share = row.came_true
    word = f"{row.words} ({row.low:.0%} to {row.high:.0%})"
    return {
        "word": word, "low": row.low, "high": row.high, "share": share.k / share.n, "least": share.low, "most": share.high,
        "count": f"{share.k} of {share.n}",
    }  # fmt: skip

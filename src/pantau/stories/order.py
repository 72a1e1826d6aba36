"""Which of two reports came first."""

from datetime import UTC, datetime, time, timedelta

from pantau.records.stories import Report


def earliness(report: Report) -> tuple[datetime, str]:
    """When it came out; a report that gives only a day counts at the end of that day, one without a day last."""
    document = report.document
    if document.published_at:
        return document.published_at.astimezone(UTC), report.id
    if document.published:
        return datetime.combine(document.published, time(), UTC) + timedelta(days=1, microseconds=-1), report.id
    return datetime.max.replace(tzinfo=UTC), report.id

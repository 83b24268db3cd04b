"""False alarms: `python -m benchmarks.quality.false_alarms`, over what the corpus in NABA_CORPUS files as no politics.

Of sport, economy, culture and technology hardly an article tells of violence: those that yield a fresh incident are
counted, and shown with the words that they were read from, for some do tell of it.
"""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

import orjson

from benchmarks.corpus import articles_of, corpus_folder
from benchmarks.speed.reading import installed
from console.rows import read_rows
from schemas.article import Article
from schemas.dispatch import Report
from schemas.vocabulary import Status
from streams.steps.context import ReadsArticles

QUIET = ("sport", "economy", "culture", "technology")


def main() -> int:
    """Print the articles that raise a false alarm, and their share of each category and of all."""
    rows = [row for row in articles_of(corpus_folder()) if row.get("category") in QUIET]
    if not rows:
        print(f"no articles at {corpus_folder()} (NABA_CORPUS): false alarms were not counted")
        return 0
    category = {row["article_id"]: row["category"] for row in rows}
    asked, alarmed = Counter(category.values()), Counter[str]()
    built = installed()
    for article, report in alarms(built.context.reader, read_rows(map(orjson.dumps, rows), built.groups).articles):
        alarmed[category[article.id]] += 1
        print(f"{category[article.id]:10} {article.id}: {report.kind}: {report.evidence[0].quote}")
    print("\n".join(f"{name:10} {alarmed[name]} of {asked[name]}" for name in QUIET))
    print(f"{'all':10} {alarmed.total()} of {asked.total()}, {alarmed.total() / asked.total():.2%}")
    return 0


def alarms(reader: ReadsArticles, articles: Iterable[Article]) -> Iterator[tuple[Article, Report]]:
    """Yield the articles of which reading reports something fresh, each with the first such report."""
    for article in articles:
        fresh = (report for report in reader.read(article).reports if report.status is Status.FRESH)
        if first := next(fresh, None):
            yield article, first


if __name__ == "__main__":
    sys.exit(main())

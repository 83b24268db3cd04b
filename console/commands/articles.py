"""`naba articles`: the articles as producers sent them, for replay elsewhere."""

from collections.abc import Iterator

import typer

from console.arguments import AsJson, examples
from console.commands.tailing import Follow, Since, Tail, print_tail, read_span
from console.sifting import Sieve
from schemas.article import Article
from schemas.topics import Topic

EXAMPLES = examples(
    "naba articles > articles.jsonl && naba replay articles.jsonl --out found",
    "naba articles --since 2d --json",
    "naba articles --follow",
)


def articles(context: typer.Context, since: Since = None, follow: Follow = False, as_json: AsJson = False) -> None:
    """Dump the articles that producers sent, in the order in which they came.

    Piped, it prints each record of naba.articles on a line; `naba replay` and `naba extract` read that. A record
    whose type is not said is an article, clock records are left out, and what producers sent twice comes twice.
    """
    sieve = Sieve("article", assumed="article")
    print_tail(context, ARTICLES, sieve, read_span(context, since, follow=follow), as_json=as_json)


def article_line(article: Article) -> Iterator[str]:
    """Yield the one line of an article."""
    seen = f"{article.fetched_at:%Y-%m-%d %H:%M}Z"
    yield " · ".join((seen, article.publisher, article.state, article.title, article.id))


ARTICLES = Tail(Topic.ARTICLES, Article, article_line)

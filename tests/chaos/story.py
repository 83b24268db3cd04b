"""Story: original Arabic news of acts between two sides, as six outlets might show it in their feeds.

Each act is told by some outlets, in words of their own or of others; tolls rise and are told anew, some articles
come without a place or a doer at first, a few are withdrawn, and much of what is published is no news of an act.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path

from incidents.lexicon.tables import rows
from schemas.article import Article, ArticleState, PublishedQuality
from streams.chain import seen_at
from tests.chaos.chance import Dice

BEGIN = datetime(2026, 3, 2, 6, tzinfo=UTC)
OUTLETS = ("duha", "lamh", "riwaq", "shasha", "sutur", "thughur")
THEATRES = tuple(
    rows({"theatres": Path(__file__).with_name("theatres.tsv").read_text("utf-8").rstrip("\n")}, "theatres")
)

_TOLD = (
    "قالت مصادر محلية إن {by} نفذ {with} على مواقع تابعة لـ{on} في {place} {when}، ما أدى إلى مقتل {killed} أشخاص.",
    "قتل {killed} أشخاص وأصيب {hurt} في {place} {when}، بعدما شن {by} {with} استهدف {on} بحسب شهود عيان.",
    "أعلن {by} أنه شن {with} على {on} في {place} {when}، وتحدث مصدر طبي عن مقتل {killed} وإصابة {hurt} بجروح.",
)
_VAGUE = "تحدثت مصادر طبية عن مقتل {killed} أشخاص في {with} على {place} {when}، ولم تتبن أي جهة الهجوم حتى الآن."
_TITLES = ("{by} يشن {with} على {place}", "مقتل {killed} في هجوم على {place}", "عاجل | قصف يستهدف {place}")
_WHEN = ("فجر اليوم", "صباح اليوم", "ظهر اليوم", "مساء أمس", "الليلة الماضية")
_OTHER = (
    ("فوز جديد للفريق المحلي في الدوري", "حقق الفريق فوزه رقم {killed} هذا الموسم بعد مباراة سريعة انتهت بهدفين."),
    ("تراجع طفيف في أسعار الخضار", "قال تجار في سوق الجملة إن أسعار الطماطم تراجعت {hurt} في المئة عن الأسبوع الماضي."),
    ("افتتاح مكتبة عامة جديدة", "افتتحت البلدية مكتبة تضم {hurt} ألف كتاب، وتستقبل القراء من الثامنة صباحا."),
)


@dataclass(frozen=True, slots=True)
class _Act:
    number: int
    at: datetime
    said: dict[str, str]


def tell(dice: Dice, count: int) -> list[Article]:
    """Return so many articles and revisions of them, in the order in which they are seen."""
    told: list[Article] = []
    acts = _acts(dice)
    # What is seen late of early acts mixes with later ones; what is too much is cut off where time is over.
    while len(told) < count + count // 4 + 8:
        told += _articles(next(acts), dice)
    return sorted(told, key=lambda one: (seen_at(one), one.id))[:count]


def told_as_two(dice: Dice, count: int) -> list[Article]:
    """Return articles on so many acts, a day apart: two outlets differ on each, until one of them corrects itself."""
    acts = (_Act(n, BEGIN + timedelta(days=n), _said(THEATRES[n % len(THEATRES)], dice)) for n in range(count))
    return [article for act in acts for article in _corrected(act, dice)]


def small_talk(dice: Dice, count: int) -> list[Article]:
    """Return so many articles that tell of no act, a minute between each two."""
    said = [{"killed": str(dice.randint(2, 9)), "hurt": str(dice.randint(10, 90))} for _ in range(count)]
    acts = (_Act(number, BEGIN + timedelta(minutes=number), words) for number, words in enumerate(said))
    return [_written(act, dice.choice(OUTLETS), dice.choice(_OTHER), act.at, kind="talk") for act in acts]


def _acts(dice: Dice) -> Iterator[_Act]:
    at, number = BEGIN, 0
    while True:
        yield _Act(number, at, _said(dice.choice(THEATRES), dice))
        at, number = at + timedelta(minutes=dice.randint(10, 240)), number + 1


def _said(theatre: Mapping[str, str], dice: Dice) -> dict[str, str]:
    killed = dice.randint(2, 9)
    return {**theatre, "when": dice.choice(_WHEN), "killed": str(killed), "hurt": str(killed + dice.randint(3, 20))}


def _corrected(act: _Act, dice: Dice) -> Iterator[Article]:
    first, second = dice.sample(OUTLETS, 2)
    right = {**act.said, "when": _WHEN[0]}
    wrong = {**right, "when": "مساء أمس", "killed": str(int(right["killed"]) + 40)}
    yield _written(replace(act, said=right), first, (_TITLES[2], _TOLD[0]), act.at)
    article = _written(replace(act, said=wrong), second, (_TITLES[2], _TOLD[2]), act.at + timedelta(hours=1))
    yield article
    yield _rewritten(article, _TOLD[0].format(**right), act.at + timedelta(hours=2))


def _articles(act: _Act, dice: Dice) -> Iterator[Article]:
    for outlet in dice.sample(OUTLETS, dice.randint(1, 4)):
        yield from _lives(_first(act, outlet, dice), act, dice)
    if dice.random() < 0.4:
        title, text = dice.choice(_OTHER)
        yield _written(act, dice.choice(OUTLETS), (title, text), act.at, kind="other")


def _first(act: _Act, outlet: str, dice: Dice) -> Article:
    text = dice.choice(_TOLD) if dice.random() < 0.8 else _VAGUE
    return _written(act, outlet, (dice.choice(_TITLES), text), act.at + timedelta(minutes=dice.randint(5, 300)))


def _lives(article: Article, act: _Act, dice: Dice) -> Iterator[Article]:
    yield article
    later = seen_at(article) + timedelta(minutes=dice.randint(30, 600))
    if dice.random() < 0.3:
        yield _revised(article, act, dice, later)
    if dice.random() < 0.06:
        yield replace(article, state=ArticleState.WITHDRAWN, fetched_at=later + timedelta(hours=2))


def _revised(article: Article, act: _Act, dice: Dice, at: datetime) -> Article:
    killed = int(act.said["killed"]) + dice.randint(1, 9)
    said = {**act.said, "killed": str(killed)}
    text = f"ارتفعت حصيلة القتلى إلى {killed}. " + dice.choice(_TOLD).format(**said)
    return _rewritten(article, text, at)


def _rewritten(article: Article, text: str, at: datetime) -> Article:
    return replace(article, text=text, fetched_at=at, content_hash=_hash(article.title, text))


def _written(act: _Act, outlet: str, words: tuple[str, str], at: datetime, *, kind: str = "act") -> Article:
    title, text = (part.format(**act.said) for part in words)
    return Article(
        id=_hash(outlet, kind, str(act.number)),
        publisher=outlet,
        publisher_group="dar_aldifaf" if outlet in OUTLETS[:2] else outlet,
        feed=f"{outlet}-all",
        url=f"https://{outlet}.example/{kind}/{act.number}",
        title=title,
        text=text,
        first_seen=at,
        fetched_at=at,
        content_hash=_hash(title, text),
        published=at,
        published_quality=PublishedQuality.EXACT,
    )


def _hash(*parts: str) -> str:
    return blake2b("\n".join(parts).encode(), digest_size=16).hexdigest()

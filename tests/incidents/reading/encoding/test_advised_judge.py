"""A judge with an adviser decides as before what it need not ask about, and as it learnt with advice all else."""

from datetime import date

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.lexicon.tables import rows
from incidents.reading.candidates import Candidates
from incidents.reading.encoding.impressing import Impressor
from incidents.reading.encoding.packing import unpacked
from incidents.reading.judging.judge import FirstJudge
from incidents.reading.judging.weighing import Weights
from schemas.vocabulary import Bloc
from streams.data import load_encoder
from tests.builders.readings import candidates_of


@pytest.fixture(scope="session")
def advised(tables: dict[str, str]) -> FirstJudge:
    return FirstJudge(Weights(rows(tables, "weights_advised")), Impressor(unpacked(load_encoder())))


def candidates(lexicon: Lexicon, title: str, text: str) -> Candidates:
    return candidates_of(lexicon, text, title=title, on=date(2019, 3, 5))


def test_it_finds_who_struck_whom_where(lexicon: Lexicon, advised: FirstJudge) -> None:
    given = candidates(
        lexicon,
        "مقتل ثلاثة جنود سوريين في قصف لفصائل المعارضة",
        "قصفت فصائل المعارضة السورية اليوم الثلاثاء بالصواريخ مواقع للجيش السوري قرب سراقب في ريف إدلب، "
        "ما أدى إلى مقتل ثلاثة جنود، بحسب مصدر عسكري.",
    )
    first, *_ = advised.judge(given)
    assert (first.initiator.bloc, first.target.bloc) == (Bloc.SYRIAN_OPPOSITION, Bloc.SYRIAN_GOV)
    assert first.killed is not None
    assert first.killed.min == 3


def test_an_article_without_hope_is_never_looked_at_by_the_encoder(lexicon: Lexicon, advised: FirstJudge) -> None:
    given = candidates(lexicon, "فيلم عن الحرب", "يروي الفيلم الوثائقي قصة معركة قديمة، وقد فاز في مهرجان سينمائي.")
    assert advised.judge(given) == []
    assert not given.advised


def test_it_says_the_same_of_the_same_article(lexicon: Lexicon, advised: FirstJudge) -> None:
    told = ("انفجار عبوة ناسفة في درعا", "انفجرت عبوة ناسفة أمس في مدينة درعا فأصيب مدنيان بجروح.")
    one, other = (advised.judge(candidates(lexicon, *told)) for _ in range(2))
    assert one == other

import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.clues import Clue
from incidents.reading.judging.drafts import spelled_out
from incidents.reading.judging.filling.elsewhere import guesses_of
from incidents.reading.judging.filling.picking import best, weigh
from incidents.reading.judging.judge import FirstJudge
from incidents.reading.judging.linking.clusters import cluster
from incidents.reading.judging.sifting import sift_features
from incidents.reading.reader import Reader
from schemas.vocabulary import Bloc
from tests.builders.readings import candidates_of, reports_of
from tests.builders.weights import weights_of

NEAR = Clue.of("near")
TOLD_TWICE = (
    "قصفت طائرات روسية بلدة الشدادي وقتلت 7 مسلحين. وأسفر القصف الروسي على بلدة الشدادي عن مقتل 7 مسلحين، بحسب مصادر."
)


def test_a_feature_that_was_never_learnt_weighs_nothing() -> None:
    weights = weights_of(keep={"bias": -1.0, "kind=clash": 0.5})

    assert weights.odds("keep", ["kind=clash", "never=seen"]) == -0.5


def test_a_chance_is_even_where_nothing_speaks_for_or_against() -> None:
    assert weights_of().chance("keep", ["kind=clash"]) == 0.5


def test_a_chance_stays_a_chance_however_loud_the_features() -> None:
    weights = weights_of(keep={"loud": 1e6, "silent": -1e6})

    assert 0.0 < weights.chance("keep", ["silent"]) < weights.chance("keep", ["loud"]) < 1.0


@pytest.mark.parametrize("odds", [(0.0, 0.0), (3.0, -2.0), (800.0, -800.0), (-800.0, -900.0)])
def test_options_share_what_the_chance_of_none_leaves(odds: tuple[float, float]) -> None:
    weights = weights_of(place={f"odds={value}": value for value in odds})

    shares = weights.shares_of("place", [[Clue.of(f"odds={value}")] for value in odds])

    assert all(0.0 < share <= 1.0 for share in shares)
    assert sum(shares) <= 1.0
    assert shares == sorted(shares, reverse=True)


def test_a_rival_takes_of_the_share_of_an_option() -> None:
    weights = weights_of(place={"near": 1.0})

    alone, between = weights.shares_of("place", [[NEAR]]), weights.shares_of("place", [[NEAR], [NEAR]])

    assert between[0] == between[1] < alone[0]


def test_a_model_says_yes_from_its_own_threshold() -> None:
    weights = weights_of(keep={"threshold": 0.36})

    assert (weights.threshold("keep"), weights.threshold("old")) == (0.36, 0.5)


def test_no_option_is_taken_that_is_not_likely_enough(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "قصفت الطائرات بلدة الشدادي")
    (place,) = (option.value for option in given.all[0].places)

    assert best([(place, 0.2)], 0.3) is None
    assert best([(place, 0.3)], 0.3) == place


@pytest.mark.parametrize(("bias", "acts"), [pytest.param(9.0, 1, id="surely"), pytest.param(-9.0, 3, id="surely not")])
def test_mentions_are_one_act_where_they_likely_are(lexicon: Lexicon, bias: float, acts: int) -> None:
    given = candidates_of(lexicon, "قصفت الطائرات القرية. قصفت الطائرات البلدة. قصفت الطائرات المدينة.")
    weights = weights_of(same={"bias": bias})

    weighed = {n: weigh(c, weights) for n, c in enumerate(given.all)}
    groups = cluster(given, weighed, guesses_of(weighed), weights)

    assert len(groups) == acts
    assert sorted(member for group in groups for member in group.members) == list(range(len(given.all)))


@pytest.mark.parametrize(
    ("bias", "drafts"), [pytest.param(-0.9, 1, id="likely enough"), pytest.param(-1.3, 0, id="no")]
)
def test_an_article_without_one_likely_mention_is_put_aside(lexicon: Lexicon, bias: float, drafts: int) -> None:
    given = candidates_of(lexicon, "قصفت الطائرات القرية.")
    weights = weights_of(real={"bias": bias, "threshold": 0.06}, keep={"bias": 9.0}, first={"threshold": 0.2})

    assert len(FirstJudge(weights).judge(given)) == drafts


def test_an_act_told_twice_is_one_report(reader: Reader) -> None:
    assert len(reports_of(reader, TOLD_TWICE, title="قصف روسي على الشدادي")) == 1


def test_a_named_side_does_not_stand_on_both_sides(lexicon: Lexicon, judge: FirstJudge) -> None:
    given = candidates_of(lexicon, TOLD_TWICE, title="قصف روسي على الشدادي")

    (draft,) = judge.judge(given)

    assert draft.initiator.bloc is Bloc.RUSSIA
    assert draft.target.bloc is not Bloc.RUSSIA


@pytest.mark.parametrize("country", ["IL", "LB"])
def test_the_place_of_an_act_is_in_its_country(lexicon: Lexicon, country: str) -> None:
    given = candidates_of(lexicon, "قصف مسلحون من بلدة كفركلا في لبنان مدينة حيفا في إسرائيل.")
    weights = weights_of(keep={"bias": 9.0}, country={f"hit=unknown|{country}": 9.0}, place={"threshold": 0.01})

    (draft,) = FirstJudge(weights).judge(given)

    assert draft.country == country
    assert draft.place
    assert draft.place.country == country


def test_drafts_below_the_threshold_of_an_articles_first_are_dropped(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "قصفت الطائرات بلدة الشدادي")

    kept = FirstJudge(weights_of(keep={"bias": 0.0}, first={"threshold": 0.4})).judge(given)
    dropped = FirstJudge(weights_of(keep={"bias": -2.0}, first={"threshold": 0.4})).judge(given)

    assert (len(kept), len(dropped)) == (1, 0)


def test_features_come_in_an_order_that_no_hash_decides(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "ونفى الجيش، في بيان أمس، أن تكون الطائرات قصفت البلدة ردا على هجوم سابق إذا صح.")

    features = sift_features(given, given.all[0], [])
    cues = [feature for feature in features if feature.startswith("nearcue=")]

    assert len(cues) > 2
    assert cues == sorted(cues)


def test_the_verb_that_carries_a_noun_says_whether_it_was_done(lexicon: Lexicon) -> None:
    to_come = candidates_of(lexicon, "ستشن القوات هجوما على بلدة الشدادي")
    done = candidates_of(lexicon, "شنت القوات هجوما على بلدة الشدادي")

    carried = [
        next(f for f in sift_features(given, given.all[-1], []) if f.startswith("carried="))
        for given in (to_come, done)
    ]

    assert carried == ["carried=light||ستشن", "carried=light||شنت"]


def test_a_capital_is_reported_by_its_name_where_the_text_has_it(lexicon: Lexicon) -> None:
    given = candidates_of(lexicon, "قال شاهد في كابول إن انفجارا وقع في العاصمة", title="انفجار في أفغانستان")
    called = next(m for m in given.scene.mentions if given.doc.words[m.name_start] == "العاصمه")

    named = spelled_out(given, called)

    assert named is not None
    assert given.doc.text.quote(named.name_start, named.end) == "كابول"

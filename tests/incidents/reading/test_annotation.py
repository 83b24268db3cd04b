import pytest

from incidents.lexicon.lexicon import Lexicon
from tests.builders.readings import a_page, clauses_of


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        pytest.param(
            "قصفت الطائرات مواقع في البلدة، وعاد الهدوء",
            [("", "قصفت الطائرات مواقع في البلدة،"), ("mark", "وعاد الهدوء")],
            id="mark",
        ),
        pytest.param(
            "قصف الجيش البلدة بينما كان السكان نائمين",
            [("", "قصف الجيش البلدة"), ("clause", "بينما كان السكان نائمين")],
            id="subordinator",
        ),
        pytest.param(
            "قصف الجيش البلدة بعد مقتل جنديين",
            [("", "قصف الجيش البلدة"), ("cause", "بعد مقتل جنديين")],
            id="cause",
        ),
        pytest.param(
            "شن الجيش غارات ردا على هجوم صاروخي",
            [("", "شن الجيش غارات"), ("answer", "ردا على هجوم صاروخي")],
            id="answer",
        ),
        pytest.param(
            "قصف الجيش البلدة وقتل ثلاثة مدنيين",
            [("", "قصف الجيش البلدة"), ("and", "وقتل ثلاثة مدنيين")],
            id="and with a verb of violence",
        ),
    ],
)
def test_a_sentence_is_cut_where_another_thing_is_told(
    lexicon: Lexicon, text: str, clauses: list[tuple[str, str]]
) -> None:
    page = a_page(lexicon, text)

    assert clauses_of(page) == clauses


def test_and_before_a_noun_cuts_nothing(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قصف الجيش البلدة والقرية")

    assert len(page.clauses) == 1


def test_the_title_is_a_clause_of_its_own(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قصف الجيش البلدة", title="قصف جديد")

    assert clauses_of(page) == [("title", "قصف جديد\n"), ("", "قصف الجيش البلدة")]


def test_every_token_of_a_sentence_has_its_clause(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قصف الجيش البلدة، ردا على هجوم. ثم انسحب بعد ساعات وقتل جنديان.", title="قصف")

    owners = [n for n, clause in enumerate(page.clauses) for at in range(clause.start, clause.end)]
    covered = [at for clause in page.clauses for at in range(clause.start, clause.end)]

    assert [page.clause_of[at] for at in covered] == owners


def test_a_weapon_inside_a_name_still_says_by_what_means(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قصف سلاح الجو الروسي البلدة")

    assert "aircraft" in [means.weapon for _, means in page.means]


def test_a_number_inside_a_date_counts_nobody(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "وقع الهجوم في 3 مارس وقتل 7 أشخاص")

    assert [count.min for count in page.counts_near(page.hits)] == [7]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param("قصفت الطائرات البلدة", True, id="violence"),
        pytest.param("أطلقت الجماعة صاروخا باليستيا باتجاه الرياض", True, id="a missile is fired"),
        pytest.param("سقطت قذيفة على منزل", True, id="a shell falls"),
        pytest.param("اعتراض وتدمير طائرة مسيرة معادية", True, id="a drone is shot down"),
        pytest.param("اعترض الوزير على استخدام طائرة مسيرة", True, id="near enough: the judge has to see"),
        pytest.param("اعترض الوزير على القرار. وتعرض المدينة صور طائرة مسيرة", False, id="an objection, and a drone"),
        pytest.param("أطلقت الوزارة حملة للنظافة", False, id="a campaign is launched"),
        pytest.param("سقط الفريق في النهائي", False, id="a team falls"),
        pytest.param("زار الوزير المدرسة الجديدة", False, id="peace"),
    ],
)
def test_only_what_can_open_an_incident_opens_the_gate(lexicon: Lexicon, text: str, told: bool) -> None:
    assert a_page(lexicon, text).can_tell is told

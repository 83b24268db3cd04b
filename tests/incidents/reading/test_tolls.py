import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.counting.tolls import find_tolls
from tests.builders.readings import a_page, a_toll, tolls_of


@pytest.mark.parametrize(
    ("text", "effect", "low", "high", "whose"),
    [
        pytest.param("سقط 5 قتلى في القصف", "killed", 5, 5, "", id="count before the noun"),
        pytest.param("سقط قتيلان في القصف", "killed", 2, 2, "", id="dual"),
        pytest.param("أسفر القصف عن مقتل جندي", "killed", 1, 1, "member", id="one soldier"),
        pytest.param("مقتل جنديين", "killed", 2, 2, "member", id="two soldiers"),
        pytest.param("مصرع ثلاثة مدنيين", "killed", 3, 3, "civilian", id="number in words"),
        pytest.param("مقتل ما لا يقل عن 30 شخصا", "killed", 30, None, "civilian", id="at least"),
        pytest.param("مقتل أكثر من 30 شخصا", "killed", 30, None, "civilian", id="more than"),
        pytest.param("سقط عشرات القتلى", "killed", 20, 99, "", id="dozens"),
        pytest.param("نحو 20 جريحا", "injured", 20, 20, "", id="about"),
        pytest.param("إصابة طفل", "injured", 1, 1, "civilian", id="a child injured"),
        pytest.param("لقي شرطي مصرعه في الانفجار", "killed", 1, 1, "member", id="met his death"),
        pytest.param("لقي حتفه في الانفجار", "killed", 1, 1, "", id="met his end"),
        pytest.param("مقتل ثلاثة جنود وأربعة ضباط", "killed", 7, 7, "member", id="sum of one sort"),
        pytest.param("مقتل 3 جنود وخمسة مدنيين", "killed", 8, 8, "mixed", id="sum of two sorts"),
        pytest.param("مقتل 3 جنود و5 مدنيين", "killed", 8, 8, "mixed", id="sum in digits"),
        pytest.param("استشهاد فلسطيني برصاص الجنود", "killed", 1, 1, "", id="one of a nation"),
        pytest.param("إصابة آخر", "injured", 1, 1, "", id="another"),
        pytest.param("قضى الجندي في الهجوم", "killed", 1, 1, "member", id="a soldier who fell"),
        pytest.param("حصيلة القتلى 45", "killed", 45, 45, "", id="figure behind its noun"),
    ],
)
def test_a_toll_is_counted(  # noqa: PLR0913  # the row of the table is one toll
    lexicon: Lexicon, text: str, effect: str, low: int, high: int | None, whose: str
) -> None:
    assert tolls_of(a_page(lexicon, text)) == [(effect, low, high, whose)]


def test_a_word_of_another_effect_ends_the_sum(lexicon: Lexicon) -> None:
    tolls = tolls_of(a_page(lexicon, "مقتل 3 جنود وإصابة 5 مدنيين"))

    assert tolls == [("killed", 3, 3, "member"), ("injured", 5, 5, "civilian")]


def test_a_toll_that_rose_is_a_running_sum(lexicon: Lexicon) -> None:
    toll = a_toll(a_page(lexicon, "ارتفعت حصيلة القتلى إلى 12"))

    assert (toll.min, toll.total) == (12, True)


def test_no_casualties_is_a_toll_of_none_for_both_effects(lexicon: Lexicon) -> None:
    tolls = tolls_of(a_page(lexicon, "لم تقع إصابات في الهجوم"))

    assert sorted(tolls) == [("injured", 0, 0, ""), ("killed", 0, 0, "")]


@pytest.mark.parametrize(
    ("text", "effects"),
    [
        pytest.param("سقط صاروخ دون وقوع ضحايا", {"killed", "injured"}, id="without victims"),
        pytest.param("ولم ترد تقارير أولية عن سقوط قتلى", {"killed"}, id="no reports of dead"),
        pytest.param("أكد المصدر عدم تسجيل إصابات", {"killed", "injured"}, id="none was recorded"),
        pytest.param("أطلقت النار على السيارة من غير أن يصاب أحد", {"killed", "injured"}, id="nobody was hurt"),
        pytest.param("لم يسفر الانفجار سوى عن أضرار مادية", {"killed", "injured"}, id="nothing but damage"),
    ],
)
def test_denied_harm_is_a_toll_of_none(lexicon: Lexicon, text: str, effects: set[str]) -> None:
    tolls = tolls_of(a_page(lexicon, text))

    assert {effect for effect, *_ in tolls} == effects
    assert {(low, high) for _, low, high, _ in tolls} == {(0, 0)}


def test_harm_that_is_not_told_of_is_not_denied(lexicon: Lexicon) -> None:
    assert tolls_of(a_page(lexicon, "أعلن المصدر أن الحراس صدوا الهجوم دون أن يذكر خسائر")) == []


def test_an_unknown_figure_denies_no_harm(lexicon: Lexicon) -> None:
    assert (0, 0) not in {(low, high) for _, low, high, _ in tolls_of(a_page(lexicon, "لم يعرف عدد قتلى الهجوم"))}


def test_a_plural_without_a_number_says_that_it_was_more_than_one(lexicon: Lexicon) -> None:
    assert tolls_of(a_page(lexicon, "مقتل جنود")) == [("killed", 2, None, "member")]
    assert sorted(tolls_of(a_page(lexicon, "أسفر عن قتلى وجرحى"))) == [
        ("injured", 2, None, ""),
        ("killed", 2, None, ""),
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("هرب ثلاثة جنود", id="no word of death"),
        pytest.param("قتل مسلحون", id="armed men may be the doers"),
        pytest.param("محاولة اغتيال فاشلة", id="an attempt"),
        pytest.param("سقط صاروخان قرب القرية", id="what fell is no man"),
        pytest.param("فقد ثلاثة بحارة في العاصفة", id="who is missing is not dead"),
        pytest.param("قتل التنظيم في هجوم على الحي حين اعتقل 24 من الجنود", id="another act before the figure"),
    ],
)
def test_what_tells_of_no_victims_has_no_toll(lexicon: Lexicon, text: str) -> None:
    assert find_tolls(a_page(lexicon, text)) == []


@pytest.mark.parametrize(
    ("text", "effect", "low", "high"),
    [
        pytest.param("مقتل طفل فلسطيني", "killed", 1, 1, id="a noun that begins the name of a side"),
        pytest.param("قتل فلسطينيان برصاص الجيش", "killed", 2, 2, id="two of a nation"),
        pytest.param("إن شخصا قتل في الانفجار", "killed", 1, 1, id="one person before the verb"),
        pytest.param("750 شخصا قتلوا في المعارك خلال 3 أشهر", "killed", 750, 750, id="months are no people"),
        pytest.param("إن 9 جنود و7 شرطيين قتلوا في المعركة", "killed", 16, 16, id="a sum before the verb"),
        pytest.param("وقتل الخاطفون أربعة من الرهائن", "killed", 4, 4, id="a figure behind the doer"),
        pytest.param("قتل مسلحون مجهولون ضابطا في الجيش", "killed", 1, 1, id="an accusative behind the doer"),
        pytest.param("قتل، الأربعاء، 16 عنصرا من الميليشيات", "killed", 16, 16, id="a date between commas"),
        pytest.param("63 شخصا لقوا مصرعهم جراء القصف", "killed", 63, 63, id="they met their end"),
        pytest.param("مقتل 21 سائحا أجنبيا وشرطي تونسي", "killed", 22, 22, id="a figure and one more"),
        pytest.param("سقط عشرات المسلحين بين قتيل وجريح", "killed", 20, 99, id="dozens either dead or wounded"),
        pytest.param("قتل مع 3 من مرافقيه بغارة", "killed", 4, 4, id="with three others"),
        pytest.param("مقتل عدد كبير من المسلحين", "killed", 2, None, id="a number of"),
        pytest.param("عثر على جثتي شرطيين", "killed", 2, 2, id="two bodies"),
        pytest.param("يرتفع إلى 600 عدد قتلى الهجمات", "killed", 600, 600, id="a sum told before its noun"),
        pytest.param("أدى إلى مقتله على الفور", "killed", 1, 1, id="his death"),
        pytest.param("وقع تفجير في البلدة وذهب ضحيته 51 شخصا", "killed", 51, 51, id="fell victim to it"),
        pytest.param("قنص الجيش 12 من المسلحين", "killed", 12, 12, id="sniped"),
        pytest.param(
            "قتل التنظيم في هجوم مباغت على حي القدم منتصف الشهر 24 من الجنود", "killed", 24, 24, id="far behind"
        ),
        pytest.param("كان حارسان قد قتلا برصاص مجهولين", "killed", 2, 2, id="two, before a verb of two"),
        pytest.param("قتلا برصاص مجهولين", "killed", 2, 2, id="two, whoever they are"),
        pytest.param("قتل سبعة من قوات الحدود في الكمين", "killed", 7, 7, id="men of a force"),
        pytest.param("مقتل عامل وطفليه", "killed", 3, 3, id="his two children"),
        pytest.param("سقط طفل وأبوه بقذيفة", "killed", 2, 2, id="and his father"),
        pytest.param("قتل ضابط ومعه اثنان من حراسه", "killed", 3, 3, id="and with him two"),
        pytest.param("قتلوا نائب المحافظ وثلاثة من مرافقيه", "killed", 4, 4, id="one with a title and three of his"),
        pytest.param(
            "مقتل مسؤول المالية في البلدة ليلا مع ستة من حراسه", "killed", 7, 7, id="and far behind, six of his"
        ),
        pytest.param("قتل سائق ومرافقه", "killed", 2, 2, id="and his companion"),
        pytest.param("مقتل ثلاثة جنود وخمسة مدنيين وإصابة ستة", "killed", 8, 8, id="and more, though others were hurt"),
        pytest.param("قتل ضابط وشرطيان وأصيب حارس", "killed", 3, 3, id="and two, though another was hurt"),
        pytest.param("لقي 11 من المسلحين وأربعة جنود مصرعهم", "killed", 15, 15, id="and more who met their end"),
        pytest.param("قتل ثلاثة جنود وخمسة أصيبوا", "killed", 3, 3, id="those behind are hurt"),
        pytest.param("إصابة 3 بقصف", "injured", 3, 3, id="by what they were hurt"),
        pytest.param("قتيل وجريحان بإطلاق نار", "killed", 1, 1, id="one dead, and two who are not"),
        pytest.param("قتيلان وجريح بإطلاق نار", "injured", 1, 1, id="two dead, and one who is not"),
        pytest.param("قتيل و3 جرحى في انفجار", "killed", 1, 1, id="one dead, in a list"),
        pytest.param("بلغ عدد القتلى في الهجوم 12 والجرحى 30", "killed", 12, 12, id="their number reached"),
        pytest.param("وصل عدد القتلى إلى 12 والجرحى 30", "injured", 30, 30, id="and that of the wounded"),
        pytest.param("انفجار يقتل سبعة ويجرح تسعة", "injured", 9, 9, id="and wounds"),
        pytest.param("قتل ضابط وحراسه الثلاثة", "killed", 4, 4, id="and his three"),
        pytest.param("مقتل الجنود الخمسة", "killed", 5, 5, id="the five"),
        pytest.param("مقتل 6 من الشرطيين والجنود و4 مدنيين", "killed", 10, 10, id="over a noun without a figure"),
        pytest.param("أودت الغارة بخمسة من أسرة واحدة", "killed", 5, 5, id="of one family"),
        pytest.param("سقط جندي في الكمين", "killed", 1, 1, id="a soldier fell"),
        pytest.param("أدى الاشتباك إلى سقوط شرطي وثلاثة مسلحين", "killed", 4, 4, id="the fall of"),
        pytest.param("فأوقعت القنبلة قتيلا واحدا", "killed", 1, 1, id="one dead"),
        pytest.param("بينما فقد الجيش 14 من جنوده", "killed", 14, 14, id="lost"),
        pytest.param("قضت خلالها على 8 مسلحين", "killed", 8, 8, id="made an end of"),
        pytest.param("أعدم التنظيم رجلين في الساحة", "killed", 2, 2, id="an accusative of two"),
        pytest.param("اغتال مسلحان نائب المدير", "killed", 1, 1, id="the nominative does it"),
        pytest.param("إصابة عاملين اثنين", "injured", 2, 2, id="two of them"),
        pytest.param("عثر على رفات 9 أشخاص", "killed", 9, 9, id="remains"),
        pytest.param("انفجار عبوة أودى بحياته", "killed", 1, 1, id="cost him his life"),
    ],
)
def test_victims_are_counted_wherever_they_stand(
    lexicon: Lexicon, text: str, effect: str, low: int, high: int | None
) -> None:
    assert {(said, least, most) for said, least, most, _ in tolls_of(a_page(lexicon, text))} >= {(effect, low, high)}


def test_one_who_met_his_end_shares_no_figure_with_the_wounded(lexicon: Lexicon) -> None:
    tolls = tolls_of(a_page(lexicon, "لقي 12 شخصا مصرعهم وجرح 50 آخرون"))

    assert sorted(tolls) == [("injured", 50, 50, ""), ("killed", 12, 12, "civilian")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "مقتل وإصابة 15 شخصا", [("injured", 1, 15, "civilian"), ("killed", 1, 15, "civilian")], id="one figure"
        ),
        pytest.param("عشرات القتلى والجرحى", [("injured", 20, 99, ""), ("killed", 20, 99, "")], id="dozens of both"),
        pytest.param(
            "سبعة جنود قتلوا وأصيب خمسة", [("killed", 7, 7, "member"), ("injured", 5, 5, "")], id="each its own figure"
        ),
        pytest.param("مقتل 7 وإصابة 13", [("killed", 7, 7, ""), ("injured", 13, 13, "")], id="each behind its word"),
    ],
)
def test_dead_and_injured_share_a_figure_only_where_they_share_the_words(
    lexicon: Lexicon, text: str, expected: list[tuple[str, int, int | None, str]]
) -> None:
    assert sorted(tolls_of(a_page(lexicon, text))) == sorted(expected)

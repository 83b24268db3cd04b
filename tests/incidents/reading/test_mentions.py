import pytest

from incidents.lexicon.lexicon import Lexicon
from incidents.reading.annotating.mentions import find_mentions
from schemas.vocabulary import Kind
from tests.builders.readings import a_page, mentions_of


@pytest.mark.parametrize(
    ("text", "words", "carrier"),
    [
        pytest.param("شن الجيش غارات على البلدة", "غارات", "light", id="wage"),
        pytest.param("نفذ مسلحون هجوما على الحاجز", "هجوما", "light", id="carry out"),
        pytest.param("تعرضت القاعدة لقصف صاروخي", "لقصف صاروخي", "receive", id="come under"),
    ],
)
def test_a_light_verb_carries_the_noun_and_is_no_mention(lexicon: Lexicon, text: str, words: str, carrier: str) -> None:
    mentions = mentions_of(a_page(lexicon, text))

    assert {found: mention.carrier for found, mention in mentions.items()} == {words: carrier}


def test_who_stands_up_to_men_intercepts_nothing(lexicon: Lexicon) -> None:
    assert "تصدت" not in mentions_of(a_page(lexicon, "تصدت القوات لمسلحين قرب البلدة"))


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        pytest.param("أطلقت الجماعة صواريخ على المدينة", "أطلقت", Kind.MISSILE_ROCKET, id="launch rockets"),
        pytest.param("أطلق مسلحون النار على دورية", "أطلق", Kind.SHOOTING, id="open fire"),
        pytest.param("تصدت الدفاعات لست مسيرات", "تصدت", Kind.INTERCEPTION, id="stand up to what flies"),
        pytest.param("استهدفت طائرة مسيرة سيارة في البلدة", "استهدفت", Kind.DRONE_STRIKE, id="by a drone"),
        pytest.param("تعرضت القاعدة لهجوم بطائرات مسيرة", "لهجوم", Kind.DRONE_STRIKE, id="an attack by drones"),
        pytest.param("شنت طائرة تركية بلا طيار غارة", "غارة", Kind.DRONE_STRIKE, id="whose it is stands between"),
        pytest.param("سقطت مسيرتان على القاعدة", "سقطت", Kind.DRONE_STRIKE, id="two of them fell"),
        pytest.param("شاحنة يقودها انتحاري، انفجرت قرب السوق", "انفجرت", Kind.SUICIDE_ATTACK, id="bomber before"),
        pytest.param("فجر انتحاري نفسه في السوق", "فجر", Kind.SUICIDE_ATTACK, id="suicide bomber"),
        pytest.param("فجر مسلح محاصر نفسه في منزل", "فجر", Kind.SUICIDE_ATTACK, id="blows himself up"),
        pytest.param("تفجير في المدينة نفسها", "تفجير", Kind.EXPLOSIVE, id="in the same town"),
        pytest.param("تبادل الطرفان إطلاق النار", "إطلاق النار", Kind.CLASH, id="fire is exchanged"),
        pytest.param(
            "تبادلت الفصائل المدعومة من تركيا إطلاق النار مع القوات",
            "إطلاق النار",
            Kind.CLASH,
            id="who with stands between",
        ),
        pytest.param("تبادل الطرفان القصف", "القصف", Kind.CLASH, id="shelling is exchanged"),
        pytest.param("قتل أربعة حين مرت سيارتهم فوق لغم", "قتل", Kind.EXPLOSIVE, id="a mine far behind the dead"),
        pytest.param("قتل أربعة في قصف على القرية", "قتل", Kind.VIOLENCE_UNSPECIFIED, id="the dead alone"),
        pytest.param("استهدفت الغارة مخازن صواريخ", "استهدفت", Kind.AIRSTRIKE, id="what is stored is no means"),
        pytest.param("انفجرت ثلاث قذائف في السوق", "انفجرت", Kind.SHELLING, id="shells went off"),
        pytest.param("انفجرت عبوة في السوق", "انفجرت", Kind.EXPLOSIVE, id="a bomb went off"),
        pytest.param("نفذت الطائرات قصفا مدفعيا على القرية", "قصفا مدفعيا", Kind.AIRSTRIKE, id="from the air"),
        pytest.param("معركة تحرير المدينة", "معركة تحرير", Kind.GROUND_ASSAULT, id="a battle to free a town"),
        pytest.param("كبد الجيش المسلحين خسائر فادحة", "كبد", Kind.GROUND_ASSAULT, id="losses are inflicted"),
        pytest.param("اعترضت الدفاعات الجوية صاروخا", "اعترضت", Kind.INTERCEPTION, id="intercept"),
        pytest.param("اغتال مسلحون ضابطا", "اغتال", Kind.ASSASSINATION, id="assassinate"),
        pytest.param("سقطت قذيفة على المنزل", "سقطت", Kind.SHELLING, id="a shell falls"),
        pytest.param("سقط ثلاثة قتلى في البلدة", "سقط", Kind.VIOLENCE_UNSPECIFIED, id="people fall"),
        pytest.param("سقطت البلدة بيد المتمردين", "سقطت", Kind.GROUND_ASSAULT, id="a town falls to somebody"),
        pytest.param("قضى خمسة أشخاص في البلدة", "قضى", Kind.VIOLENCE_UNSPECIFIED, id="perish"),
        pytest.param("قضى الجيش على خمسة مسلحين", "قضى", Kind.GROUND_ASSAULT, id="put an end to"),
    ],
)
def test_the_kind_comes_from_the_word_and_the_means(lexicon: Lexicon, text: str, words: str, kind: Kind) -> None:
    assert mentions_of(a_page(lexicon, text))[words].kind is kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("أطلقت الشركة منتجا جديدا", id="launch of a product"),
        pytest.param("أطلقت الحكومة عملية إصلاح", id="operation"),
        pytest.param("هزت المدينة موسيقى الاحتفال", id="shake"),
        pytest.param("شن الوزير حملة على الفساد", id="wage a campaign"),
    ],
)
def test_a_bound_word_alone_is_no_mention(lexicon: Lexicon, text: str) -> None:
    assert mentions_of(a_page(lexicon, text)) == {}


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        pytest.param("شن الجيش فجر السبت هجوما", {"هجوما"}, id="dawn of a day"),
        pytest.param("وفجر يوم السبت قصف الجيش البلدة", {"قصف"}, id="dawn of the day of"),
        pytest.param("صد الجيش فجرا هجوما", {"هجوما"}, id="at dawn"),
        pytest.param("فجر مسلحون السبت عبوة", {"فجر"}, id="blow up"),
        pytest.param("انتحاريان فجرا نفسيهما في السوق", {"فجرا"}, id="two blow themselves up"),
        pytest.param("البلدة في قبضة المتمردين وقد وصفته الصحف", set(), id="a grip, and described"),
        pytest.param("زلزال يضرب جنوب البلاد", set(), id="an earthquake"),
        pytest.param("صاروخ يضرب جنوب البلاد", {"يضرب"}, id="a rocket"),
        pytest.param("مناورة تحاكي مهاجمة قرية، وقصف أهداف وهمية", set(), id="a drill"),
        pytest.param("قضت محكمة ببراءة المتهم، والاتفاق يقضي بخروجهم", set(), id="a court ruled, a deal says"),
        pytest.param("قضت القوات على خمسة مسلحين", {"قضت"}, id="killed"),
        pytest.param("انسحبت قوات الاحتلال من البلدة", set(), id="the occupier"),
        pytest.param("مر موكب عبر معبر نصيب وتغير الطقس", set(), id="a share, and changes"),
    ],
)
def test_a_word_that_is_written_like_a_verb_of_violence_is_none(
    lexicon: Lexicon, text: str, mentioned: set[str]
) -> None:
    assert set(mentions_of(a_page(lexicon, text))) == mentioned


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        pytest.param("لقي جندي حتفه قرب الحاجز", {"حتفه"}, id="met his end"),
        pytest.param("تدمير برج سكني في المدينة", {"تدمير"}, id="demolition"),
        pytest.param("أعلنت الوزارة القضاء على خمسة مسلحين", {"القضاء على"}, id="elimination"),
        pytest.param("ألقت الشرطة القبض في المدينة على خلية", {"القبض"}, id="an arrest, its words apart"),
        pytest.param("دهمت القوات منزلا واسترجعت البلدة", {"دهمت", "واسترجعت"}, id="raided and retook"),
        pytest.param("المتمردون بسطوا سيطرتهم على المدينة", {"بسطوا سيطرتهم"}, id="took hold"),
        pytest.param("فك الحصار عن المدينة وانتزاع تلة", {"فك الحصار", "وانتزاع"}, id="a siege broken, a hill wrested"),
        pytest.param("مجزرة في البلدة وصليات صاروخية", {"مجزرة", "وصليات صاروخية"}, id="a massacre, and salvoes"),
        pytest.param("إلقاء قنبلة يدوية على منزل", {"إلقاء قنبلة يدوية"}, id="a grenade thrown"),
        pytest.param("أعلن تفكيك خلية واحتجاز رهائن", {"تفكيك خلية", "واحتجاز"}, id="a cell, and hostages"),
    ],
)
def test_acts_are_told_by_many_words(lexicon: Lexicon, text: str, mentioned: set[str]) -> None:
    assert set(mentions_of(a_page(lexicon, text))) == mentioned


@pytest.mark.parametrize(
    ("text", "mentioned"),
    [
        pytest.param("الصواريخ التي أطلقتها الجماعة على المدينة", {"أطلقتها"}, id="the rockets that it fired"),
        pytest.param("55 صاروخا أطلقت نحو الجولان", {"أطلقت"}, id="rockets were fired"),
        pytest.param("أطلقت الجماعة في الشهر الماضي على المدينة نفسها صواريخ", {"أطلقت"}, id="far behind the verb"),
        pytest.param("تعرضت السفينة لصاروخين", {"تعرضت"}, id="came under two missiles"),
        pytest.param("بعد سقوط صاروخ أطلقت سراح السجناء", {"سقوط"}, id="set free"),
    ],
)
def test_what_flies_stands_before_or_behind_who_fires(lexicon: Lexicon, text: str, mentioned: set[str]) -> None:
    assert set(mentions_of(a_page(lexicon, text))) == mentioned


@pytest.mark.parametrize(
    ("text", "verbal"),
    [
        pytest.param("قصف الجيش البلدة", True, id="opens the clause"),
        pytest.param("قد قصف الجيش البلدة", True, id="behind its particle"),
        pytest.param("وقع قصف على البلدة", False, id="inside the clause"),
    ],
)
def test_a_form_that_is_verb_and_noun_is_read_by_its_place(lexicon: Lexicon, text: str, verbal: bool) -> None:
    (mention,) = find_mentions(a_page(lexicon, text))

    assert mention.verbal is verbal


def test_an_article_makes_a_noun_definite(lexicon: Lexicon) -> None:
    mentions = mentions_of(a_page(lexicon, "هرب السكان بعد القصف"))

    assert mentions["القصف"].definite


def test_only_the_first_mentions_of_an_endless_page_are_looked_at(lexicon: Lexicon) -> None:
    page = a_page(lexicon, "قصف الجيش البلدة. " * 1_000)

    assert len(find_mentions(page)) == 200


def test_who_holds_ground_in_a_text_has_not_just_taken_it(lexicon: Lexicon) -> None:
    assert "وتسيطر" not in mentions_of(a_page(lexicon, "وتسيطر القوات على الحقل"))
    assert "وتسيطر" in mentions_of(a_page(lexicon, "", title="وتسيطر القوات على الحقل"))


def test_what_they_could_not_do_any_more_is_no_mention(lexicon: Lexicon) -> None:
    mentions = mentions_of(a_page(lexicon, "استهدفهم بضربة قبل أن يتمكنوا من إطلاق صواريخهم"))

    assert set(mentions) == {"استهدفهم", "بضربة"}

"""Claiming: an act whose doer only a later sentence names."""

import pytest

from incidents.reading.reader import Reader
from schemas.dispatch import Report
from schemas.vocabulary import Bloc, Stance
from tests.builders.readings import reports_of

ACT = "انفجرت سيارة مفخخة أمام مقر للشرطة في مدينة بعقوبة العراقية فقتل خمسة من عناصر الشرطة."


def the_report(reader: Reader, text: str) -> Report:
    (report,) = reports_of(reader, f"{ACT} {text}", title="قتلى في انفجار سيارة مفخخة في بعقوبة")
    return report


@pytest.mark.parametrize(
    "claim",
    [
        pytest.param("وأعلن تنظيم داعش مسؤوليته عن التفجير.", id="declares his responsibility"),
        pytest.param("وتبنى تنظيم داعش الهجوم في بيان.", id="adopts it"),
        pytest.param("وأعلن تنظيم داعش مسؤوليته في بيان.", id="declares it without naming the act"),
        pytest.param("وأغلقت الشرطة الطرق. وتبنى تنظيم داعش العملية.", id="two sentences behind"),
    ],
)
def test_who_claims_an_act_is_its_initiator(reader: Reader, claim: str) -> None:
    assert the_report(reader, claim).initiators[0].bloc is Bloc.ISIS


def test_a_claim_in_a_sentence_of_its_own_is_kept_with_the_act(reader: Reader) -> None:
    claims = the_report(reader, "وتبنى تنظيم داعش الهجوم في بيان.").claims

    assert [(claim.bloc, claim.stance) for claim in claims] == [(Bloc.ISIS, Stance.CLAIMS)]


def test_who_claims_no_act_did_none(reader: Reader) -> None:
    assert the_report(reader, "وتبنى مجلس الأمن قرارا.").initiators == ()


def test_a_claim_of_both_attacks_is_of_both(reader: Reader) -> None:
    text = "قتل خمسة بانفجار سيارة مفخخة في بعقوبة. وفي الموصل قتل سبعة جنود بانفجار عبوة. وتبنى تنظيم داعش الهجومين."
    doers = [report.initiators[0].bloc for report in reports_of(reader, text, title="قتلى في بعقوبة والموصل")]

    assert doers == [Bloc.ISIS, Bloc.ISIS]


def test_gunmen_without_a_name_are_of_who_claims_what_they_did(reader: Reader) -> None:
    text = "فتح مسلحون النار على حافلة قرب مدينة بعقوبة العراقية فقتل خمسة مدنيين. وتبنى تنظيم داعش الهجوم."
    (report,) = reports_of(reader, text, title="مقتل خمسة في هجوم على حافلة")

    assert report.initiators[0].bloc is Bloc.ISIS

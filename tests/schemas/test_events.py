from datetime import datetime

import pytest
from hypothesis import given

from schemas.alert import Alert
from schemas.article import Article
from schemas.codec import MESSAGES
from schemas.events import alert_headers, development_headers, incident_headers, plain_headers, version_of
from schemas.incident import Development, Incident
from schemas.record import Headers
from tests.builders.messages import any_of

VERSION = version_of("0.1.0", "9f2c")
REQUIRED_BY_CLOUD_EVENTS = {"ce_specversion", "ce_id", "ce_type", "ce_source"}


def texts(headers: Headers) -> dict[str, str]:
    return {name: value.decode() for name, value in headers}


@pytest.mark.parametrize(("name", "shape"), MESSAGES.items())
def test_every_record_says_what_it_is_and_who_wrote_it(name: str, shape: type) -> None:
    assert texts(plain_headers(shape, VERSION)) == {"naba-type": name, "naba-version": "0.1.0+9f2c"}


@given(incident=any_of(Incident))
def test_an_incident_is_an_event_of_its_desk(incident: Incident) -> None:
    headers = texts(incident_headers(incident, VERSION))

    assert headers.keys() >= REQUIRED_BY_CLOUD_EVENTS
    assert headers["ce_id"] == f"{incident.id}/{incident.revision}"
    assert headers["ce_type"] == f"naba.incident.{incident.state.value}"
    assert headers["ce_source"] == f"/naba/tracking/{incident.desk}"
    assert headers["content-type"] == "application/json"
    assert headers.get("dyad", "") == ",".join(incident.dyads)


@given(development=any_of(Development))
def test_a_development_is_an_event_of_one_dyad(development: Development) -> None:
    headers = texts(development_headers(development, VERSION))

    assert headers.get("ce_id", "") == development.id
    assert headers["ce_type"] == f"naba.development.{development.change.value}"
    assert headers.get("dyad", "") == development.dyad
    assert headers.get("ce_subject", "") == development.incident.id


@given(alert=any_of(Alert))
def test_an_alert_can_be_filtered_without_reading_it(alert: Alert) -> None:
    headers = texts(alert_headers(alert, VERSION))

    assert headers["severity"] == str(alert.severity)
    assert headers.get("dyad", "") == alert.dyad
    assert headers.get("country", "") == ",".join(alert.countries)
    assert headers["ce_type"] == f"naba.alert.{alert.state.value}"


@given(alert=any_of(Alert))
def test_the_time_of_an_event_is_rfc_3339_in_utc(alert: Alert) -> None:
    text = texts(alert_headers(alert, VERSION))["ce_time"]

    assert text.endswith("Z")
    assert datetime.fromisoformat(text) == alert.updated_at


@given(alert=any_of(Alert))
def test_no_header_is_there_twice_or_empty(alert: Alert) -> None:
    headers = alert_headers(alert, VERSION)

    assert len({name for name, _ in headers}) == len(headers)
    assert all(value for _, value in headers)


def test_an_article_is_no_event() -> None:
    assert not [name for name, _ in plain_headers(Article, VERSION) if name.startswith("ce_")]

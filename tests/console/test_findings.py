from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given

from console.showing.findings import Findings, articles_of, read_findings, stands, write_findings
from schemas.alert import Alert
from schemas.incident import Incident, IncidentState
from tests.builders.messages import any_of


@given(incident=any_of(Incident))
def test_an_incident_that_no_longer_stands_is_reported_by_no_article(incident: Incident) -> None:
    standing = incident.state in (IncidentState.OPEN, IncidentState.EXPIRED)

    assert articles_of(incident) == (sorted({source.article for source in incident.sources}) if standing else [])


@given(one=any_of(Incident), other=any_of(Incident), alert=any_of(Alert))
def test_what_is_written_is_read_again_but_for_the_reports_of_what_no_longer_stands(
    tmp_path_factory: pytest.TempPathFactory, one: Incident, other: Incident, alert: Alert
) -> None:
    folder = tmp_path_factory.mktemp("found")

    write_findings(Findings({incident.id: incident for incident in (one, other)}, [alert, alert]), folder)

    found = read_findings(folder)
    final = {incident.id: incident for incident in (one, other)}
    assert found.alerts == [alert, alert]
    assert found.incidents == {
        name: incident if stands(incident) else replace(incident, reports=()) for name, incident in final.items()
    }


def test_a_folder_without_findings_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"incidents\.jsonl"):
        read_findings(tmp_path)

from benchmarks.kafka.latency import WARM_S, Heard, told

BEGIN_MS = 1_000_000


def test_what_comes_while_workers_settle_down_is_not_counted() -> None:
    warm_ms = int(WARM_S * 1e3)
    heard = Heard({"first": BEGIN_MS, "a": BEGIN_MS + warm_ms, "b": BEGIN_MS + warm_ms})
    heard.came["alert readable"] = {
        "first": BEGIN_MS + 900.0,
        "a": BEGIN_MS + warm_ms + 10.0,
        "b": BEGIN_MS + warm_ms + 30.0,
        "of another run": 0.0,
    }

    rows = {row[0]: row[1:] for row in told(heard, 50, "all of the sample feeds").rows}

    assert rows["alert readable"][:2] == ("2", "20 ms")
    assert rows["dispatch appended"] == ("0", "-", "-")

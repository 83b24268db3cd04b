"""What the encoder runs on keeps what it sees to itself."""

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

STARTED = """
from incidents.reading.encoding.encoder import Encoder
from incidents.reading.encoding.packing import unpacked
from streams.data import load_encoder

Encoder(unpacked(load_encoder()))
"""


@pytest.fixture(scope="module")
def libraries() -> list[Path]:
    spec = find_spec("onnxruntime")
    assert spec and spec.origin
    return sorted(Path(spec.origin).parent.rglob("*.so*"))


def test_its_libraries_know_no_address_to_report_to(libraries: list[Path]) -> None:
    # From 1.29 on they do, and make a file by which a machine is known again (microsoft/onnxruntime#27379).
    assert libraries
    assert not [library.name for library in libraries if b"OneCollector" in library.read_bytes()]


def test_it_leaves_no_file_behind(tmp_path: Path) -> None:
    places = dict.fromkeys(("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME"), str(tmp_path))
    subprocess.run([sys.executable, "-c", STARTED], check=True, env=places, cwd=tmp_path)
    assert not list(tmp_path.iterdir())

import subprocess
import sys
from pathlib import Path

import pytest

from broker.errors import FolderError
from broker.turns import turn

WAITS = (
    "import sys\nfrom pathlib import Path\nfrom broker.turns import turn\nwith turn(Path(sys.argv[1])): print('mine')"
)


def test_another_process_waits_for_its_turn(tmp_path: Path) -> None:
    file = tmp_path / "new" / "turn.lock"

    with turn(file):
        other = subprocess.Popen([sys.executable, "-c", WAITS, file], stdout=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            other.communicate(timeout=0.5)
    said, _ = other.communicate(timeout=30)

    assert said == "mine\n"


def test_a_turn_that_cannot_be_taken_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(FolderError, match="allow it, or choose another with NABA_DATA_DIR"), turn(tmp_path / "file/x"):
        raise AssertionError("nobody's turn")

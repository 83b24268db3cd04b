"""Learn the weights of the first judge: `python -m benchmarks.training [--advice DIR] [--write] [--folds 4]`.

Cross-validates by article on `train` of the evaluation folder (`NABA_EVAL`, default `../shared/eval`), and with
`--write` learns on all of it and writes `incidents/data/weights.tsv` with a record of how it came about; with the
advice of encoders (`benchmarks/encoder`) it is `weights_advised.tsv`.
"""

import argparse
import os
import sys
from pathlib import Path

from benchmarks.training.advice import advise, read
from benchmarks.training.crossing import cross_validate, report
from benchmarks.training.labels import load
from benchmarks.training.recording import write_weights
from benchmarks.training.scorer import Scorer
from incidents.lexicon.lexicon import Lexicon
from streams.data import load_tables


def main() -> int:
    """Run the trainer; 1 where there is nothing to learn from."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="learn on all of train and write the weights")
    parser.add_argument("--folds", type=int, default=4, help="0 leaves cross-validation out")
    parser.add_argument("--only", default="", help="folds to run, separated by commas")
    parser.add_argument("--advice", type=Path, metavar="DIR", help="answers of encoders about articles new to them")
    arguments = parser.parse_args()
    folder = Path(os.environ.get("NABA_EVAL", "../shared/eval"))
    if not (folder / "train" / "gold.jsonl").exists():
        sys.stderr.write(f"no labelled articles in {folder}: set NABA_EVAL\n")
        return 1
    examples, scorer = load(folder / "train", Lexicon(load_tables())), Scorer(folder)
    if arguments.advice:
        advise(examples, *read(arguments.advice))
    only = [int(fold) for fold in arguments.only.split(",") if fold] or list(range(arguments.folds))
    figures = report(cross_validate(examples, scorer, arguments.folds, only), scorer) if arguments.folds else {}
    if arguments.write:
        write_weights(examples, scorer, figures, "weights_advised" if arguments.advice else "weights")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Learn the weights of the first judge: `python -m benchmarks.training [--write] [--by-time] [--advice DIR]`.

Cross-validates on `train` of the evaluation folder (`NABA_EVAL`, default `../shared/eval`), and with `--write` learns
on all of it and writes `incidents/data/weights.tsv` with a record of how it came about; with the advice of encoders
(`benchmarks/encoder`), or of the one in use (`--blurred SEED ...`), it is `weights_advised.tsv`. Further labels are
learnt as well and never asked: of invented articles (`invented/`), and of the corpus (`further.jsonl`) where
it is found (`NABA_CORPUS`, default `../shared/corpus`).
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.corpus import corpus_folder
from benchmarks.quality.measuring import labelled_folder
from benchmarks.training.advice import advise, read
from benchmarks.training.averaging import learn_blurred
from benchmarks.training.blurring import OddsOf, ask
from benchmarks.training.crossing import cross_validate, report
from benchmarks.training.folds import by_article, by_time
from benchmarks.training.further import load_all
from benchmarks.training.glancing import glancing
from benchmarks.training.labels import Labelled, load
from benchmarks.training.recording import Learnt, write_weights
from benchmarks.training.scorer import Scorer
from benchmarks.training.stages import learn
from benchmarks.training.thresholds import thresholds_of
from incidents.lexicon.lexicon import Lexicon
from incidents.reading.encoding.impressing import Impressor
from incidents.reading.encoding.packing import unpacked
from streams.data import load_encoder, load_tables

_WEIGHT_OF_SAMPLES = 10
"""So many times each of the two sample articles is learnt; everything else once."""


def main() -> int:
    """Run the trainer; 1 where there is nothing to learn from."""
    asked = _parser().parse_args()
    asked.advised = bool(asked.advice or asked.blurred)
    folder = labelled_folder()
    if not (folder / "train" / "gold.jsonl").exists():
        sys.stderr.write(f"no labelled articles in {folder}: set NABA_EVAL\n")
        return 1
    lexicon, scorer = Lexicon(load_tables()), Scorer(folder)
    learnt, seen = _labelled(asked, folder, lexicon)
    figures = {}
    # An encoder that has seen every fold says nothing true of articles that it has not seen.
    if asked.folds and not asked.blurred:
        more = _unlearnt(lexicon, folder / "dev", advised=asked.advised) if asked.with_dev else []
        splits = (by_time if asked.by_time else by_article)([*learnt.examples, *more], learnt.further, asked.folds)
        only = [int(fold) for fold in asked.only.split(",") if fold] or list(range(len(splits)))
        keep = thresholds_of(["seen"] if asked.advised else [])["keep"]
        figures = report(cross_validate(splits, scorer, only), scorer, keep)
    if asked.write:
        models = learn_blurred(learnt, seen, scorer, asked.blurred) if asked.blurred else learn(learnt.all, scorer)
        said = {"blurred": asked.blurred, "cross_validation": figures}
        write_weights(models, learnt, said, "weights_advised" if asked.advised else "weights")
    return 0


def _labelled(asked: argparse.Namespace, folder: Path, lexicon: Lexicon) -> tuple[Learnt, Sequence[Labelled]]:
    """Return all that is learnt from, and all of it but the samples, whose answers are blurred."""
    examples = load(folder / "train", lexicon)
    further = [] if asked.without_further else load_all(corpus_folder(), lexicon)
    seen = [*examples, *further]
    if asked.advice:
        advise(seen, *read(asked.advice))
    if asked.blurred:
        ask(seen, *_encoder())
    # The articles that naba was first asked to read stay read as they were; how they are read now tests nothing else.
    further += [*_unlearnt(lexicon, folder / "seeds", advised=asked.advised)] * _WEIGHT_OF_SAMPLES
    return Learnt(examples, further), seen


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="learn on everything and write the weights")
    parser.add_argument("--folds", type=int, default=4, help="0 leaves cross-validation out")
    parser.add_argument("--by-time", action="store_true", help="folds are weeks, not articles drawn from all of them")
    parser.add_argument("--only", default="", help="folds to run, separated by commas")
    parser.add_argument("--with-dev", action="store_true", help="cross-validate over `dev` too; it is never learnt")
    parser.add_argument("--without-further", action="store_true", help="learn on the evaluation folder alone")
    advice = parser.add_mutually_exclusive_group()
    advice.add_argument("--advice", type=Path, metavar="DIR", help="answers of encoders (benchmarks.encoder tune)")
    advice.add_argument(
        "--blurred",
        type=int,
        nargs="+",
        metavar="SEED",
        help="instead of these the shipped encoder's own with noise: the mean of a learning for each seed; no folds",
    )
    return parser


def _unlearnt(lexicon: Lexicon, labelled: Path, *, advised: bool) -> Sequence[Labelled]:
    """Return labelled articles from which no encoder has learnt, so that the one in use may advise of them itself."""
    examples = load(labelled, lexicon)
    if advised:
        ask(examples, *_encoder())
    return examples


def _encoder() -> tuple[Impressor, OddsOf]:
    """Return the encoder in use, and the odds of each candidate without it."""
    return Impressor(unpacked(load_encoder())), glancing(load_tables())


if __name__ == "__main__":
    sys.exit(main())

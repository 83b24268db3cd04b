"""Train the encoder, a step at a time, in one folder: `python -m benchmarks.encoder STEP`.

- prepare: the corpus (NABA_CORPUS) and the labelled articles (NABA_EVAL) as files of numbers; needs naba alone.
- pretrain: an encoder guesses hidden words of the corpus; needs torch, and in earnest a graphics card.
- tune: it learns what labels say, once without each fold, for answers by which a judge may learn, and once on all;
  a small one also learns what large ones answered (`--teachers`).
- pack: the weights of one of them with their words as one small file; needs naba and ONNX (the extra `dev`).

The steps between need numpy and torch (the extra `encoder`) and nothing else of what naba needs; the folder may move.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from benchmarks.corpus import corpus_folder
from benchmarks.quality.measuring import labelled_folder


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one step; 1 where there is nothing to learn from."""
    asked = _parser().parse_args(arguments)
    step: Callable[[argparse.Namespace], int] = asked.step
    return step(asked)


# Each step imports what it needs when it runs: naba's reading and torch are seldom in one environment.


def _prepare(asked: argparse.Namespace) -> int:
    from benchmarks.encoder.preparing import prepare

    wanted = {"NABA_CORPUS": asked.corpus, "NABA_EVAL": asked.labelled / "train" / "gold.jsonl"}
    for name, path in wanted.items():
        if not path.exists():
            sys.stderr.write(f"no {path}: set {name}\n")
            return 1
    prepare(asked.corpus, asked.labelled, asked.folder, asked.words, further=not asked.without_further)
    return 0


def _pretrain(asked: argparse.Namespace) -> int:
    from benchmarks.encoder.pretraining import Plan, pretrain
    from benchmarks.encoder.size import Size

    pretrain(asked.folder, Plan(asked.steps, asked.rows), Size(asked.width, asked.layers, 4 * asked.width))
    return 0


def _tune(asked: argparse.Namespace) -> int:
    from benchmarks.encoder.tuning import IMITATING, Plan, tune

    plan = IMITATING if asked.teachers else Plan()
    plan = replace(plan, epochs=asked.epochs or plan.epochs, folds=asked.folds)
    tune(asked.folder, plan, asked.only.split(",") if asked.only else (), asked.teachers)
    return 0


def _pack(asked: argparse.Namespace) -> int:
    from benchmarks.encoder.packing import pack

    pack(asked.folder, asked.name, asked.out or asked.folder / f"{asked.name}.packed.npz")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.encoder", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=Path("build/encoder"), help="where all files of training lie")
    steps = parser.add_subparsers(required=True)
    _add_prepare(steps.add_parser("prepare"))
    _add_training(steps.add_parser("pretrain"), steps.add_parser("tune"))
    _add_pack(steps.add_parser("pack"))
    return parser


def _add_prepare(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(step=_prepare)
    parser.add_argument("--corpus", type=Path, default=corpus_folder())
    parser.add_argument("--labelled", type=Path, default=labelled_folder())
    parser.add_argument("--words", type=int, default=30_000, metavar="N", help="that get a number of their own")
    parser.add_argument("--without-further", action="store_true", help="lessons of the evaluation folder alone")


def _add_training(pretrain: argparse.ArgumentParser, tune: argparse.ArgumentParser) -> None:
    pretrain.set_defaults(step=_pretrain)
    pretrain.add_argument("--steps", type=int, default=20_000, metavar="N")
    pretrain.add_argument("--rows", type=int, default=128, metavar="N", help="windows of 256 words that a step reads")
    pretrain.add_argument("--width", type=int, default=256, metavar="N", help="numbers a word; a multiple of 64")
    pretrain.add_argument("--layers", type=int, default=6, metavar="N")
    tune.set_defaults(step=_tune)
    tune.add_argument("--epochs", type=int, metavar="N", help="9, or 5 with teachers")
    tune.add_argument("--teachers", type=Path, metavar="DIR", help="answers of larger encoders to learn from as well")
    tune.add_argument("--folds", type=int, default=4, metavar="N", help="as many as in benchmarks.training")
    tune.add_argument("--only", default="", help="the folds to run, by commas; 'whole' is the one on everything")


def _add_pack(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(step=_pack)
    parser.add_argument("--name", default="whole", help="a fold, or 'whole'")
    parser.add_argument("--out", type=Path)


if __name__ == "__main__":
    sys.exit(main())

"""The encoder: the words of one article and what is asked of them in, odds out."""

from collections.abc import Sequence

from onnxruntime import InferenceSession, SessionOptions

from incidents.reading.encoding.asking import Asked, Said
from incidents.reading.encoding.embedding import Embedding
from incidents.reading.encoding.packing import Packed


class Encoder:
    """A transformer over whole words, with heads that read off its vectors what is asked.

    It also learnt to name both sides; that is not asked, for it names those of the wars it learnt on.

    Args:
        packed: The arrays of its embedding, and all behind it as an ONNX graph (`benchmarks/encoder/exporting`).
    """

    def __init__(self, packed: Packed) -> None:
        self._embedding = Embedding(packed)
        alone = SessionOptions()
        # One core for each worker: the words of one article are too few to share.
        alone.intra_op_num_threads = alone.inter_op_num_threads = 1
        self._graph = InferenceSession(packed["graph"].tobytes(), alone, providers=["CPUExecutionProvider"])

    def said(self, words: Sequence[str], asked: Asked) -> Said:
        """Return what it says.

        Args:
            words: The folded words of title and text that are seen, at most `viewing.MOST_WORDS`.
            asked: What is asked of them. The last layer, which nothing else looks at, is worked out for the wanted.
        """
        return Said(*self._graph.run(Said._fields, {"x": self._embedding.of(words), **asked._asdict()}))

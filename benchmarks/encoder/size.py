"""Size: what an encoder that is trained and its exported graph must have in common; it needs neither torch nor ONNX."""

from dataclasses import dataclass

OF_A_HEAD = 64
"""Numbers of a word that one head of attention looks at."""

SLOWEST_TURN = 10_000
"""Words after which the slowest pair of numbers has turned by one radian (Su et al. 2021, RoFormer)."""


@dataclass(frozen=True, slots=True)
class Size:
    """How large an encoder is: numbers a word, layers, and numbers inside each layer."""

    width: int = 256
    layers: int = 6
    inside: int = 1024

    @property
    def heads(self) -> int:
        """Heads of attention: one for every 64 numbers."""
        return self.width // OF_A_HEAD

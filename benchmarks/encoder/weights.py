"""Weights: what an encoder has learnt, as files of float16."""

from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

ENCODER = "e."


def save(path: Path, network: nn.Module, prefix: str = "") -> None:
    """Write the weights of a network, each under its name behind a prefix."""
    named = network.state_dict().items()
    np.savez(path, **{prefix + name: tensor.detach().half().cpu().numpy() for name, tensor in named})


def read(path: Path) -> dict[str, Tensor]:
    """Return the weights of a file, by name."""
    with np.load(path) as file:
        return {name: torch.from_numpy(file[name].astype(np.float32)) for name in file.files}


def device() -> str:
    """Return where to train: on a graphics card where there is one."""
    return "cuda" if torch.cuda.is_available() else "cpu"

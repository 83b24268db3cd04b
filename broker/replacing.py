"""Replacing a small file as a whole: who reads it sees the old or the new one, never half of one."""

from pathlib import Path


def replace_file(file: Path, content: bytes) -> None:
    """Write a file beside the old one, and put it in its place."""
    fresh = file.with_name(f".{file.name}.new")
    fresh.write_bytes(content)
    fresh.replace(file)

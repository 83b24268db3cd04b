import ast
from collections.abc import Iterator
from importlib.metadata import version
from inspect import getmembers, isclass
from pathlib import Path

import pytest

from streams import delivery
from streams.delivery import consuming, stage_app, transport
from streams.delivery.changelog import recovering
from streams.delivery.exits import RefusedError
from streams.delivery.pins import COMPILED, LEANED_ON, VERSIONS, check_pins

PINNED = {name.rpartition(".")[2] for _, name in LEANED_ON}
OF_PYTHON = {"_exit", "_abc_impl"}


def test_the_installed_faust_is_the_one_that_delivery_was_proved_on() -> None:
    check_pins()

    assert {package: version(package) for package in VERSIONS} == VERSIONS


@pytest.mark.parametrize("package", sorted(VERSIONS))
def test_another_version_refuses_to_start(package: str) -> None:
    with pytest.raises(RefusedError, match=f"{package} is 99"):
        check_pins(lambda name: "99" if name == package else VERSIONS[name])


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("Consumer._drain_everything", id="of a class"),
        pytest.param("Consumer._unacked_letters", id="of its instances"),
        pytest.param("Eater._drain_messages", id="of a class that is gone"),
    ],
)
def test_a_private_attribute_that_is_gone_refuses_to_start(name: str) -> None:
    with pytest.raises(RefusedError, match=f"faust.transport.consumer has no {name}"):
        check_pins(leaned_on=[("faust.transport.consumer", name)])


@pytest.mark.parametrize(("module", "name"), COMPILED)
def test_a_faust_without_its_compiled_parts_refuses_to_start(
    module: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{module}.{name}", None)

    with pytest.raises(RefusedError, match=f"{module} runs without its compiled {name}"):
        check_pins()


def test_every_private_attribute_that_delivery_uses_and_does_not_make_is_pinned() -> None:
    trees = [ast.parse(file.read_text("utf-8")) for file in Path(delivery.__path__[0]).rglob("*.py")]

    used = {name for tree in trees for name in private_names_used(tree)}
    made = {name for tree in trees for name in names_made(tree)}

    assert used - made - OF_PYTHON <= PINNED


@pytest.mark.parametrize("module", [consuming, transport, stage_app, recovering], ids=lambda module: module.__name__)
def test_everything_of_fausts_that_delivery_overrides_is_pinned(module: object) -> None:
    ours = [kind for _, kind in getmembers(module, isclass) if kind.__module__ == getattr(module, "__name__", "")]

    overridden = {
        name
        for kind in ours
        for name in vars(kind)
        if not name.startswith("__") and any(name in vars(base) and of_faust(base) for base in kind.__mro__[1:])
    }

    # Every service gets a logger of its own module.
    assert overridden - OF_PYTHON - {"logger"} <= PINNED


def private_names_used(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.startswith("__"):
            yield node.attr


def names_made(tree: ast.AST) -> Iterator[str]:
    """Yield what is defined, and what is assigned to, in classes too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            yield node.attr
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def of_faust(kind: type) -> bool:
    return kind.__module__.split(".")[0] in {"faust", "mode"}

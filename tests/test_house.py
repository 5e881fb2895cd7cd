"""The shape of the house: who may import whom, and what may not be loaded before it is needed."""

from __future__ import annotations

import ast
import re
import string
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from reader.page import learned, neural, parts
from reader.page.judge import judge

READER = Path(__file__).parent.parent / "reader"
ROOMS = {"page", "script", "voice", "listen", "episode", "publish", "player", "store"}
INSIDE = {"bulletin", "edition", "studio", "proof_listening", "newsstand", "hearing", "ticker", "report"}
INSIDE |= {"cli", "filters", "in_json"}
FOUNDATIONS = {"model", "errors", "places", "processors", "weights"}
HEAVY = {
    "numpy",
    "scipy",
    "onnxruntime",
    "jieba",
    "pypinyin",
    "pydub",
    "PIL",
    "lxml",
    "mutagen",
    "sqlite3",
    "ctranslate2",
    "distributed",
    "edge_tts",
    "aiohttp",
    "multiprocessing",
    "miniaudio",
    "threadpoolctl",
}


def rooms_modules() -> list[Path]:
    return sorted(
        path for path in READER.rglob("*.py") if path.relative_to(READER).parts[0].removesuffix(".py") in ROOMS
    )


def imported(path: Path) -> set[str]:
    """The parts of the reader package that a module imports, by their first name below it."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: imports are absolute here"
            if node.module == "reader":
                names |= {alias.name for alias in node.names}
            elif (node.module or "").startswith("reader."):
                names.add((node.module or "").split(".")[1])
        elif isinstance(node, ast.Import):
            names |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("reader.")}
    return names


@pytest.mark.parametrize("path", rooms_modules(), ids=lambda path: str(path.relative_to(READER)))
def test_a_room_knows_no_other_room(path: Path) -> None:
    own = path.relative_to(READER).parts[0].removesuffix(".py")
    assert imported(path) <= {own} | FOUNDATIONS


def test_foundations_know_no_room() -> None:
    for name in FOUNDATIONS:
        assert not imported(READER / f"{name}.py") & ROOMS


def test_only_the_bulletin_and_the_commands_know_the_rooms() -> None:
    outside = [path for path in READER.glob("*.py") if path.stem not in INSIDE]
    assert not {path.name for path in outside if imported(path) & ROOMS}


def test_the_command_line_loads_nothing_heavy() -> None:
    script = "import sys, reader.cli; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)  # noqa: S603
    assert not HEAVY & set(loaded.stdout.split())


@pytest.mark.parametrize(
    ("command", "needed"),
    [
        ("page --json -", {"numpy", "threadpoolctl"}),
        ("sentences", set()),
        ("spoken", set()),
        ("pinyin", {"numpy", "jieba"}),
    ],
)
def test_a_filter_loads_only_what_it_needs(command: str, needed: set[str]) -> None:
    filtering = [sys.executable, "-X", "importtime", "-m", "reader", *command.split()]
    text = "银行行长说\n今年前10个月增长3.5%。\n"
    told = subprocess.run(filtering, input=text.encode(), check=True, capture_output=True)  # noqa: S603  our own
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in told.stderr.decode().splitlines()}
    assert HEAVY & loaded == needed


def packages_imported() -> set[str]:
    """The distributions whose modules the program imports, anywhere, in lower case."""
    modules: set[str] = set()
    for path in READER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                modules.add((node.module or "").split(".")[0])
            elif isinstance(node, ast.Import):
                modules |= {alias.name.split(".")[0] for alias in node.names}
    known = packages_distributions()
    return {known[name][0].lower() for name in modules - sys.stdlib_module_names - {"reader"} if name in known}


def test_what_the_program_imports_is_installed_with_it_or_an_extra() -> None:
    project = tomllib.loads((READER.parent / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [needed for name, needed in project["optional-dependencies"].items() if name not in {"test", "learn"}]
    told = {re.split(r"[<>=;\s]", line)[0].lower() for needed in [project["dependencies"], *extras] for line in needed}
    imported = packages_imported()
    assert len(imported) > 10
    assert not imported - told


def message_templates() -> set[str]:
    """Every template that is raised, given as a hint, said, or put down as a stray's reason."""
    templates: set[str] = set()
    for path in READER.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            hints = [keyword.value for keyword in node.keywords if keyword.arg in {"hint", "reason"}]
            first = node.args[:1] if name.endswith("Error") or name in {"say", "_"} else []
            first = node.args[2:3] if name == "Stray" else first
            templates |= {
                part.value
                for part in [*first, *hints]
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and part.value
            }
    return templates


def reasons_of_forms() -> set[str]:
    """Every reason for the form of a line, wherever the room keeps it: all that is worded in these modules."""
    modules = [READER / "page" / f"{name}.py" for name in ("frame", "forms", "rows", "classify")]
    worded = {
        node.value
        for path in modules
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {text for text in worded if re.fullmatch("[a-z][A-Za-z',:]*( [A-Za-z',:]+)+", text)}


def test_every_reason_for_the_form_of_a_line_has_its_chinese() -> None:
    chinese = tomllib.loads((READER / "chinese.toml").read_text("utf-8"))
    reasons = reasons_of_forms()
    assert "the day of the notice" in reasons
    assert not sorted(reasons - chinese.keys())


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name}


def test_every_message_has_its_chinese() -> None:
    chinese = tomllib.loads((READER / "chinese.toml").read_text("utf-8"))
    missing = sorted(message_templates() - chinese.keys())
    assert not missing
    assert not [english for english, said in chinese.items() if fields(english) != fields(said)]


def test_every_sign_of_a_line_or_passage_has_its_chinese() -> None:
    chinese = tomllib.loads((READER / "chinese.toml").read_text("utf-8"))
    signs = [*learned.table("parts.tsv"), *judge("lines.npz").signs]
    phrases = {phrase for sign in signs for phrase in sign.split(": ")} - {"any"}
    phrases |= {"its words read like", *parts.PARTS, *(word for _, word in neural.SURE)}
    assert not sorted(phrase for phrase in phrases - chinese.keys() if re.search("[a-z]{3}", phrase))

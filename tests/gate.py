"""Floors for the qualities of the text rooms. A floor only rises.

`hold("sentences", share)` fails where the share falls below the floor in `gate.json`. After an improvement,
`python tests/gate.py --raise` measures again and lifts each floor to what was reached; it never lowers one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

FLOORS = Path(__file__).with_name("gate.json")
RAISING = "TINGBAO_RAISE_FLOORS"


def hold(quality: str, share: float) -> None:
    """Assert that a quality (a share from 0 to 1) has not sunk below its floor; while raising, lift the floor."""
    floors = json.loads(FLOORS.read_text("utf-8"))
    floor = floors.get(quality, 0.0)
    assert share >= floor, f"{quality} sank to {share:.4f}; its floor is {floor}"
    assert quality in floors or RAISING in os.environ, f"{quality} has no floor in {FLOORS.name}"
    if RAISING in os.environ:
        floors[quality] = max(floor, int(share * 10_000) / 10_000)
        FLOORS.write_text(json.dumps(floors, indent=2, sort_keys=True) + "\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:] != ["--raise"]:
        sys.exit(__doc__)
    raised = subprocess.run(  # noqa: S603  our own test run
        [sys.executable, "-m", "pytest", "-q", str(FLOORS.parent)], env={**os.environ, RAISING: "1"}, check=False
    )
    sys.exit(raised.returncode)

"""A volunteer at the keyboard: types the command, has the seed page and a small one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SEED = next((Path(__file__).parent.parent / "seeds").glob("*.txt"))
PAGE = "十一月天气转凉\n\n本报讯(记者 王晓明)昨日,全市气温下降。市民纷纷添衣。\n\n据介绍,未来三天还会更冷。\n"


def reader(*words: object, cwd: Path, text: str | bytes = b"", **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a volunteer would; what it says comes back as text."""
    content = text.encode() if isinstance(text, str) else text
    run = subprocess.run(  # noqa: S603  our own command
        [sys.executable, "-m", "reader", *map(str, words)],
        cwd=cwd,
        input=content,
        capture_output=True,
        check=False,
        env={**os.environ, "LANG": "C.UTF-8", "TINGBAO_SPEECH_ANCHORS": "tone", **environment},
    )
    return subprocess.CompletedProcess(run.args, run.returncode, run.stdout.decode(), run.stderr.decode())

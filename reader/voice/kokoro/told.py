"""What an engine is told to say: the numbers that the model reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """Tokens of shape (1, n), a style of shape (1, 256), a speed for each of the n."""

    tokens: npt.NDArray[np.int64]
    style: npt.NDArray[np.float32]
    speeds: npt.NDArray[np.float32]

    def inputs(self) -> dict[str, npt.NDArray[Any]]:
        """The same by the model's own names."""
        return {"tokens": self.tokens, "style": self.style, "speed": self.speeds}

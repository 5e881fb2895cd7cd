"""A log-linear fit: weights of signs, under which in each choice the right option is the likeliest."""

from __future__ import annotations

from array import array
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy import optimize, sparse

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.page.learned import Weights

Cell = tuple[str, int]


class Option(NamedTuple):
    """One way to choose: each sign with the column of the weight that counts, and how often it counts.

    `ahead` is by how much (natural logarithm of odds) it is taken to be likelier than its signs say.
    """

    told: Iterable[tuple[Cell, int]]
    right: bool
    ahead: float = 0.0


class Choice(NamedTuple):
    """The options of a choice, and how much it counts."""

    options: Sequence[Option]
    share: float = 1.0


def fit(choices: Iterable[Choice], columns: int, hold: float, near: Weights | None = None) -> Weights:
    """The weights, `columns` for each sign, that make the right options likeliest.

    They are held to those of `near`, or else to zero: `hold` is the price of a distance. Signs of `near` alone are
    weighed then; else all that are seen more than once.
    """
    known = {sign: at for at, sign in enumerate(near or ())}
    rows, places, counts = array("l"), array("l"), array("d")
    of, right, ahead, shares = array("l"), array("d"), array("d"), array("d")
    seen: Counter[str] = Counter()
    for number, choice in enumerate(choices):
        shares.append(choice.share)
        shown = set()
        for option in choice.options:
            for (sign, column), count in option.told:
                if near and sign not in known:
                    continue
                shown.add(sign)
                rows.append(len(of))
                places.append(known.setdefault(sign, len(known)) * columns + column)
                counts.append(count)
            of.append(number)
            right.append(0.0 if option.right else -np.inf)
            ahead.append(option.ahead)
        seen.update(shown)
    matrix = sparse.csr_matrix((counts, (rows, places)), shape=(len(of), len(known) * columns))
    start = np.array(list(near.values())).ravel() if near else np.zeros(len(known) * columns)
    flat = _best(matrix, np.array(of), (np.array(right), np.array(ahead), np.array(shares)), (start, hold))
    table = flat.reshape(len(known), columns).round(2).tolist()
    return {sign: table[at] for sign, at in sorted(known.items()) if near or seen[sign] > 1}


ROUNDS = 100


def _best(
    matrix: sparse.csr_matrix,
    of: np.ndarray,
    told: tuple[np.ndarray, np.ndarray, np.ndarray],
    held: tuple[np.ndarray, float],
) -> np.ndarray:
    """The flat weights at the bottom of the loss, a convex one."""
    (right, ahead, shares), (start, hold) = told, held
    turned = matrix.T.tocsr()

    def likelihoods(worth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The share of each option in its choice, and the logarithm of the sum of each choice."""
        most = np.full(len(shares), -np.inf)
        np.maximum.at(most, of, worth)
        odds = np.exp(worth - most[of])
        total = np.bincount(of, odds, len(shares))
        return odds / total[of], np.log(total) + most

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        worth = matrix @ flat
        got, all_ = likelihoods(worth + ahead)
        wanted, those = likelihoods(worth + right)
        off = (shares * (all_ - those)).sum() + hold / 2 * ((flat - start) ** 2).sum()
        return float(off), turned @ (shares[of] * (got - wanted)) + hold * (flat - start)

    found = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": ROUNDS})
    return np.asarray(found.x)

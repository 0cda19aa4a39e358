"""Least squares over two likenesses at once: shared letters and words, and near meaning.

``K(a, b) = letters(a)·letters(b) / blocks + MEANING * exp(-WIDTH * |meaning(a) - meaning(b)|²)``,
and the weights are ``(K + RIDGE * I)⁻¹ Y``. One factor gives the fit and, in closed form, what the
fit would have said of each example had it not seen it (Rasmussen and Williams 2006, 5.4.2):
confidences can be calibrated on all of them and nothing is trained twice.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy
from scipy.linalg import lapack, solve_triangular
from scipy.sparse import csr_matrix

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Matrix = NDArray[numpy.float32]

# Chosen on left-out examples; the figures are in docs/nlu-pipeline.md.
MEANING = 1.5
WIDTH = 1.5
RIDGE = 0.2
ROWS_AT_A_TIME = 512


class NotSolvable(Exception):
    """The likenesses of the examples cannot be inverted: the ridge is too small for them."""


@dataclass
class KernelRidge:
    """``letters`` collapse into one weight per n-gram and label; meanings stay as examples.

    ``letter_weights``: n-grams x labels; ``meanings``: examples x 512, unit rows, or None;
    ``weights``: examples x labels.
    """

    blocks: int
    letter_weights: "Matrix"
    meanings: "Matrix | None"
    weights: "Matrix"

    def scores(self, letters: csr_matrix, meanings: "Matrix | None") -> "Matrix":
        """Messages x labels: about 1 where the label fits, about 0 elsewhere."""
        found = letters @ self.letter_weights / self.blocks
        if meanings is not None and self.meanings is not None:
            found = found + _nearness(meanings, self.meanings) @ self.weights
        return numpy.asarray(found, numpy.float32)


def fit(
    letters: csr_matrix, blocks: int, meanings: "Matrix | None", truth: "Matrix"
) -> tuple[KernelRidge, "Matrix"]:
    """The fitted model, and its scores of each example as if that one had been left out.

    ``letters``: examples x n-grams, made of ``blocks`` unit rows side by side; ``truth``:
    examples x labels, 1 where the label holds. Needs 4 bytes per pair of examples.
    """
    factor = _factor(_likeness(letters, blocks, meanings))
    weights = numpy.ascontiguousarray(lapack.spotrs(factor, truth, lower=1)[0])
    left_out = truth - weights / _diagonal_of_inverse(factor)[:, None]
    letter_weights = numpy.asarray(letters.T @ weights, numpy.float32)
    return KernelRidge(blocks, letter_weights, meanings, weights), left_out


def _likeness(letters: csr_matrix, blocks: int, meanings: "Matrix | None") -> "Matrix":
    count = letters.shape[0]
    likeness = numpy.empty((count, count), numpy.float32)
    # In slices: the product of the sparse rows is dense and three times as large as its result.
    for start in range(0, count, ROWS_AT_A_TIME):
        rows = slice(start, start + ROWS_AT_A_TIME)
        likeness[rows] = (letters[rows] @ letters.T).toarray() / blocks
        if meanings is not None:
            likeness[rows] += _nearness(meanings[rows], meanings)
    return likeness


def _nearness(some: "Matrix", others: "Matrix") -> "Matrix":
    # Unit rows: their squared distance is 2 - 2 cos.
    return numpy.asarray(MEANING * numpy.exp(-WIDTH * (2 - 2 * (some @ others.T))), numpy.float32)


def _factor(likeness: "Matrix") -> "Matrix":
    # Symmetric, so the transposed view is the same matrix in LAPACK's order: nothing is copied.
    matrix = likeness.T
    matrix[numpy.diag_indices_from(matrix)] += RIDGE
    factor, failed = lapack.spotrf(matrix, lower=1, overwrite_a=1)
    if failed:
        raise NotSolvable
    return numpy.asarray(factor)


def _diagonal_of_inverse(factor: "Matrix") -> "Matrix":
    # The columns of the inverted factor, slice by slice, each zero above its own row. (LAPACK's
    # spotri would do it in one call; SciPy's OpenBLAS 0.3.18 crashes in it at some sizes.)
    count = len(factor)
    diagonal = numpy.empty(count, numpy.float32)
    for start in range(0, count, ROWS_AT_A_TIME):
        columns = slice(start, min(start + ROWS_AT_A_TIME, count))
        unit = numpy.eye(count - start, columns.stop - start, dtype=numpy.float32)
        below = solve_triangular(factor[start:, start:], unit, lower=True, check_finite=False)
        diagonal[columns] = (below * below).sum(axis=0)
    return diagonal

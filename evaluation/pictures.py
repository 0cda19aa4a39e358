"""Pictures of what was mistaken for what."""

from collections.abc import Sequence
from pathlib import Path

from evaluation.figures import Judged


def draw_confusions(
    judged: Sequence[Judged], title: str, path: Path, labels: Sequence[str] = ()
) -> None:
    """A PNG with a row for each label that was meant and a column for each that was found.

    `labels` in their order; without them those that occur, by name.
    """
    # Imported late: drawing is for this one command, and its library is slow to load.
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    shown = list(labels) or sorted({name for one in judged for name in (one.expected, one.found)})
    places = {label: at for at, label in enumerate(shown)}
    counts = [[0] * len(shown) for _ in shown]
    for one in judged:
        counts[places[one.expected]][places[one.found]] += 1
    shares = [[value / max(1, sum(row)) for value in row] for row in counts]
    figure, axes = pyplot.subplots(figsize=(11, 10), layout="constrained")
    axes.imshow(shares, cmap="Blues", vmin=0, vmax=1)
    axes.set_xticks(range(len(shown)), shown, rotation=90)
    axes.set_yticks(range(len(shown)), shown)
    axes.set_xlabel("found")
    axes.set_ylabel("meant")
    axes.set_title(title)
    for row, values in enumerate(counts):
        for column, value in enumerate(values):
            if value:
                shade = "white" if shares[row][column] > 0.5 else "black"
                axes.text(column, row, str(value), ha="center", va="center", color=shade)
    path.parent.mkdir(parents=True, exist_ok=True)
    figure.savefig(path, dpi=110)
    pyplot.close(figure)

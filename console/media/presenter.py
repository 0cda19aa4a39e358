"""A file as it stands in a chat or a case: to look at, to hear, to download, or why it is not."""

from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from console.viewpoint import Viewpoint
from frontdesk.media.file_types import EXTENSIONS, FILMS, PICTURES, SOUNDS
from services.media import is_kept
from store.tables import Media

KILO = 1000
LONGEST_NAME = 60


@dataclass(frozen=True)
class ShownFile:
    """`shown_as`: picture, sound, film, paper, or nothing, and then `note` says why.

    `label` is what a screen reader says; `name` and `size` belong to the download.
    """

    shown_as: str
    note: str = ""
    url: str = ""
    preview_url: str = ""
    label: str = ""
    name: str = ""
    size: str = ""


def present_file(view: Viewpoint, media: Media, sent_at: datetime) -> ShownFile:
    """The rest of its line (who, when, the caption) stands beside it."""
    if media.found_type is None or not is_kept(media, view.now):
        return ShownFile("nothing", note=why_not(view, media))
    shown_as = _shown_as(media.found_type)
    return ShownFile(
        shown_as,
        url=url_for("media.show", media_id=media.id),
        preview_url=url_for("media.preview", media_id=media.id),
        label=view.say(f"file.label.{shown_as}", moment=view.moment(sent_at)),
        name=download_name(view, media.file_name, media.found_type),
        size=size_words(view, media.size or 0),
    )


def why_not(view: Viewpoint, media: Media) -> str:
    """Why there is nothing to see, and what to do about it."""
    if media.state == "wanted":
        return view.say("file.wanted" if media.attempts < 2 else "file.again_later")
    known = f"file.problem.{media.problem or 'expired'}"
    return view.say(known if view.phrases.known(known) else "file.problem.other")


def download_name(view: Viewpoint, file_name: str | None, mime_type: str) -> str:
    """The sender's name for it, but always with the ending of what it really is."""
    stem = (file_name or "").rpartition(".")[0] or file_name or view.say("file.unnamed")
    short = stem if len(stem) <= LONGEST_NAME else stem[: LONGEST_NAME - 1] + "…"
    return f"{short}.{EXTENSIONS[mime_type]}"


def size_words(view: Viewpoint, size: int) -> str:
    """ "240 KB", "1,2 MB": as file managers count, by thousands."""
    if size < KILO * KILO:
        return view.say("file.kilobytes", n=max(1, round(size / KILO)))
    whole, tenth = divmod(round(size / KILO / KILO * 10), 10)
    return view.say("file.megabytes", whole=whole, tenth=tenth)


def _shown_as(mime_type: str) -> str:
    kinds = {"picture": PICTURES, "sound": SOUNDS, "film": FILMS}
    return next((name for name, types in kinds.items() if mime_type in types), "paper")

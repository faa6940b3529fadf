"""The commands on the gallery, as rows of the table of commands."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from studio.ui.action import Action

if TYPE_CHECKING:
    from studio.ui.window import Window


def _one(w: Window) -> bool:
    return w.stage.in_gallery and w.gallery.selected >= 1


def _some(w: Window) -> bool:
    return _one(w) and not w.gallery.in_trash


def _trashed(w: Window) -> bool:
    return _one(w) and w.gallery.in_trash


def _in_collection(w: Window) -> bool:
    return _some(w) and bool(w.gallery.library.query.filters.collection)


def _few(w: Window) -> bool:
    return w.stage.in_gallery and w.gallery.can_compare


def _rate(stars: int) -> Callable[[Window], None]:
    return lambda w: w.gallery.rate(stars)


def _delete(w: Window) -> str:
    return w.tr("&Restore from the trash") if w.gallery.in_trash else w.tr("&Delete to the trash")


# fmt: off
SHOW = (
    Action("gallery", "&Gallery", lambda w: w.stage.toggle(), "Ctrl+G", "image-multiple-outline",
           "Show every picture that was made, or the canvas again", checked=lambda w: w.stage.in_gallery),
    Action("gallery_filters", "&Filters", lambda w: w.gallery.toggle_filters(), "Ctrl+Shift+L",
           "filter-outline", "Show what the pictures of the gallery can be filtered by",
           lambda w: w.stage.in_gallery, checked=lambda w: w.gallery.header.filters.isChecked()),
    Action("gallery_find", "Search t&he gallery", lambda w: w.stage.show_search(), "Ctrl+F", "magnify",
           "Look for pictures by their prompts, models, seeds and tags"),
)
DOCUMENT = (
    Action("gallery_open", "&Open as document", lambda w: w.gallery.open(), "Return Enter",
           "folder-open-outline", "Edit a copy of the picture; the gallery keeps its own", _some,
           scope="gallery"),
    Action("gallery_layer", "Add as &layer", lambda w: w.gallery.add_as_layers(), "L", "image-plus-outline",
           "Add the selected pictures to the document, each as a layer", _some, scope="gallery"),
)
LABELS = (
    Action("gallery_tag", "&Tags…", lambda w: w.gallery.labelling.ask_tags(), "T", "tag-outline",
           "Give the selected pictures words to find them by, or take some away", _some, scope="gallery"),
    Action("gallery_collect", "Coll&ections…", lambda w: w.gallery.labelling.ask_collections(), "B",
           "folder-multiple-image", "Put the selected pictures into collections, or take them out", _some,
           scope="gallery"),
    Action("gallery_uncollect", "Take out of this collectio&n",
           lambda w: w.gallery.labelling.leave_collection(), "Shift+B", "",
           "Take the selected pictures out of the collection on show", _in_collection, scope="gallery"),
    Action("gallery_compare", "&Compare", lambda w: w.gallery.compare(), "C", "compare",
           "Show two to four pictures beside each other", _few, scope="gallery"),
    Action("gallery_family", "Made from &and into", lambda w: w.gallery.show_family(), "M", "family-tree",
           "Show what the picture was made from, and what was made from it", _some, scope="gallery"),
)
FAMILY = (
    Action("gallery_parent", "To the &parent", lambda w: w.gallery.climb(True), "Alt+Up", "",
           "Show the family of what the picture was made from", _some, scope="gallery"),
    Action("gallery_child", "To the first child", lambda w: w.gallery.climb(False), "Alt+Down", "",
           "Show the family of what was made from the picture", _some, scope="gallery"),
)
FILES = (
    Action("gallery_verify", "&Verify", lambda w: w.gallery.receipt.verify(), "V", "check-decagram-outline",
           "Make the picture again in the background, and compare every step of it with its receipt", _one,
           scope="gallery"),
    Action("gallery_record", "How it was &made", lambda w: w.gallery.show_record(), "I",
           "information-outline", "Show the whole record of the picture, to read or to copy", _one,
           scope="gallery"),
    Action("gallery_folder", "Show in folder", lambda w: w.gallery.show_folder(), "Ctrl+Shift+J",
           "folder-image", "Open the folder that the file is in", _one, scope="gallery"),
    Action("gallery_delete", "&Delete to the trash", lambda w: w.gallery.delete(), "Delete",
           "trash-can-outline", "Move the selected pictures to the trash, or bring them back from there",
           _one, label=_delete, scope="gallery"),
    Action("gallery_erase", "Delete for good…", lambda w: w.gallery.ask_erase(), "Ctrl+Delete", "",
           "Delete the selected files from the disk", _trashed, scope="gallery"),
    Action("gallery_empty", "Empt&y the trash…", lambda w: w.gallery.ask_empty(), "Ctrl+Shift+Delete",
           "delete-sweep-outline", "Delete from the disk all that is in the trash", scope="gallery"),
    Action("gallery_import", "Import a folder…", lambda w: w.stage.ask_import(), "Ctrl+Alt+I",
           "folder-plus-outline", "Add the pictures of a folder that tell how they were made"),
)
RECALL = (
    Action("recall_everything", "&Everything", lambda w: w.gallery.recall("everything"), "R", "restore",
           "Put prompt, seed and settings of the picture into the prompt panel", _one, scope="gallery"),
    Action("recall_prompt", "&Prompt only", lambda w: w.gallery.recall("prompt"), "Shift+P", "",
           "Put the prompt and the negative prompt of the picture into the panel", _one, scope="gallery"),
    Action("recall_seed", "&Seed only", lambda w: w.gallery.recall("seed"), "Shift+S", "",
           "Use the seed of the picture, and lock it", _one, scope="gallery"),
    Action("recall_dropped", "&Of the dropped picture", lambda w: w.stage.card.take_focus(), "Ctrl+Shift+D",
           "", "Give the keyboard to the card that tells how a dropped picture was made",
           lambda w: w.stage.card.isVisible()),
    Action("recall_settings", "Se&ttings only", lambda w: w.gallery.recall("settings"), "Shift+T", "",
           "Use the settings of the picture, not its prompt and seed", _one, scope="gallery"),
)
STARS = tuple(
    Action(f"stars_{stars}", f"&{stars}  {'★' * stars}".rstrip(), _rate(stars), str(stars), "",
           f"Give the selected pictures {stars} of 5 stars" if stars else "Take all stars away",
           _some, scope="gallery")
    for stars in range(6)
)
# fmt: on
GALLERY = (*SHOW, *DOCUMENT, *RECALL, *STARS, *LABELS, *FAMILY, *FILES)

"""The operations as a command line needs them. Imports nothing, so that a help text costs next to nothing.

Made by `python -m scripts.generate` from specs/openapi.json. DO NOT EDIT: change scripts/client/templates or specs/overlay.yaml.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple


class Command(NamedTuple):
    """One operation: its id, what users call it and its pages by, and what it is for."""

    operation: str
    call: str | None
    """The method of the clients; None for an operation without one."""
    iterate: str | None
    about: str
    deprecated: bool
    withdrawn: str | bool | None
    """The day since when upstream no longer publishes it, or True where nobody noted the day."""
    successor: str | None
    """The id of the operation to move to."""


class Option(NamedTuple):
    """One parameter."""

    name: str
    wire: str
    """Its published name."""
    type: str
    """`string`, `integer`, `number` or `boolean`; of the items when `array` is set."""
    about: str
    required: bool = False
    array: bool = False
    allowed: tuple[tuple[str, str], ...] = ()
    """Each allowed value with its meaning; a meaning may be empty."""
    default: Any = None
    """What the service takes when it is left out."""
    minimum: float | None = None
    maximum: float | None = None
    unit: str | None = None
    identifier: str | None = None
    """What of Xiaohongshu's it identifies, `user` or `note`."""
    deprecated: bool = False


class Field(NamedTuple):
    """One field of a row: of an item of a page or list, else of the whole answer."""

    name: str
    """Its Python name; that of a field of an object within has the object's before it, with a dot."""
    wire: str
    type: str
    """`string`, `integer`, `number`, `boolean`, `array`, `object`, or `any` where nobody knows."""
    label_zh: str = ""
    """What to call it in Chinese; empty for one that is not described yet."""
    items: tuple[Any, ...] = ()
    """The fields of the objects in a list, each a `Field`."""


class Details(NamedTuple):
    """What an operation takes and answers."""

    argument: str | None
    """The parameter that needs no option's name: what the call is about, else the words to search for."""
    page: str | None
    """The parameter for the page."""
    items: str | None
    """The published name of a page's list of items."""
    total: str | None
    """The published name of the number of all items."""
    columns: tuple[str, ...]
    """The fields that a table begins with; empty where nobody chose."""
    options: tuple[Option, ...]
    fields: tuple[Field, ...]


COMMANDS: Final[tuple[Command, ...]] = (
    Command(
        "creator_content_tags_v1",
        "creator_content_tags",
        None,
        "Get a creator's content categories.",
        False,
        None,
        None,
    ),
    Command(
        "creator_core_metrics_v1",
        "creator_core_metrics",
        None,
        "Get a creator's exposure, reads, engagement and costs, summed up and per day.",
        False,
        None,
        None,
    ),
    Command(
        "creator_cost_effectiveness_v1",
        "creator_cost_effectiveness",
        None,
        "Get what a creator's exposure, reads and engagement are estimated to cost.",
        False,
        None,
        None,
    ),
    Command(
        "creator_data_summary_v1",
        "creator_data_summary",
        None,
        "Get a creator's overall figures: notes, reads, engagement, prices, rates.",
        False,
        None,
        None,
    ),
    Command(
        "creator_feature_tags_v1",
        "creator_feature_tags",
        None,
        "Get the formats and styles of a creator's content.",
        False,
        None,
        None,
    ),
    Command(
        "creator_follower_history_v1",
        "creator_follower_history",
        None,
        "Get how a creator's followers grew, day by day.",
        False,
        None,
        None,
    ),
    Command(
        "creator_follower_profile_v1",
        "creator_follower_profile",
        None,
        "Get who a creator's followers are: age, gender, place, interests, devices.",
        False,
        None,
        None,
    ),
    Command(
        "creator_follower_summary_v1",
        "creator_follower_summary",
        None,
        "Get how many followers a creator has, and how many of them are active, read, engage and order.",
        False,
        None,
        None,
    ),
    Command(
        "creator_note_metrics_v1",
        "creator_note_metrics",
        None,
        "Get how a creator's notes perform: medians, rates, where readers came from.",
        False,
        None,
        None,
    ),
    Command(
        "creator_profile_v1",
        "creator_profile",
        None,
        "Get who a creator is: name, place, tags, followers, quotes.",
        False,
        None,
        None,
    ),
    Command(
        "kol_note_list_v1",
        "kol_note_list",
        None,
        "Get the notes a creator has published, all of them at once.",
        False,
        None,
        None,
    ),
    Command(
        "note_detail_v1",
        "note_detail",
        None,
        "Get one note with its text, pictures, author and figures.",
        False,
        None,
        None,
    ),
    Command(
        "notes_details_v1",
        "notes_details",
        "iter_notes",
        "Get the notes a creator has published: one page of them.",
        False,
        None,
        None,
    ),
    Command(
        "creator_search_v1",
        "search_creators",
        "iter_creators",
        "Search for creators: one page of them.",
        False,
        None,
        None,
    ),
    Command(
        "content_square_notes_v1",
        "search_notes",
        "iter_searched_notes",
        "Search the content square for high-performing notes of all creators: one page of them.",
        False,
        None,
        None,
    ),
    Command(
        "similar_creators_v1",
        "similar_creators",
        "iter_similar_creators",
        "Get creators like a given one: one page of them.",
        False,
        None,
        None,
    ),
    Command(
        "kol_core_metrics_v1",
        "kol_core_metrics_v1",
        None,
        "Get a KOL's exposure, reads, engagement and costs, over the period and per day.",
        True,
        None,
        "creator_core_metrics_v1",
    ),
    Command(
        "kol_cost_effectiveness_v1",
        "kol_cost_effectiveness_v1",
        None,
        "Get what a KOL's exposure, reads and engagement are estimated to cost.",
        True,
        None,
        "creator_cost_effectiveness_v1",
    ),
    Command(
        "kol_data_overview_v1",
        "kol_data_overview_v1",
        None,
        "Get a KOL's overall figures.",
        True,
        None,
        "creator_data_summary_v1",
    ),
    Command(
        "kol_data_overview_v2",
        "kol_data_overview_v2",
        None,
        "Get a KOL's overall figures, and what they are estimated to cost.",
        True,
        None,
        "creator_data_summary_v1",
    ),
    Command(
        "kol_follower_profile_v1",
        "kol_follower_profile_v1",
        None,
        "Get who a KOL's followers are: age, gender, place, interests, devices.",
        True,
        None,
        "creator_follower_profile_v1",
    ),
    Command(
        "kol_follower_summary_v1",
        "kol_follower_summary_v1",
        None,
        "Get how many followers a KOL has, and how many of them are active, read, engage and order.",
        True,
        None,
        "creator_follower_summary_v1",
    ),
    Command(
        "kol_follower_trend_v1",
        "kol_follower_trend_v1",
        None,
        "Get how a KOL's followers grew.",
        True,
        None,
        "creator_follower_history_v1",
    ),
    Command(
        "kol_note_detail_v1",
        "kol_note_detail_v1",
        None,
        "Get one note with its text, pictures, author and figures.",
        True,
        None,
        "note_detail_v1",
    ),
    Command(
        "kol_note_metrics_v1",
        "kol_note_metrics_v1",
        None,
        "Get how a KOL's notes perform: medians, rates, where readers came from.",
        True,
        None,
        "creator_note_metrics_v1",
    ),
    Command(
        "kol_profile_v1",
        "kol_profile_v1",
        None,
        "Get who a KOL is: name, place, tags, followers, quotes.",
        True,
        None,
        "creator_profile_v1",
    ),
)
"""Every operation; those that upstream goes on publishing come first."""


def details(operation: str) -> Details:
    """Return what an operation takes and answers; `KeyError` when none is tracked under that id."""
    from importlib import import_module

    if operation not in {each.operation for each in COMMANDS}:
        raise KeyError(operation)
    found: Details = import_module(f".{operation}", __name__).DETAILS
    return found

"""The first step: the page where one writes, what is seen of the wording, its versions, and keeping a new one."""

from collections.abc import Sequence

from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from kg.defining.records import Part, Wording
from kg.folder.entry_log import LONGEST, ConflictError
from kg.wording.phrases import phrases
from kg.wording.text import Text
from kg.workbench import sources
from kg.workbench.asked import Asked
from kg.workbench.names import KINDS
from kg.workbench.shown import Block, Seen
from kg.workbench.states import state_of
from kg.workbench.wordings import WRITTEN, Version, Written, changes, marks, versions

#: Versions that are listed; the others are counted.
LISTED_AT_MOST = 50
#: Blocks that are kept in mind of one text; a definition that is put together of more is none.
MOST_CHOSEN = 100


def language_asked(asked: Asked) -> Written:
    """The language that is written in; bokmål where none is named."""
    language = asked.request.values.get("sprak", "nb")
    if language not in WRITTEN:
        raise NotFound
    return language


def write_page(asked: Asked) -> Response:
    """The page as it is opened: with the last version."""
    written = versions(asked.opened.workbook, asked.concept.id, language_asked(asked))
    return _page(asked, text=written[-1].wording.text if written else "")


def look(asked: Asked) -> Response:
    """What a text covers, as typed; only that, for the page that asks while one types, or the whole page.

    With a block's key, or words, these are put at the end first; a whole other text takes its place.
    """
    text, language = asked.lines("tekst")[:LONGEST], language_asked(asked)
    key = asked.request.form.get("blokk", "")
    block = next((b for b in sources.blocks(asked.opened, asked.concept.id) if b.key == key), None)
    if put := block.text if block else asked.text("ord"):
        text = f"{text.rstrip()} {put}".strip()
    text = asked.lines("helt")[:LONGEST] or text
    if "bare" in asked.request.form:
        return Response(
            asked.part("workbench_seen.html", **_seen(asked, text, language)), content_type="text/html; charset=utf-8"
        )
    return _page(asked, text=text, typed=True)


def keep(asked: Asked) -> Response:
    """Keep a text as a new version, or say why not; the text is shown again either way."""
    say, text, language = phrases("workbench"), asked.lines("tekst").strip(), language_asked(asked)
    if not text:
        return _page(asked, text=text, typed=True, told=say.empty_text, status=400)
    if len(text) > LONGEST:
        return _page(asked, text=text, typed=True, told=say.too_long(n=len(text), most=LONGEST), status=400)
    if not asked.text("navn"):
        return _page(asked, text=text, typed=True, told=say.no_name, status=400)
    written = versions(asked.opened.workbook, asked.concept.id, language)
    if written and written[-1].wording.text == text and written[-1].number == asked.number("etter"):
        return _page(asked, text=text, typed=True, told=say.nothing_new(n=written[-1].ordinal), status=400)
    record = Wording(concept=asked.concept.id, language=language, text=text, parts=_parts(asked, text, written))
    try:
        entry = asked.opened.workbook.add(
            record, author=asked.text("navn"), follows=asked.number("etter"), reason=asked.text("grunn")
        )
    except ConflictError:
        return _conflict(asked, text, language)
    return asked.go(f"{asked.concept.path}?sprak={language}&lagret={entry.number}#sagt", writes=True)


def _conflict(asked: Asked, text: str, language: Written) -> Response:
    """Somebody kept a version meanwhile: both texts side by side, and what each can become."""
    written = versions(asked.opened.workbook, asked.concept.id, language)
    if not written:  # the file was taken away under an open page
        return asked.again(phrases("serving").not_kept, [phrases("workbench").gone_entry], status=409, etter="")
    last = written[-1]
    if last.wording.text == text:  # sent twice
        return asked.go(f"{asked.concept.path}?sprak={language}&lagret={last.number}#sagt", writes=True)
    return asked.page(
        "workbench_conflict.html",
        status=409,
        text=text,
        last=last,
        language=language,
        changes=changes(last.wording.text, text),
        reason=asked.text("grunn"),
        chosen=chosen_blocks(asked),
    )


def _parts(asked: Asked, text: str, written: Sequence[Version]) -> tuple[Part, ...]:
    """What of a text is a source's: parts of the last version, blocks that were chosen, and what it quotes besides."""
    known = [*written[-1].wording.parts] if written else []
    chosen = set(chosen_blocks(asked))
    known += [block.part(0) for block in sources.blocks(asked.opened, asked.concept.id) if block.key in chosen]
    return sources.parts_of(asked.opened, asked.concept.id, text, known)


def chosen_blocks(asked: Asked) -> list[str]:
    """The keys of the blocks that were put into the text since the last version."""
    form = asked.request.form
    return [key for key in dict.fromkeys([*form.getlist("valgt"), form.get("blokk", "")]) if key][:MOST_CHOSEN]


def _seen(asked: Asked, text: str, language: Written) -> dict[str, object]:
    """What is seen below the wording: its sources, what it covers, and what practice says."""
    written = versions(asked.opened.workbook, asked.concept.id, language)
    runs, notes = marks(text, _parts(asked, text, written))
    seen = sources.seen(asked.opened, asked.concept.id, text, language) if text.strip() else Seen()
    own = any(mark.note is None and any(map(str.isalnum, mark.text)) for mark in runs)
    ordered = "" if own else sources.composed(asked.opened, asked.concept.id, chosen_blocks(asked))
    hrefs = [sources.place_href(asked.opened, asked.concept.id, part) for part in notes]
    return {
        "text": text, "runs": runs, "notes": [*zip(notes, hrefs, strict=True)], "seen": seen, "language": language,
        "ordered": ordered if ordered != text.strip() else "",
    }  # fmt: skip


def _page(asked: Asked, *, text: str, typed: bool = False, told: Text | None = None, status: int = 200) -> Response:
    language = language_asked(asked)
    written = versions(asked.opened.workbook, asked.concept.id, language)
    saved = next((version for version in written if version.number == asked.number("lagret")), None)
    follows = asked.number("etter") if typed else (written[-1].number if written else None)
    blocks = sources.blocks(asked.opened, asked.concept.id)
    beside = versions(asked.opened.workbook, asked.concept.id, "nb") if language != "nb" else ()
    return asked.page(
        "workbench.html",
        step="write",
        status=status,
        state=state_of(asked.opened, asked.concept),
        follows=follows,
        typed=typed,
        told=told,
        saved=saved,
        reason=asked.text("grunn") if typed else "",
        groups=_by_kind([block for block in blocks if block.certain]),
        possible=_by_kind([block for block in blocks if not block.certain]),
        beside=beside[-1] if beside else None,
        versions=_compared(asked, written),
        unlisted=max(len(written) - LISTED_AT_MOST, 0),
        study=sources.study_key(asked.opened),
        chosen=chosen_blocks(asked) if typed else [],
        **_seen(asked, text, language),
    )


def _by_kind(blocks: Sequence[Block]) -> list[tuple[str, list[Block]]]:
    groups = [(kind, [block for block in blocks if block.kind == kind]) for kind in KINDS]
    return [(kind, group) for kind, group in groups if group]


def _compared(asked: Asked, written: Sequence[Version]) -> list[tuple[Version, object, Version | None]]:
    """The versions, the last first, each with what changed from the one before (or from the one that is named)."""
    chosen = next((version for version in written if version.number == asked.number("fra")), None)
    rows: list[tuple[Version, object, Version | None]] = []
    for i, version in enumerate(written):
        before = chosen if chosen and chosen is not version else (written[i - 1] if i else None)
        if len(written) - i <= LISTED_AT_MOST:
            rows.append((version, changes(before.wording.text, version.wording.text) if before else (), before))
    return rows[::-1]

"""What the frame of a document says: above its contents, at its tables and figures, in its footer."""

from kg.wording.phrases import phrases
from kg.wording.text import Language


def frame_words(language: Language) -> dict[str, str]:
    """By name the words of the frame in one language."""
    say = phrases("written")
    said = {
        "contents": say.contents,
        "table": say.table,
        "figure": say.figure,
        "notes": say.notes,
        "back": say.back,
        "empty": say.empty,
        "page": say.page,
        "pages": say.pages,
        "small_print": say.small_print,
        "table_text": say.table_text,
        "table_head": say.table_head,
        "line_label": say.line_label,
        "line_to_write_on": say.line_to_write_on,
    }
    return {name: text.of(language) for name, text in said.items()}

"""What things are called that several declarations speak of, and how columns of ids and codes are written."""

from ontology.names.codes import code
from ontology.names.iris import Iris
from ontology.statements.terms import Listed, Name

DOCUMENT = Name("document/{document}")
STORED = Name("document/{document}/text")
#: A stretch of the stored text, after RFC 5147; it says where it stands, so that needs no further statements.
STRETCH = Name("document/{document}/text#char={start},{end}")
PAGE = Name("document/{document}/page/{page}")
SECTION = Name("document/{document}/section/{start}-{end}")
MENTION = Name("document/{document}/mention/{start}-{end}/{concept}")
LEFT_OUT = Name("document/{document}/mention/{start}-{end}/{concept}/{service}")
DEFINITION = Name("document/{document}/definition/{start}-{end}/{term}")
CLAIM = Name("document/{document}/claim/{start}-{end}")
CITATION = Name("document/{document}/citation/{start}-{end}/{name}")
REFERENCE = Name("document/{document}/reference/{start}-{end}")
WORK = Name("work/{work?}")
#: A cited work, as one document names it: the same author and year elsewhere may be another work.
UNLINKED_WORK = Name("document/{document}/work/{unlinked}")
FILE = Name("file/{sha256}")
USAGE = Name("usage/{concept}/{service}")
SENSE = Name("sense/{concept}/{sense}")

#: What others refer to by number or name: its table, the key and what it is called.
FAMILIES = {
    "page": ("pages", "{document}:{page}", PAGE),
    "section": ("sections", "{document}:{section}", SECTION),
    "sentence": ("sentences", "{document}:{sentence}", STRETCH),
    "mention": ("mentions", "{document}:{mention}", MENTION),
    "definition": ("definitions", "{document}:{start}:{end}:{term}", DEFINITION),
    "claim": ("claims", "{document}:{start}", CLAIM),
    "usage": ("usage", "{concept}:{service}", USAGE),
}


def concept(column: str) -> Listed:
    """A concept of the scheme, by the id in a column."""
    return Listed(column, Iris.concept)


def service(column: str) -> Listed:
    """A service, by the id in a column."""
    return Listed(column, Iris.service)


def coded(code_list: str, column: str) -> Listed:
    """A value of a closed list."""
    return Listed(column, lambda _, value: code(code_list, value))

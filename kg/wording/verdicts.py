"""What verdicts, and what texts say of words, are called."""

from collections.abc import Mapping

from kg.wording.text import Text

#: What a verdict is called on the pages.
VERDICTS: Mapping[str, Text] = {
    "apart": Text("ulike", "apart"),
    "cannot tell": Text("kan ikke avgjøres", "cannot tell"),
    "no valid test": Text("ingen gyldig test", "no valid test"),
}

#: What a text says of services' words and understanding.
POLARITIES: Mapping[str, Text] = {
    "differ": Text("forskjell", "difference"),
    "agree": Text("enighet", "agreement"),
    "need_common": Text("behov for noe felles", "need for something in common"),
    "gap": Text("mangler kunnskap", "lack of knowledge"),
}

#: The same as a reader meets it below a quote.
SAID_OF_WORDS: Mapping[str, Text] = {
    "differ": Text("sier at noe er ulikt eller uklart", "says that something differs or is unclear"),
    "agree": Text("sier at noen er enige", "says that some agree"),
    "need_common": Text("sier at noe felles trengs", "says that something in common is needed"),
    "gap": Text("sier at kunnskap mangler", "says that knowledge is lacking"),
}

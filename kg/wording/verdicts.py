"""What verdicts are called."""

from collections.abc import Mapping

from kg.wording.text import Text

#: What a verdict is called on the pages.
VERDICTS: Mapping[str, Text] = {
    "apart": Text("ulike", "apart"),
    "cannot tell": Text("kan ikke avgjøres", "cannot tell"),
    "no valid test": Text("ingen gyldig test", "no valid test"),
}

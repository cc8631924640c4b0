"""Quotes of a document, each of which stands once and has a number; where it is called for again, that is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from corpus.words import in_one_line
from kg.defining.definition_parts import citation
from kg.documents.blocks import Quotation, Run, Runs, said
from kg.views.quotes import Quote, QuotePlace
from kg.wording.phrases import phrases
from kg.wording.text import Text

_SAY = phrases("dossier")


@dataclass(slots=True)
class Citing:
    """The quotes that a document holds so far, in their order."""

    #: The wordings that stand there, with their documents and numbers.
    _said: list[tuple[str, str, int]] = field(default_factory=list)

    def number(self, quote: Quote) -> int | None:
        """The number of the quote that holds this one; ``None`` for one of which something stands nowhere yet."""
        wording, document = plain(quote), quote.place.document
        return next((number for known, of, number in self._said if of == document and wording in known), None)

    def is_new(self, quote: Quote) -> bool:
        """Whether nothing of it stands in the document, from whatever source."""
        wording = plain(quote)
        return bool(wording) and not any(wording in known or known in wording for known, _, _ in self._said)

    def passage(self, quote: Quote, *, about: Text | None = None, again: Iterable[QuotePlace] = ()) -> Quotation:
        """A passage set off from the text, with its number before it, or only the number of one that stands above.

        ``about`` is what is told of it in brackets, ``again`` where nearly the same stands once more.
        """
        kind = Text(f" [{about.nb}]", f" [{about.en}]") if about else Text("", "")
        if (number := self.number(quote)) is not None:
            return Quotation(runs=said(joined_texts([_SAY.quote_number(n=number), kind, _SAY.stands_above])))
        number = self._added(quote)
        label = joined_texts([_SAY.quote_number(n=number), kind, Text(": ", ": ")])
        return Quotation(runs=(*said(label, strong=True), *_words(quote, source(quote.place, again))))

    def inline(self, quote: Quote, *, intro: Text | None = None) -> Runs:
        """A quote within a sentence or cell; one that stands in the document already is only named by its number."""
        before = (Run(text=Text(f"{intro.nb} ", f"{intro.en} ")),) if intro else ()
        if (number := self.number(quote)) is not None:
            return (*before, Run(text=_SAY.see_quote(n=number)))
        number = self._added(quote)
        mark = Run(text=joined_texts([Text(" ", " "), _SAY.quote_mark(n=number)]))
        return (*before, *_words(quote, source(quote.place)), mark)

    def _added(self, quote: Quote) -> int:
        number = len(self._said) + 1
        self._said.append((plain(quote), quote.place.document, number))
        return number


def source(place: QuotePlace, again: Iterable[QuotePlace] = ()) -> Text:
    """Title and page of a passage, or its section where there are no pages, and where it stands once more."""
    at: Text = _source(place)
    for other in again:
        there = _source(other)
        at = joined_texts([at, Text("; ", "; "), _SAY.again(source=there)])
    return at


def _source(place: QuotePlace) -> Text:
    if place.numbered:
        return citation(place)
    title = f"{place.title}, {place.section}" if place.section else place.title
    return Text(title, title)


def _words(quote: Quote, note: Text) -> Runs:
    """A quote's wording, what is set off in it strong, with its source at the end."""
    pieces = [(piece.text, piece.concept is not None) for piece in quote.pieces]
    pieces[0] = (pieces[0][0].lstrip(), pieces[0][1])
    pieces[-1] = (pieces[-1][0].rstrip(), pieces[-1][1])
    runs = [Run(text=Text(text, text), quoted=True, strong=strong) for text, strong in pieces[:-1]]
    (text, strong) = pieces[-1]
    return (*runs, Run(text=Text(text, text), quoted=True, strong=strong, note=note))


def wording_of(quote: Quote) -> str:
    """A quote in one line."""
    return in_one_line("".join(piece.text for piece in quote.pieces)).strip()


def plain(quote: Quote) -> str:
    """The same without what may stand before or after a sentence, to find one in another."""
    return wording_of(quote).strip(" .")


def joined_texts(texts: Sequence[Text], between: str = "") -> Text:
    """Texts one behind the other."""
    return Text(*(between.join(parts) for parts in zip(*texts, strict=True))) if texts else Text("", "")

"""The same said in bokmål and in English, and numbers as each language prints them."""

from typing import Literal, NamedTuple

MINUS = "\u2212"
Language = Literal["nb", "en"]
LANGUAGES: tuple[Language, ...] = ("nb", "en")


class Text(NamedTuple):
    """The same said in bokmål and in English."""

    nb: str
    en: str

    def of(self, language: Language) -> str:
        """What it is in one of the two."""
        return self.nb if language == "nb" else self.en


class Filled(str):
    """What fills a place in a sentence; ``{n:hare|hares}`` is the word for one of them, and for any other number.

    >>> "{n} {n:hare|hares}".format(n=Filled(1)), "{n} {n:hare|hares}".format(n=Filled(0))
    ('1 hare', '0 hares')
    """

    __slots__ = ()

    def __format__(self, forms: str) -> str:
        one, _, more = forms.partition("|")
        return (one if self == "1" else more) if forms else str(self)


def number_nb(value: float | None, digits: int = 2) -> str:
    """A number in Norwegian style: comma, thin space between thousands; a dash for what is not known.

    >>> number_nb(12345.678, 1), number_nb(None), number_nb(-0.4)
    ('12\\u202f345,7', '–', '−0,40')
    """
    if value is None:
        return "–"
    return number_en(value, digits).replace(",", "\u202f").replace(".", ",")


def number_en(value: float | None, digits: int = 2) -> str:
    """A number in English style; a dash for what is not known."""
    return "–" if value is None else f"{value:z,.{digits}f}".replace("-", MINUS)


def numbers(value: float | None, digits: int = 2) -> Text:
    """A number in both styles."""
    return Text(number_nb(value, digits), number_en(value, digits))


def interval(low: float | None, high: float | None, digits: int = 2) -> Text:
    """An interval in both styles, or a dash when an end is not known. It is not broken over lines.

    >>> interval(-1.0, 2.0, 0).nb.replace("\\u00a0", " ")
    '−1 til 2'
    """
    if low is None or high is None:
        return Text("–", "–")
    # A dash before a minus sign cannot be read.
    joints = ("\u00a0til\u00a0", "\u00a0to\u00a0") if low < 0 else ("\u2060–\u2060", "\u2060–\u2060")
    styles = (number_nb, number_en)
    return Text(
        *(f"{style(low, digits)}{joint}{style(high, digits)}" for style, joint in zip(styles, joints, strict=True))
    )


def p_value(p: float | None, *, symbol: str = "p") -> Text:
    """A p-value (or p adjusted, q) as printed: three decimals, 'below 0.001', or a dash when there is none."""
    if p is None:
        return Text("–", "–")
    sign = "<" if p < 0.001 else "="
    return Text(*(f"{symbol} {sign} {style(max(p, 0.001), 3)}" for style in (number_nb, number_en)))

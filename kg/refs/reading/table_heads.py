"""What the columns of exported tables are called, and which field of a record each fills.

Heads of Scopus, Web of Science, PubMed, Publish or Perish, ERIC, Zotero, Covidence, Rayyan, ASReview, OpenAlex,
Dimensions, Lens, Cochrane, Embase, EBSCO, IEEE and Springer, and general ones in English and Norwegian. Letters and
digits of a head count, in lower case. Where several columns fill one field, the first of the list here does.
"""

from collections.abc import Iterable, Mapping, Sequence

from kg.refs.reading.drafts import FIRST_PAGE, LAST_PAGE, SUBTITLE

_HEADS: Mapping[str, str] = {
    "title": "title, article title, primary title, document title, item title, paper title, publication title of work,"
    " display_name, tittel, tittel på artikkel, ti, titles, title of document, study title, record title, titel, titre",
    SUBTITLE: "subtitle, undertittel",
    "authors": "authors, author, author full names, author(s), author names, author name, forfatter, forfattere,"
    " forfatter(e), author full name, au, af, creator, creators, authorships.author.display_name, auteurs, autor,"
    " authorships author display_name, author/s, first authors",
    "editors": "editors, editor, book editors, redaktør, redaktører, redaktør(er), be",
    "year": "year, publication year, publication_year, pub year, pubyear, år, utgivelsesår, årstall, py,"
    " year published, published year, date published, publication date, publicationdateyear, date, dato, online date,"
    " publication_date, pub_date, cover date, date of publication, utgitt, jahr, année, datepublished",
    "doi": "doi, item doi, digital object identifier, doi link, di, doi url, doinumber",
    "abstract": "abstract, abstracts, abstract note, summary, sammendrag, ab, description, abstract text, samandrag,"
    " notes abstract, notes_abstract, resumé, abstract_note",
    "journal": "source title, journal, journal title, journal/book, publication title, host publication title,"
    " source full title, full journal title, journal name, tidsskrift, so, secondary title, container title,"
    " tidsskrift/bok, publication name, publication, primary_location.source.display_name, publisher source,"
    " booktitle, book title,"
    " host_venue, venue, source, kilde, containertitle, conference name, journal_name, journaltitle, zeitschrift",
    "volume": "volume, journal volume, bind, årgang, vl, vol, vol., biblio.volume, volum",
    "issue": "issue, journal issue, issue number, number, hefte, nummer, is, nr, biblio.issue, utgave nr",
    "pages": "pages, page, sider, page range, pagination, bp-ep, page numbers, side, pp",
    FIRST_PAGE: "page start, start page, startpage, first page, biblio.first_page, bp, beginning page, side fra",
    LAST_PAGE: "page end, end page, endpage, last page, biblio.last_page, ep, ending page, side til",
    "publisher": "publisher, forlag, utgiver, pu, publisher name, publishing company, institution, university",
    "place": "place, place of publication, publisher city, place published, sted, utgivelsessted, pi, city, location",
    "edition": "edition, utgave, opplag",
    "isbn": "isbn, isbns, bn, isbn13, print isbn, electronic isbn, isbn/issn",
    "issn": "issn, eissn, e-issn, sn, ei, issns, print issn, issn_l, electronic issn, issn1, issn2, journal issn",
    "pmid": "pmid, pubmed id, pubmed_id, pm, pubmed, pubmedid, medline pmid, ids.pmid",
    "url": "url, link, links, full text link, articleurl, lenke, nettadresse, fulltexturl, urls, article url,"
    " source url, external url, eric url, dimensions url, landing_page_url, open access link, pdf link,"
    " full text url, weblink,"
    " primary_location.landing_page_url, persistent link, permalink, uri, nettside",
    "language": "language, language of original document, språk, la, languages, original language, sprache, langue",
    "keywords": "author keywords, keywords, emneord, nøkkelord, de, key words, keyword, subjects, mesh terms,"
    " descriptors, manual tags, index keywords, keywords plus, tags, subject terms, descriptor, mesh,"
    " mesh headings, id keywords,"
    " emtree drug index terms, automatic tags, author_keywords, index terms, stikkord, kw, emner",
    "type": "document type, item type, type, publication type, content type, dt, doctype, dokumenttype, material type,"
    " publikasjonstype, reference type, pubtype, ref type, entrytype, publication_type, kategori, entry type, doc type",
}  # fmt: skip
#: Two-letter heads mean something only among their like: the tags of Web of Science's tables.
_TAGS = frozenset((
    "ti", "au", "af", "py", "di", "ab", "so", "vl", "is", "bp", "ep", "pu", "pi", "sn", "ei", "bn", "pm", "la", "de",
    "dt", "be",
))  # fmt: skip


def plain(head: str) -> str:
    """A head as it is compared.

    >>> plain(" Forfatter(e) "), plain("Page_Start")
    ('forfattere', 'pagestart')
    """
    return "".join(filter(str.isalnum, head.casefold()))


_FIELDS: Mapping[str, tuple[str, int]] = {
    plain(head): (field, at)
    for field, heads in reversed([*_HEADS.items()])
    for at, head in reversed([*enumerate(heads.split(","))])
}


def fields_of(heads: Sequence[str]) -> dict[int, str]:
    """The field that each column fills, by its number, those first that come first for their field."""
    names = [plain(head) for head in heads]
    tagged = len(_TAGS.intersection(names)) > 2
    found = [(*_FIELDS[name], at) for at, name in enumerate(names) if name in _FIELDS and (tagged or name not in _TAGS)]
    if tagged:  # ``AU`` among tags is the short form, ``AF`` the full one
        found.sort(key=lambda each: (each[0], heads[each[2]] != "AF", each[1]))
    else:
        found.sort()
    return {at: field for field, _, at in found}


def known_heads(heads: Iterable[str]) -> int:
    """How many fields the heads of a row fill."""
    return len(set(fields_of([*heads]).values()))


def names_records(heads: Iterable[str]) -> bool:
    """Whether the heads of a row name what tells one work from another."""
    return bool({"title", "doi", "pmid"}.intersection(fields_of([*heads]).values()))

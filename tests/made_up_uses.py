# ruff: noqa: E501 - a table, a sentence a line
"""Sentences made up for part C of the annotation guide: a mention, a service, and whether it counts or why not.

Written and judged before the rules, in bokmål and nynorsk and in the manner of several genres; *heading* is what the
sentence stands under.
"""

from typing import NamedTuple


class Judged(NamedTuple):
    """A sentence under a heading; ``verdict`` is ``counts`` or the code of why not."""

    sentence: str
    mention: str
    service: str
    verdict: str
    heading: str = "Funn"


COUNTS = "counts"
PARTNER = "partner_or_recipient"
PLACE = "place"
NAME = "name_of_law_or_body"
ORGANISATION = "other_organisation"
METHOD = "method_text"
CONTENTS = "contents_or_reference"
NEGATED = "negated_or_contrast"
OTHER = "other"

JUDGED = (
    # Who does it, before the verb or right after it.
    Judged("PPT gir lærerne veiledning i to klasser.", "veiledning", "ppt", COUNTS),
    Judged("PPT gir lærerne veiledning i to klasser.", "veiledning", "skole", PARTNER),
    Judged("Hver høst planlegger barnehagen oppfølging av femåringene.", "oppfølging", "barnehage", COUNTS),
    Judged("I fjor begynte skolen med foreldreveiledning for alle nye familier.", "foreldreveiledning", "skole", COUNTS),
    Judged("Helsesykepleieren har ansvar for oppfølging av familiene.", "oppfølging", "helsestasjon", COUNTS),
    Judged("Kvar haust planlegg barnehagen oppfølging av dei eldste barna.", "oppfølging", "barnehage", COUNTS),
    Judged("Barnevernet skal samarbeide med skolen om tiltak.", "samarbeide", "barnevern", COUNTS),
    Judged("Barnevernet skal samarbeide med skolen om tiltak.", "samarbeide", "skole", PARTNER),
    Judged("Skulen samarbeider godt med helsestasjonen.", "samarbeider", "skole", COUNTS),
    Judged("Skulen samarbeider godt med helsestasjonen.", "samarbeider", "helsestasjon", PARTNER),
    Judged("Styrerne savner kompetanse om rus.", "kompetanse", "barnehage", COUNTS),
    Judged("Lærerne trenger mer kompetanse om traumer.", "kompetanse", "skole", COUNTS),
    Judged("Fastlegen henviser barnet til BUP for utredning.", "utredning", "psykisk_helse", PARTNER),
    Judged("Barnet ble henvist til PPT etter en kartlegging i barnehagen.", "kartlegging", "ppt", PARTNER),
    Judged("Barnet ble henvist til PPT etter en kartlegging i barnehagen.", "kartlegging", "barnehage", COUNTS),
    Judged("Rektor mener barnevernet følger opp for sent.", "følger opp", "skole", COUNTS),
    Judged("Rektor mener barnevernet følger opp for sent.", "følger opp", "barnevern", COUNTS),
    # Agents and owners.
    Judged("Familiene blir fulgt opp av barnevernet i to år.", "fulgt opp", "barnevern", COUNTS),
    Judged("Kurset er et tiltak i regi av helsestasjonen.", "tiltak", "helsestasjon", COUNTS),
    Judged("Barna kartlegges av helsesykepleier på skolen.", "kartlegges", "helsestasjon", COUNTS),
    Judged("Mange roser barnehagens arbeid med tidlig innsats.", "tidlig innsats", "barnehage", COUNTS),
    Judged("Skulens kompetanse om tidleg innsats er ujamn.", "kompetanse", "skole", COUNTS),
    Judged("Foreldre får veiledning fra helsestasjonen.", "veiledning", "helsestasjon", COUNTS),
    Judged("Barnevernstiltak settes ofte inn sent.", "Barnevernstiltak", "barnevern", COUNTS),
    # Both.
    Judged("Godt samarbeid mellom helsestasjon og fastlege tar tid.", "samarbeid", "helsestasjon", COUNTS),
    Judged("Godt samarbeid mellom helsestasjon og fastlege tar tid.", "samarbeid", "fastlege", COUNTS),
    Judged("Skolen og barnevernet samarbeider om oppfølging.", "oppfølging", "skole", COUNTS),
    Judged("Skolen og barnevernet samarbeider om oppfølging.", "oppfølging", "barnevern", COUNTS),
    Judged("Samhandlinga mellom skulen og PPT er betre enn før.", "Samhandlinga", "ppt", COUNTS),
    Judged("Bekymringen er høyere i skolen enn i barnehagen.", "Bekymringen", "skole", COUNTS),
    Judged("Bekymringen er høyere i skolen enn i barnehagen.", "Bekymringen", "barnehage", COUNTS),
    Judged("Både barnehager, skoler og helsestasjoner driver forebygging.", "forebygging", "skole", COUNTS),
    Judged("Skole og barnehage må utvikle felles forståelse sammen med PPT.", "felles forståelse", "skole", COUNTS),
    Judged("Skole og barnehage må utvikle felles forståelse sammen med PPT.", "felles forståelse", "ppt", PARTNER),
    Judged("Helsesykepleieren tar kontakt for å samarbeide med NAV.", "samarbeide", "helsestasjon", COUNTS),
    Judged("Helsesykepleieren tar kontakt for å samarbeide med NAV.", "samarbeide", "nav", PARTNER),
    # Recipients and addressees.
    Judged("Kommunen har gitt barnehagene opplæring i kartlegging.", "kartlegging", "kommune", COUNTS),
    Judged("Psykologen gir veiledning til lærerne.", "veiledning", "skole", PARTNER),
    Judged("BUP tilbyr veiledning til helsestasjonen.", "veiledning", "psykisk_helse", COUNTS),
    Judged("BUP tilbyr veiledning til helsestasjonen.", "veiledning", "helsestasjon", PARTNER),
    Judged("Politiet sender en bekymringsmelding til barnevernet.", "bekymringsmelding", "politi", COUNTS),
    Judged("Politiet sender en bekymringsmelding til barnevernet.", "bekymringsmelding", "barnevern", PARTNER),
    Judged("Fastlegen følger opp mor, og barnet meldes til barnevernet.", "følger opp", "fastlege", COUNTS),
    Judged("Fastlegen følger opp mor, og barnet meldes til barnevernet.", "følger opp", "barnevern", PARTNER),
    Judged("Familiesenteret gir barnehagane hjelp med kartlegging, seier PPT.", "kartlegging", "barnehage", PARTNER),
    Judged("Direktoratet ber kommunene samordne tilbudet.", "samordne", "stat", COUNTS),
    Judged("Direktoratet ber kommunene samordne tilbudet.", "samordne", "kommune", COUNTS),
    # Places.
    Judged("Barna går i barnehage mens familien får oppfølging fra BUP.", "oppfølging", "psykisk_helse", COUNTS),
    Judged("Barna går i barnehage mens familien får oppfølging fra BUP.", "oppfølging", "barnehage", PLACE),
    Judged("PPT observerer og kartlegger barnet i barnehagen.", "kartlegger", "barnehage", PLACE),
    Judged("PPT observerer og kartlegger barnet i barnehagen.", "kartlegger", "ppt", COUNTS),
    Judged("Tiltak i skolen settes inn for sent.", "Tiltak", "skole", COUNTS),
    Judged("Det er lite kompetanse på helsestasjonen.", "kompetanse", "helsestasjon", COUNTS),
    Judged("Tverrfaglig samarbeid i barnehagen krever tid.", "Tverrfaglig samarbeid", "barnehage", COUNTS),
    Judged("Helsesykepleier driver forebyggende arbeid på skolen.", "forebyggende arbeid", "skole", PLACE),
    # Names.
    Judged("Senter for skole og inkludering har laget en nettside.", "inkludering", "skole", NAME),
    Judged("Programmet Trygg barnehage og tidlig innsats ble evaluert i fjor.", "tidlig innsats", "barnehage", NAME),
    Judged("Lov om barnehager trådte i kraft før ordningen med tidlig innsats.", "tidlig innsats", "barnehage", NAME),
    Judged("Barnehageloven krever at styreren sørger for tilrettelegging.", "tilrettelegging", "barnehage", COUNTS),
    Judged("Etter barnevernsloven skal undersøkelser og tiltak være skånsomme.", "tiltak", "barnevern", COUNTS),
    Judged("Rammeplanen for barnehagen slår fast at personalet skal drive forebygging.", "forebygging", "barnehage", COUNTS),
    Judged("Nasjonalt senter for skole og medvirkning holdt tre kurs.", "medvirkning", "skole", NAME),
    # Other organisations.
    Judged("Et forskerteam kartlegger trivselen ved to skoler.", "kartlegger", "skole", ORGANISATION),
    Judged("Kompetansesenteret utvikler tiltak som prøves ut i tre barnehager.", "tiltak", "barnehage", ORGANISATION),
    Judged("Universitetet i Tromsø tilbyr videreutdanning om tidlig innsats for ansatte i barnehager.", "tidlig innsats", "barnehage", ORGANISATION),
    Judged("Forskingsprosjektet har utvikla ein metode for kartlegging i skulen.", "kartlegging", "skole", ORGANISATION),
    # The study itself.
    Judged("Spørsmålene til barnehagene handlet om tidlig innsats.", "tidlig innsats", "barnehage", METHOD),
    Judged("Vi har intervjuet fem rektorer om tverrfaglig samarbeid.", "tverrfaglig samarbeid", "skole", METHOD),
    Judged("I denne rapporten ser vi nærmere på barnevernets oppfølging.", "oppfølging", "barnevern", METHOD),
    Judged("Respondentene i skolen fikk spørsmål om forebygging.", "forebygging", "skole", METHOD),
    Judged("Skolene ble trukket tilfeldig, og alle som drev kartlegging ble spurt.", "kartlegging", "skole", METHOD, "Utvalg og datainnsamling"),
    Judged("Søkeordene var barnehage, tidlig innsats og forebygging.", "tidlig innsats", "barnehage", METHOD),
    Judged("Vi har intervjua tilsette i barnevernet om medverknad.", "medverknad", "barnevern", METHOD),
    Judged("Formålet med prosjektet var å undersøke hvordan skoler driver forebygging.", "forebygging", "skole", METHOD),
    # Denied and contrasted.
    Judged("Behandling er ikke helsestasjonens oppgave.", "Behandling", "helsestasjon", NEGATED),
    Judged("Barnehagen driver ikke behandling.", "behandling", "barnehage", NEGATED),
    Judged("PPT, i motsetning til skolen, arbeider med utredning.", "utredning", "skole", NEGATED),
    Judged("Det er BUP og ikke skolen som står for behandling.", "behandling", "skole", NEGATED),
    Judged("Det er BUP og ikke skolen som står for behandling.", "behandling", "psykisk_helse", COUNTS),
    Judged("Skulen skal ikkje drive behandling.", "behandling", "skole", NEGATED),
    Judged("Barnehagen har ikke nok kompetanse om vold.", "kompetanse", "barnehage", COUNTS),
    Judged("Skolen får ikke til tidlig innsats.", "tidlig innsats", "skole", COUNTS),
    Judged("Barnevernet følger ikke opp familiene godt nok.", "følger ikke opp", "barnevern", COUNTS),
    Judged("Det er ikke samarbeid mellom skolen og PPT.", "samarbeid", "ppt", COUNTS),
    Judged("Helsestasjonen driver ikke bare forebygging, men også behandling.", "behandling", "helsestasjon", COUNTS),
    # Under a heading.
    Judged("Tidlig innsats står høyt på dagsordenen i planene.", "Tidlig innsats", "skole", COUNTS, "Skole"),
    Judged("Fattigdom er en risikofaktor for barn.", "risikofaktor", "skole", OTHER, "Skole"),
    Judged("Barn av foreldre med rusproblemer er en utsatt gruppe med mange risikofaktorer.", "risikofaktorer", "barnevern", OTHER, "Barnevern"),
    Judged("Her drives det mye foreldreveiledning.", "foreldreveiledning", "helsestasjon", COUNTS, "Helsestasjon"),
    Judged("De ansatte samarbeider ofte med PPT om kartlegging.", "samarbeider", "barnehage", COUNTS, "Barnehage"),
    Judged("De ansatte samarbeider ofte med PPT om kartlegging.", "samarbeider", "ppt", PARTNER, "Barnehage"),
    Judged("Det henvises mange barn til BUP etter kartlegging.", "kartlegging", "psykisk_helse", PARTNER, "PPT"),
    # Clauses.
    Judged("Barnehagen melder fra, mens PPT står for utredning.", "utredning", "ppt", COUNTS),
    Judged("Barnehagen melder fra, mens PPT står for utredning.", "utredning", "barnehage", PARTNER),
    Judged("Når skolen er bekymret, setter barnevernet inn tiltak.", "tiltak", "barnevern", COUNTS),
    Judged("Når skolen er bekymret, setter barnevernet inn tiltak.", "tiltak", "skole", PARTNER),
    Judged("Skolen opplever at PPT kommer for sent med utredning.", "utredning", "skole", COUNTS),
    # The municipality and the state.
    Judged("Kommunen har vedtatt en plan for forebygging.", "forebygging", "kommune", COUNTS),
    Judged("Kommunens tjenester for oppfølging av familier er spredt.", "oppfølging", "kommune", COUNTS),
    Judged("Helsedirektoratet anbefaler at helsestasjonen tilbyr foreldreveiledning.", "foreldreveiledning", "stat", COUNTS),
    Judged("Helsedirektoratet anbefaler at helsestasjonen tilbyr foreldreveiledning.", "foreldreveiledning", "helsestasjon", COUNTS),
    Judged("Regjeringen vil styrke tidlig innsats i skolen.", "tidlig innsats", "stat", COUNTS),
)  # fmt: skip

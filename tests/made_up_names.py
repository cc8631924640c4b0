"""Names of services in sentences of our own: the services are those that a reader would name, ``-`` for none."""

NAMES = """
helsestasjon skole: Helsesykepleieren og kontaktlæreren møttes
skole: Miljøterapeuten på skolen følger eleven
barnehage: Spesialpedagogen i barnehagen observerte leken
barnevern: En barnevernspedagog ringte hjem
barnevern: En saksbehandler i barnevernet tok saken
-: Saksbehandleren tok saken
barnehage skole: Styrer og rektor skrev under
barnehage: Styrer i barnehagen svarte
-: Hun styrer møtet
barnehage: Assistentene i barnehagen deltok
-: Barne- og ungdomsarbeideren leste høyt
helsestasjon: Helsesjukepleiaren og jordmora samarbeider
barnehage skole: Barnehagelæraren snakka med rektoren
barnevern: Barnevernstenesta fekk melding
barnevern: Barneverntenesta i kommunen
psykisk_helse: BUP tok imot henvisningen
psykisk_helse: BUP-en var full
psykisk_helse: DPS-et i byen
barnehage skole: BHG og SFO har felles lokaler
helsestasjon: HFU er åpent på torsdager
helsestasjon: Helsestasjon for ungdom er gratis
helsestasjon: Helsestasjonen for ungdom er gratis
ppt: PP-tenesta gav råd
ppt: PPT-en kom på besøk
ppt: PP-tjenesten ble kontaktet
ppt: pedagogisk–psykologisk tjeneste
ppt: pedagogisk psykologisk tjeneste
ppt: Pedagogisk-psykologiske tjenester
ppt: den pedagogiske psykologiske tjenesten
ppt: den pedagogiske-psykologiske tjenesten
ppt: pedagogisk/psykologisk tjeneste
ppt: pedagogisk - psykologisk tjeneste
ppt: den pedagogisk-psykologiske rådgivningstjenesten
ppt: den pedagogisk-psykologiske tenesta
ppt: Pedagogisk-psykologisk rådgiver
ppt: Ppt-rådgiveren kom
nav: NAV-veilederen ringte
nav: Nav-kontoret i bydelen
nav: sosialtenesta i NAV
fastlege: Fastlegen henviste barnet
fastlege: Fastlegane svarte
politi: Lensmannen møtte opp
politi skole: Politikontakten er på skolen
familievern: Familievernkontoret tilbyr samtaler
skole: Lærarane og elevane svarte
helsestasjon: Skulehelsetenesta er open
helsestasjon: Skolehelsesøster var til stede
-: Inspektøren ringte foreldrene
skole: Sosiallærer og rådgiver på skolen
skole: Læreren og læraren
skole: Adjunkten underviser i tre fag
skole: Skolemiljøteamet møttes
helsestasjon: Helsestasjonslegen vaksinerte
stat: Statsforvalteren førte tilsyn
stat: Fylkesmannen førte tilsyn
kommune: Kommuneoverlegen advarte
kommune: Oppvekstsjefen la fram saken
kommune: Oppvekstetaten la fram saken
kommune: Rådmannen foreslo kutt
stat: Helsedirektoratet anbefaler dette
stat: Utdanningsdirektoratet anbefaler dette
stat: Barne-, ungdoms- og familiedirektoratet gav ut rådet
rus: Ruspoliklinikken og rusteamet
-: ROP-teamet
-: Psykologen i kommunen
psykisk_helse: Kommunepsykologen underviste
psykisk_helse: Barne- og ungdomspsykiatrisk poliklinikk har ventetid
psykisk_helse: Barne- og ungdomspsykiatrien har ventetid
skole: Skolepsykologen
-: Nasjonalt senter for lesing i skolen
-: Nasjonalt senter for matematikk i opplæringen
-: Nasjonalt senter for mat i skole og barnehage
-: Senter for skole og inkludering har laget en nettside
-: Kompetansesenter for barnehage og skole
-: Kompetansesenteret for barnevern
-: Nasjonalt utviklingssenter for barn og unge
-: Institutt for barnehagelærerutdanning
-: Skoleforskning viser dette
-: Barnehageforskere fant dette
-: Barnevernsforskningen er ung
-: Tidsskriftet Barnehagefolk
-: Elevorganisasjonen krever dette
-: Skolelederforbundet krever dette
-: Landsforeningen for barnevernsbarn krever dette
-: Foreldreutvalget for barnehager krever dette
-: Politihøgskolen
-: Lærerhøgskolen
-: Lærerutdanningen må bli bedre
rus: KORUS kartlegger kompetanse
psykisk_helse: RKBU Nord gir kurs
-: RVTS gir kurs
psykisk_helse: Regionsenter for barn og unges psykiske helse
rus: Kompetansesenter rus gir kurs
skole: Fylkeskommunen eier skolen
-: Spesialisthelsetjenesten tok over
-: Barn i skolealder
skole: Da hun begynte på skolen
barnehage ppt skole: barnehagen, skolen og PPT
barnehage skole: The school and the kindergarten cooperate
barnevern: Child welfare services must act
helsestasjon: Public health nurses see every child
skole: Teachers and pupils took part
fastlege: General practitioners refer children
kommune: The municipality decides
politi: The police were called
kommune: Municipalities differ
stat: The Directorate of Health advises this
barnehage: Kindergarten teachers play with the children
ppt: The educational psychology service assesses the child
psykisk_helse: Child and adolescent mental health services have waiting lists
helsestasjon: Health clinics offer advice
stat: The Government decided
frivillig: Voluntary organisations help
barnehage: Avdelingslederen i barnehagen svarer
barnehage: Pedagogen i barnehagen svarer
skole: SFO-lederen åpner døra
skole: Skoleassistenten følger eleven
skole: Barneskolens elevråd vedtok det
skole: Fagarbeideren i SFO trøster
skole: Kontaktlærerne møter foreldre
ppt: Spesialpedagogane i PPT reiser rundt
-: Logopeden trener språk
barnevern: Barnevernvakta rykka ut
barnevern: Barnevernleiaren svarte
barnevern: Kommunalt barnevern har ansvaret
barnevern: Statlig barnevern overtok
barnevern stat: Bufetat og Bufdir
barnevern: Fosterhjemstjenesten støtter familien
-: Ungdomskontakten er ute om kvelden
-: Utekontakten møter unge
-: Fylkesnemnda behandler saken
stat: Barneombudet uttaler seg
stat: Kunnskapsdepartementet foreslår dette
stat: Regjeringa foreslår dette
stat: Statsforvaltaren i Vestland svarer
kommune: Kommunelegen skriver brev
kommune: Kommunestyret vedtok det
psykisk_helse: Psykologen ved BUP vurderer
psykisk_helse: Barne- og ungdomspsykiatrien tek imot
psykisk_helse: Psykisk helseteam i kommunen
psykisk_helse: Kommunepsykologen held kurs
psykisk_helse: DPSet i området
nav: NAV-rettleiaren hjelper
-: Fastlegeordningen er presset
fastlege: Allmennlegen skriver ut
politi skole: Politibetjenten snakket med elevene
helsestasjon: Jordmortjenesten i bydelen
helsestasjon: Helsestasjonen og jordmora
fastlege helsestasjon: Skulehelsetenesta og fastlegen
familievern: Familiekontoret gir råd
frivillig: Røde Kors og Redd Barna hjelper
frivillig: Idrettslaget tilbyr trening
ppt: PPTs rolle er viktig
ppt: PP-rådgiveren observerer
ppt: Den pedagogisk-psykologiske tenesta (PPT)
rus: Rusvernet i byen
rus: Ruskonsulenten møtte ham
barnehage skole: Barnehagestyrer og rektor
barnehage: Barnehageeier har ansvaret
helsestasjon: Helsestasjons- og skolehelsetjenesten
helsestasjon kommune: Skolehelsetjenesten er en del av kommunens helsetjeneste
familievern: Familievernkontora tilbyr kurs
"""

"""Sentences of our own, each with a word that is a use of a concept (+) or only looks like one (-), between stars."""

SENSES = """
behandling
  + Familiebasert *behandling* gir gode resultater.
  + Ho vart lagt inn til *behandling* i tre månader.
  + Tilbudet omfatter samtaler, *behandling* og støtte.
  + Eg fekk *behandling* då eg var sytten.
  - Stortinget *behandler* nå en lov som angår barn i fosterhjem.
  - Saker om skoleskyss vert *behandla* av fylket.
  - Eg kjente meg *behandla* som eit nummer.
  - Vi ber om at henvendelsen blir *behandlet* raskt.
  - Personvernombudet svarer på hvordan skolen *behandler* bilder av barn.
  - Klagenemnda kan *behandle* klager fra foreldre.
  - Læreren må *behandle* elevene med respekt, skriver hun på bloggen.
  - Ordboka *behandler* ord og uttrykk fra hele landet.
  + I rapporten drøftes *behandling* i spesialisthelsetjenesten.
  + *Behandlinga* er gratis for alle under 18 år.
  + De som trenger *behandling*, får time innen ti dager.
  + Om *behandlingen* ikke hjelper, bør fastlegen kontaktes.
  - Ventetida for *behandling* av klager om skoleplass er redusert.
  - Meldinger om barn *behandles* innen en uke.
  - Retten la vekt på barnets mening under *behandlingen* av saken.
  - NAV bruker lang tid på å *behandle* saken, sier moren.
  - Foreldrene opplevde at de ble *behandlet* som motparter.
  - Saka til familien vart *behandla* i nemnda i mai.
  - Loven åpner for at tjenestene *behandler* personopplysninger om barnet i felles system.
  - I denne studien *behandles* barns rettigheter som en del av et større spørsmål.
  - Opplysninger om eleven kan bare *behandles* når det er nødvendig.
  - Kommunen skal *behandle* søknaden om barnehageplass, og foreldrene har rett til å klage.
  - Nestlederen ba om at varselet ble *behandlet* på nytt.
  - Arkivet *behandler* henvendelser fra publikum.
  - Avløpsvannet *behandles* før utslipp.
  - Etaten bruker kunstig intelligens til *behandling* av fakturaer.
  - Innsynskrav må *behandlast* utan ugrunna opphald.
  - Regelverket *behandles* nærmere i punkt 4.
  + Barna blir *behandla* med lysterapi.
  + Kreftpasienten takket nei til videre *behandling*.
  + Hvordan kan panikkanfall *behandles* uten medisiner?
  + Barnepsykologen *behandler* søvnproblemer hos småbarn.
  - Økonomiplanen er til *behandling* i bystyret.
  - Oppgaven *behandler* spørsmålet om hvordan lærere forstår fravær.
  - Kommunestyret skal *behandle* strategien på møtet i mars.
  - Fylkestinget *behandla* skuleruta i juni.
  + Hun skriver åpent på bloggen om årene i *behandling*.
  + Poliklinikken har fått penger til *behandling* av unge spillavhengige.
  + Retten til *behandling* gjelder også papirløse barn.
  + Dei fleste med angst kan bli *behandla* utan medisinar.
  + Legevakten *behandlet* gutten for et brudd i armen.
  - *Styrebehandlingen* er utsatt.
  - Komiteens *behandling* tok lang tid.
  - Saken ligger i utvalget til *behandling*.
  - Kapittel 3 *behandler* tall fra året før.
  + Pasienten får *behandling* etter henvisning fra legen.
  + Barnet ble henvist videre og *behandlet* for angst.
  + Mødre som *behandles* for depresjon, trenger ro.
  + Det finnes god *behandling* for slike plager.
  + Klinikken *behandler* barn med spiseforstyrrelser.
  + Ventetiden på *behandling* har gått opp i år.
  + Etter endt *behandling* følges familien hjemme.
  + Søknaden om *behandling* ble avslått av sykehuset.
  + Spørsmålet er om *behandlingen* virker.
  + Tilstanden bør *behandlast* før skulestart.
  + Klagen gjaldt *behandlingen* hun fikk på poliklinikken.
  + Pasienten har rett til *behandling* i kommunen.
  + Tannlegen *behandler* både barn og voksne.
  + De fleste blir ferdig *behandlet* i løpet av et år.
  + Tidlig *behandling* av spiseforstyrrelser gir bedre utsikter.
  + Rusavhengige som venter på *behandling*, faller fra.
  + Poliklinikken tar imot henvisninger og gir *behandling*.
  + Å *behandle* depresjon hos tenåringer krever erfaring.
  + Ungdommen fikk *behandling* i hjemmet.
  + Pasientane vart *behandla* med samtaler.
  + Fysioterapeuten *behandlet* skulderen i tre uker.
  + Barn med astma får *behandling* på sykehuset.
  + Vi tilbyr *behandling* til hele familien.
  + Ho vart *behandla* for migrene.
  + Pasienten kan nekte *behandling*.
  + Helsehjelp omfatter *behandling* og pleie.
  + Ungdom i *behandling* trenger å bli hørt.
  + Tidlig hjelp kan gjøre senere *behandling* unødvendig.
  - Kommunen skal *behandle* søknaden innen tre uker.
  - Søknader skal *behandles* fortløpende.
  - Klagen ble *behandlet* av nemnda i mars.
  - Alle barn skal *behandles* likt uansett bakgrunn.
  - God *saksbehandling* krever tid.
  - Loven gir regler for *behandling* av personopplysninger.
  - Foreldrene følte seg dårlig *behandlet* i møtet.
  - Hun ville bli *behandlet* med respekt.
  - Barn må ikke *behandles* som små voksne.
  - *Forskjellsbehandling* er ulovlig.
  - Temaet blir *behandlet* grundig i kapittel fire.
  - Forslaget ble *behandla* i kommunestyret.
  - Retten *behandlet* saken for lukkede dører.
  - Opplysningane skal *behandlast* fortruleg.
  - Ved *behandlinga* av budsjettet kom det innvendingar.
  - Barnevernet plikter å *behandle* meldingen straks.
  - Kravet om erstatning ble *behandlet* i tingretten.
  - *Behandlingen* av anken er utsatt til høsten.
  - Meldeplikten gjelder når man *behandler* helseopplysninger.
  - Kapittelet *behandler* forholdet mellom skole og hjem.
  - Innvandrere opplever å bli *behandlet* annerledes.
  - Komiteen *behandlet* proposisjonen i går.
  - Stortinget skal *behandle* endringene til våren.
  - Dei kjende seg urettferdig *behandla*.
  - Saka skal *behandlast* i formannskapet.
  - Rådet *behandlet* årsmeldingen på siste møte.
  - Voksne må *behandle* barn med tillit.
  - Kvinner og menn skal *behandles* likt.
  - Rutinene gjelder for *behandling* av avvik.
  - Byggesøknaden er til *behandling* i etaten.
  - *Behandlinga* av søknaden tek fire veker.
  - Forskriften regulerer *behandlingen* av disse opplysningene.
  - *Behandling* av klager skjer hos statsforvalteren.
  - Klageinstansen *behandler* saken på nytt.
  - Helseopplysninger skal *behandles* konfidensielt.
  - Barn må ikke *behandles* forskjellig på grunn av kjønn.
  - Tjenesten *behandlet* over tusen meldinger i fjor.
  - Saken er ikke ferdig *behandlet*.
  - Lovforslaget kommer til *behandling* i Stortinget før jul.
  - Han følte at læreren *behandlet* ham urettferdig.
  - Kjønn blir *behandlet* som en bakgrunnsvariabel.
  - Skolen må ha rutiner for *behandling* av personopplysninger.
bekymring
  + Del *bekymringen* med en kollega.
  + Eg vart *bekymra* då ho slutta å ete.
  - Jeg er *bekymret* for at loven ikke blir fulgt.
  - Flere høringssvar uttrykker *bekymring* for barnehagenes økonomi.
  - Eg er *bekymra* for framtida til bygda.
  - Foreldreutvalget er *bekymret* for kutt i skolebudsjettet.
  + Hva gjør jeg hvis jeg er *bekymret*?
  + Foreldrene bør involveres når *bekymringen* oppstår.
  - Ledere er *bekymret* for bemanningen i barnevernet.
  - Foreldre er *bekymret* for at barnehagen skal legges ned.
  - Skolen er *bekymret* for at samarbeidet med hjemmet skal bli dårligere.
  - De ansatte er *bekymret* for å ødelegge forholdet til foreldrene.
  - Kystfolket er *uroa* for fiskebestanden.
  - Med *uro* ser vi at avisene legges ned.
  - Styreleder er *bekymret* for driften.
  + Mor var *bekymra* og ringde legevakta.
  + Hva gjør du når du er *bekymret* for et barn?
  - Jeg er *bekymret* for demokratiet.
  - Høringsinstansene er *bekymret* for at reformen blir underfinansiert.
  - Aksjemarkedet var preget av *uro*.
  + Ved *bekymring* for et foster skal kommunen varsles.
  + Læreren tok opp *uroen* med mor.
  + Naboen meldte fra fordi hun var *bekymra* for ungane.
  + Barnehagen delte sin *bekymring* for barnet med foreldrene.
  + Ved *bekymring* for et barn skal tjenesten melde fra.
  + Læreren var *bekymret* for gutten.
  + Helsesykepleier kjente på *uro* for familien.
  + Mange ansatte venter for lenge før de deler en *bekymring*.
  + Foreldrene var *bekymret* for om sønnen hadde venner.
  + Tannlegen meldte fra om sin *bekymring*.
  + Det var *uro* rundt barnet i flere måneder.
  + Skolen var *bekymret* for jenta i lang tid.
  + Alle kan melde fra når de har en *bekymring*.
  + Ved *bekymring* skal styrer varsles.
  + De ansatte er usikre på hva de skal gjøre med *bekymringen*.
  - Det er stor *bekymring* for kommuneøkonomien.
  - Lederne er *bekymret* for nedskjæringene.
  - Flere uttrykte *bekymring* for at samarbeidet skulle stoppe opp.
  - Det var politisk *uro* i landet.
  - Hun var *bekymret* for å gjøre feil.
  - Utviklingen i arbeidsmarkedet gir grunn til *bekymring*.
  - Dei var *uroa* for budsjettet.
  - Rektor er *bekymret* for kuttene i budsjettet.
  - *Bekymringen* for økte renter sprer seg.
  - Styret uttrykte *bekymring* over bemanningen.
  - Det var *uro* på arbeidsplassen etter vedtaket.
  - Det er stor *bekymring* for at tilbudet skal forsvinne.
  - Partiet er *bekymra* for skatteinntektene.
  - Foreningen er *bekymret* for økonomien i små barnehager.
  - Vi ser med *bekymring* på forslaget.
  - Kommunene er *bekymret* for kostnadene.
  - Organisasjonen uttrykker *bekymring* for at forslaget svekker personvernet.
bekymringsmelding
  + Barnehagen meldte sin *bekymring* til barnevernet.
henvisning
  + *Tilvising* til BUP kjem som regel frå fastlegen.
  - I oppgaven *henviser* studenten til Vygotskij.
  - Se *henvisning* til lovtekst nederst.
  + *Henvisningen* må inneholde opplysninger om eleven.
  + Skolen kan *henvise* til PPT med samtykke.
  - Med *henvisning* til barnets beste avslo retten kravet.
  - Forfatteren *henviser* til studier av barns lek.
  - Statsråden *henviser* til kommunen for svar.
  - Hun *henviste* til budsjettforliket.
  + Kan jeg få time uten *henvisning*?
  - Teksten er full av *henvisninger* til Freud.
  - Det vises til *henvisningen* i fotnote 3.
  + Fastlegen *henviste* ungdommen til poliklinikken.
  + Legen skrev en *henvisning* til BUP.
  + Barnet ble *henvist* av helsesykepleier.
  + Foreldre kan sjølve *tilvise* barnet til PPT.
  + Lege kan *henvise* barn til spesialist.
  + Du trenger *henvisning* fra lege.
  + Pasienten vurderes når *henvisningen* er mottatt.
  + Antall *henvisninger* til BUP øker.
  - Med *henvisning* til kapittel 3 avviste de kravet.
  - For detaljer *henvises* det til vedlegget.
  - Forfatterne *henviser* til tidligere forskning.
  - Artikkelen *henviser* til en eldre undersøkelse.
  - Han avslo med *henvisning* til regelverket.
  - Det *henvises* til at dette skal skje sammen med hjemmet.
  - Informanten *henviser* til rammeplanen.
  - Rapporten *henviser* til flere studier.
identifisering
  + Hvordan kan barnehagen *oppdage* barn som utsettes for vold?
  + Ein tannlege kan *avdekke* omsorgssvikt.
  - Rapporten *avdekker* manglende rutiner ved barnehagene.
  - Eg *oppdaga* bloggen din i går.
  - Avisa *avdekket* at kommunen brøt loven.
  - Komiteen har *identifisert* flere utfordringer i barnevernet.
  + Vansker som ikke *oppdages*, blir ofte større.
  + Rutinen skal sikre at vold blir *avdekket*.
  + Ingen *oppdaget* at jenta ble slått hjemme.
  + Screening kan *identifisere* mødre med depresjon.
  - Barnet *oppdager* verden gjennom sansene.
  - Studien *identifiserer* hindringer for samarbeid om barn.
  - Tilsynet *avdekket* at flere barn ikke fikk lovpålagt besøk.
  - I analysen *identifiserte* vi tre måter å snakke om barn på.
  - Gjennomgangen *identifiserte* svake punkter i rutinene.
  - Undersøkelsen *avdekket* at mange mangler opplæring.
  - *Identifisering* av flaskehalser er neste steg.
  - Forskerne *oppdaget* et virus.
  + Vi må bli flinkere til å *oppdage* mobbing.
  - Kontrollen *avdekket* at halvparten manglet godkjenning.
  - Gutten *identifiserer* seg med storebroren.
  - Evalueringen *identifiserte* flere suksesskriterier.
  - Jeg *oppdaget* at nøklene var borte.
  - Politiet har *identifisert* den omkomne.
  - Intervjuene *avdekket* uenighet om hvem som har ansvaret.
  + Helsesjukepleiaren *avdekte* omsorgssvikt i fleire heimar.
  + Målet er å *oppdage* lesevansker før tredje trinn.
  + Legen må *identifisere* barn som blir utsatt for vold.
  + Tjenestene må *identifisere* barn som lever i risiko.
  + *Identifisering* av språkvansker skjer ofte sent.
  + Vanskene ble ikke *oppdaget* før skolestart.
  + Tilsette i barnehagen skal *oppdage* barn som treng hjelp.
  + Helsestasjonen *avdekker* vold i familien.
  + Helsesykepleieren er god til å *oppdage* barn som har det vanskelig.
  + *Avdekking* av vold krever mot til å spørre.
  + Personalet skal kunne *avdekke* omsorgssvikt.
  + Depresjon hos mor blir ofte *oppdaget* for sent.
  + Verktøyet hjelper oss å *oppdage* tegn på mistrivsel.
  + Tidlig hjelp forutsetter at noen *oppdager* vanskene.
  + Helsesykepleier kan *identifisere* risiko i svangerskapet.
  - Vi *identifiserte* fire temaer i intervjuene.
  - Studien *identifiserer* kjennetegn ved gode modeller.
  - I søket ble det *identifisert* 45 artikler.
  - Rapporten *identifiserer* flere barrierer for samarbeid.
  - Tilsynet *avdekket* brudd på loven.
  - Kapittelet *identifiserer* hindringer i regelverket.
  - Analysen *identifiserte* tre grupper av svar.
  - Gjennom intervjuene *identifiserte* vi flere hindre.
  - Revisjonen *avdekket* store mangler i regnskapet.
  - Ungen *oppdager* verda gjennom leik.
  - Forskerne *oppdaget* en ny art.
  - Vi *identifiserer* tre utviklingstrekk.
  - Evalueringen *avdekket* svakheter i styringen.
  - Eieren skal *avdekke* og følge opp avvik.
  - Utvalget har forsøkt å *identifisere* fornyingsbehov.
  - Informantene *identifiserte* fire forhold som viktige.
  - Barna skal *oppdage* naturen gjennom turer.
  - Litteraturen *identifiserer* tre typer modeller.
  - Prosjektet *identifiserte* behov for nye rutiner.
  - Forskning gir nye *oppdagelser*.
inkludering
  + Vi vil at alle barn skal føle seg *inkluderte*.
  - Foreldre, *inkludert* fosterforeldre, fikk spørreskjema.
  - Prosjektet *inkluderte* elleve familier.
  - Opptaket *inkluderer* samtaler med både foreldre og barn.
  + Å bli *inkludert* er viktig for selvfølelsen.
  + *Inkludering* handler om mer enn å være til stede.
  + Barn med funksjonsnedsettelser blir ikke alltid *inkludert* i lek.
  - Planen *inkluderer* tiltak for familier med lav inntekt.
  - Begrepet barn *inkluderer* her alle under 18 år.
  - Barn og unge, *inkludert* barn på asylmottak, har rett til helsehjelp.
  - I undersøkelsen *inkluderes* barn mellom seks og ti år.
  - Alle som arbeider med barn, *inkludert* vikarer, har taushetsplikt.
  - Andre tiltak, *inkludert* lokale kurs, ble vurdert.
  - Åtte studier ble *inkludert*.
  - Tilbudet *inkluderer* ikke drosje.
  + *Inkludering* starter på skoleveien.
  + Fritidsklubben vil *inkludere* alle ungdommer.
  - Lovforslaget *inkluderer* en plikt til å dele data.
  - Alle tjenester, *inkludert* kulturskolen, skal delta.
  - Billetten *inkluderer* frokost og parkering.
  + Treneren sørger for at alle blir *inkludert* på laget.
  - Avtalen om et *inkluderende* arbeidsliv er fornyet.
  + En *inkluderende* barnehage ser alle barn.
  + *Inkludering* i barnegruppa er et mål.
  + Alle barn skal *inkluderes* i leken.
  + Hun følte seg ikke *inkludert* i klassen.
  + Skolen arbeider for *inkludering* av minoritetsspråklige elever.
  + Nye elever må bli *inkludert* i klassemiljøet.
  + Hun ble godt *inkludert* i gruppen.
  + *Inkludering* av barn med funksjonsnedsettelser er et krav.
  + Alle barn skal bli *inkludert* i leken.
  + Fellesskapet skal være *inkluderende*.
  + Skolen skal være *inkluderende*.
  - Prisen er 300 kroner *inkludert* mat.
  - Ti kommuner er *inkludert* i studien.
  - Begrepet *inkluderer* både lek og læring.
  - Utvalget bør *inkludere* fagfolk fra ulike sektorer.
  - Personalet, *inkludert* vikarene, fikk kurs.
  - Utvalget besto av tolv personer, *inkludert* to foreldre.
  - Tilbudet *inkluderer* samtaler og kurs.
  - Vi *inkluderte* barn over seks år i analysen.
  - Prosjektgruppen *inkluderer* representanter for alle.
  - Alle utgifter er *inkludert*.
  - Prisen dekker alt, *inkludert* reise.
  - Samtykket *inkluderer* bruk av bilder.
  - Målgruppen *inkluderer* alle under atten år.
  - Flere tjenester bør *inkluderes* i samarbeidet.
  - Kurset handler om *arbeidsinkludering*.
kartlegging
  + Ein lærar *kartla* lesinga til dottera mi.
  + Skolen brukte *kartleggingen* til å planlegge undervisningen for eleven.
  - Departementet ønsker en *kartlegging* av barns bruk av sosiale medier.
  - *Kartlegginga* til Utdanningsforbundet viser at barnehagane manglar folk.
  - I vår *kartlegging* svarte 40 prosent av lærerne.
  - Avisa har *kartlagt* hvor mange skoler som mangler helsesykepleier.
  + Tidlig *kartlegging* kan hindre at vansker vokser.
  + Barnehagen har plikt til å *kartlegge* dersom det er grunn til uro for barnet.
  + Skjemaet brukes til *kartlegging* av symptomer.
  + *Kartlegging* må følges av tiltak.
  - Bydelen bør *kartlegge* behovet for tilbud til unge.
  - Vi *kartla* hvilke tiltak kommunene tilbyr barn og familier.
  - En *kartlegging* blant kommunale ledere viser at barn sjelden spørres.
  - Forskergruppen *kartla* hvordan skolene arbeider med mobbing.
  - *Kartlegging* av IKT-utstyr er gjort.
  - Geologane *kartlegg* grunnen under byen.
  - Vi *kartla* markedet for elbiler.
  - En *kartlegging* Kommunal Rapport har gjort, viser store ulikheter.
  + Personalet *kartlegger* hva barnet kan.
  + *Kartleggingen* av lese- og skriveferdigheter skjer om våren.
  - Vi trenger en *kartlegging* av hva de ansatte kan.
  - Konsulenten *kartla* kommunens bygg og eiendommer.
  + Barnevernet må *kartlegge* barnets omsorgssituasjon.
  + Læreren gjorde en *kartlegging* av elevens lesing.
  + Jordmora skal *kartleggje* om den gravide ruser seg.
  + Helsesykepleier *kartlegger* barnets språk ved fire år.
  + *Kartlegging* av rusvaner hos gravide gjøres ved første time.
  + Skolen skal gjøre en *kartlegging* av eleven.
  + Psykologen *kartla* ungdommens symptomer.
  + *Språkkartlegging* i barnehagen er omdiskutert.
  + Vanskene blei *kartlagde* tidleg.
  + *Kartleggingen* viste at gutten strevde med å lese.
  + Ved mistanke om vansker gjør spesialpedagogen en *kartlegging*.
  + Barnevernet *kartlegger* familiens nettverk.
  + Alle toåringer blir *kartlagt* med et skjema.
  + *Kartlegging* av leseferdigheter gjøres hver høst.
  + Lærerne *kartlegger* elevenes ordforråd.
  + Før oppstart gjøres en *kartlegging* av barnets interesser.
  + Jordmor *kartlegger* levevaner.
  + Resultatet av *kartleggingen* deles med foreldrene.
  + Barnehagen bruker observasjon og *kartlegging* av språket.
  + *Kartlegging* av barn gjøres ulikt i barnehagene.
  + Læreren brukte resultatene fra *kartleggingen* i samtalen med foreldrene.
  - Vi gjennomførte en *kartlegging* blant ansatte i tre kommuner.
  - En *kartlegging* av tilbudet i landets kommuner viser store forskjeller.
  - Kommunen *kartla* behovet for flere stillinger.
  - *Kompetansekartleggingen* omfattet alle ledere.
  - Studien *kartlegger* forskning på feltet.
  - Forskerne har *kartlagt* hvordan tjenestene er organisert.
  - Gjennom ei nasjonal *kartlegging* fann dei manglar.
  - Fylket har *kartlagt* tilbudet til unge i regionen.
  - En *kartlegging* fra universitetet viser at få ledere har tid.
  - *Kartleggingen* ble sendt til alle kommuner.
  - Arbeidsgruppen skal *kartlegge* bruken av midler.
  - Det trengs en *kartlegging* av hvilke kurs de ansatte har tatt.
  - Det er gjort en *kartlegging* blant skoleledere.
  - En *ressurskartlegging* skal gi oversikt.
  - Kommunen trenger en *kartlegging* av dagens tilbud.
  - Avhandlingen vil *kartlegge* hvordan små barns hverdag er.
  - Direktoratet har gjort en *kartlegging* av praksis i kommunene.
  - Arbeidet startet med en *kartlegging* av hvilke tilbud som finnes.
  - Ifølge *kartleggingen* har halvparten av kommunene slike team.
kompetanse
  + Lærarane treng meir *kompetanse* om mobbing.
  - Kven har *kompetanse* til å fatte slike vedtak?
  - Fag- og yrkesopplæringa gir *kompetanse* på vidaregåande nivå.
  - Barn har *kompetanse* om eget liv.
  + Kommunene melder at *kompetansen* er for dårlig.
  + Helsesykepleieren har *kompetanse* til å se barn som strever.
  + De ansattes *kompetanse* om barn er avgjørende.
  - Elevene får *kompetanse* de trenger i yrkeslivet.
  - Barnevernsnemnda har *kompetanse* til å treffe vedtak om flytting.
  - Foreldrenes *kompetanse* må anerkjennes.
  - Barna øver opp sin sosiale *kompetanse* i lek.
  - Kursdeltakerne får digital *kompetanse*.
  - Avtalen gir direktøren *kompetanse* til å signere.
  - Tingretten mangler *kompetanse* i saken.
  - Elevens *kompetanse* vurderes i mai.
  + Helsestasjonen bør ha *kompetanse* på traumer.
  - Leseplanen skal gi elevene *kompetanse* i regning.
  - Nemnda har ikke *kompetanse* til å prøve vedtaket.
  - Elevane skal utvikle digital *kompetanse* gjennom skuleåret.
  - Leken styrker barnas sosiale *kompetanse*.
  + Ansatte bør få høve til å heve *kompetansen* sin.
  - Kurset gir *studiekompetanse*.
  + Ansatte trenger mer *kompetanse* om traumer.
  + Det mangler *kompetanse* på autisme i barnehagene.
  + *Kompetansen* i førstelinjen må styrkes.
  + PPT har *kompetanse* som skolene kan bruke.
  + Personalet har god *språkkompetanse* og bred erfaring.
  + Barnehagelærerne har *kompetanse* på språk.
  + Kommunen må sikre *kompetanse* i alle ledd.
  + Foreldre etterlyser mer *kompetanse* om autisme hos lærerne.
  + Virksomheten mangler medisinsk *kompetanse*.
  + De trenger folk med riktig *kompetanse*.
  + Personalet må ha *kompetanse* på mangfold.
  + Hvilken *kompetanse* har de ansatte?
  + PPT skal bidra med *kompetanse* til skolene.
  - Lek styrker barns *sosiale kompetanse*.
  - Elevenes digitale *kompetanse* er målt i år.
  - *Samtykkekompetanse* vurderes i hvert tilfelle.
  - Barnets språklige *kompetanse* øker raskt.
  - Loven gir nemnda *kompetanse* til å treffe vedtak.
  - Elevane skal utvikle *kompetanse* i matematikk.
  - Undervisningen gir elevene *kompetanse* i å samarbeide.
  - Foreldres *kompetanse* som omsorgspersoner styrkes.
  - Faget skal gi elevene *kompetanse* i kritisk tenkning.
  - Bare styret har *kompetanse* til å fatte vedtak.
  - Barn trenger sosial og emosjonell *kompetanse*.
  - Barns sosiale og språklige *kompetanse* utvikles i lek.
  - Kongen har *kompetanse* til å gi forskrift.
  - Lek gir barna sosial *kompetanse*.
  - Barna utvikler språklig *kompetanse*.
  - Ungdom over seksten år har helserettslig *kompetanse*.
  - Den som har *samtykkekompetanse*, bestemmer selv.
  - Opplæringen skal gi elevene relevant *kompetanse*.
  - Fylkeskommunen har *kompetanse* til å gjøre vedtak i saken.
  - Vedtak tas etter departementets *kompetanse*.
medvirkning
  + Lovutkastet styrker barns *medvirkning*.
  - Fattigdom *medverkar* til at barn fell utanfor.
  + Retten til å *medvirke* gjelder fra første møte.
  + Ungdom som får *medvirke*, blir mer motiverte.
  + Barnets *medvirkning* skal dokumenteres.
  - Foreldrenes uro kan *medverke* til at barnet vegrar seg.
  - Mange forhold *medvirker* til at barn faller utenfor.
  - Dette kan ha vore *medverkande* til brannen.
  - Stress *medvirker* til at mange slutter.
  + Ungdomsrådet vil ha mer *medvirkning*.
  - Medikamentet kan ha *medverka* til ulukka.
  - Han ble dømt for *medvirkning* til bedrageri.
  + Elevrådet sikrer *medvirkning* i skolens saker.
  + Barns *medvirkning* skal sikres i alle saker.
  + Elever har rett til å *medvirke* i planleggingen.
  + Barna fikk *medvirke* da reglene ble laget.
  + Elevane har rett til *medverknad*.
  + Foreldre skal få *medvirke* i utformingen av tilbudet.
  + Ungdomsrådet sikrer *medvirkning*.
  + Pasienten har rett til å *medvirke* ved valg av metode.
  + Barns *medvirkning* skal prege hverdagen.
  + *Medvirkningens* form tilpasses den enkelte.
  + Foreldrenes *medvirkning* er viktig.
  - Dårlig økonomi *medvirker* til at tiltakene legges ned.
  - Tjenestene skal *medvirke* til en god oppvekst.
  - Kommunen skal *medverke* til at tenestene samarbeider.
  - Alkohol var en *medvirkende* årsak.
  - Lange ventetider *medvirket* til at hun sluttet.
  - Han ble dømt for *medvirkning* til ran.
  - Røyking *medvirker* til hjertesykdom.
  - Kommunen skal *medvirke* til at alle blir hørt.
  - Alle skal *medvirke* til et godt miljø.
  - Flere forhold *medvirker* til at saker henlegges.
oppfolging
  + Kontaktlærer skal *følge eleven tett opp*.
  + PPT *følger opp* sammen med skolen.
  + *Oppfølging* etter spontanabort er tilfeldig.
  + Barselgruppa gir *oppfølging* i kvardagen.
  + Eg sakna *oppfølging* frå skulen.
  - *Oppfølging* og evaluering av planen skjer årlig.
  - Rådmannen *følger opp* kritikken fra foreldrene.
  - Som *oppfølging* av møtet sendte vi et brev til foreldrene.
  - Boka er ein *oppfølgar* til debutromanen.
  - Ledelsen må *følge opp* at rutinene brukes.
  - Barneombodet ber regjeringa *følgje opp* FN-komiteens merknader.
  + Vi *følger barnet opp* også i skoleferien.
  + Hvem skal *følge opp* når foreldrene flytter?
  + Uten tett *oppfølging* faller flere fra.
  + Tjenesten har ansvar for videre *oppfølging*.
  + Mange opplever at *oppfølginga* stoppar når dei fyller 18.
  - *Oppfølging* av ansatte med høyt sykefravær er en lederoppgave.
  - Avviket ble *fulgt opp* av ledelsen, og foreldrene fikk beskjed.
  - *Oppfølging* av vedtatte mål er et ansvar for ledelsen i barnevernet.
  - Rapporten ble *fulgt opp* av en ny undersøkelse blant foreldre.
  - Statsforvaltaren skal *følgje opp* at barnehagane held lova.
  - Kommunestyret *følger opp* planen for barn og unge hvert år.
  - Når kontrollen er over, må funnene *følges opp*.
  - Forbundet *følger opp* lønnskravet i høst.
  - Kontoret *følger opp* leverandørene.
  - *Oppfølginga* av kontraktane er for svak.
  - Politiet har ikke *fulgt opp* tipset.
  + Trenger du *oppfølging* etter et samlivsbrudd, kan du ringe oss.
  + Sykehuset *følger opp* etter utskriving.
  + Nyfødte med lav fødselsvekt skal *følges opp* av barnelege.
  - Merknadene fra høringen må *følges opp* i den endelige planen.
  - Filmen ble en suksess, og *oppfølgeren* kommer til jul.
  - Planen *følges opp* gjennom årlige rapporter.
  - Tilsynet vart *følgt opp* med eit varsel om pålegg.
  - Vi sendte en e-post som *oppfølging* til spørreskjemaet.
  - Regjeringen vil *følge opp* utvalgets forslag.
  + Etter fødselen er *oppfølginga* for dårleg, meiner jordmødrene.
  + Barnet trenger tett *oppfølging* hjemme.
  + Jordmor *følger opp* gravide med rusproblemer.
  + Familien ble *fulgt opp* i to år.
  + Kommunen har ansvar for *oppfølging* av fosterhjem.
  + Eleven får *oppfølging* av miljøterapeuten.
  + Hjelpetiltaket skal *følges opp* jevnlig.
  + Tilbudet om *oppfølging* etter fødsel er ujevnt.
  + Ungdomane blir *følgde opp* av kontaktlæraren.
  + Ho treng *oppfølging* etter sjukehusopphaldet.
  + Når en elev er mye borte, må skolen *følge opp* raskt.
  + Sykepleieren har ansvar for *oppfølgingen* av de minste pasientene.
  + Etter utskrivning får hun *oppfølging* hver uke.
  + Vi må *følge ham tettere opp*.
  + Mange foreldre savner *oppfølging* etter at saken er avsluttet.
  + NAV *følger opp* unge som står utenfor arbeid.
  + Sykmeldte har krav på *oppfølging* fra arbeidsgiver.
  + Lærerne *følger opp* hvert enkelt barn.
  + Kommunen tilbyr *oppfølging* i bolig.
  + Fraværet hans ble ikke *fulgt opp*.
  + Partene samarbeider om oppstart og *oppfølging* av tiltak og mål i elevens plan.
  + Helsestasjonen skal *følge opp* enkelte barn tettere.
  + Tjenesten skal *følge opp* fravær og skolegang.
  + Etter utskriving tilbys *oppfølging* hjemme.
  + Barnehagen *følger opp* barnets fravær.
  + Foreldrene var fornøyde med *oppfølgingen* fra helsestasjonen.
  + Saksbehandleren *følger opp* fosterforeldrene månedlig.
  + Det er for lite *oppfølging* av ungdom som slutter på skolen.
  - Direktoratet har ansvar for *oppfølging* av handlingsplanen.
  - Departementet vil *følge opp* anbefalingene fra utvalget.
  - Strategien blir *fulgt opp* med årlige rapporter.
  - Vi *fulgte opp* undersøkelsen med intervjuer.
  - Som *oppfølging* av stortingsmeldingen kom en ny lov.
  - Regjeringa skal *følgje opp* tilrådingane.
  - Lovverket må *følges opp* av forskrifter.
  - Rutinene må *følges opp* av ledelsen.
  - Tilsynet viste svikt i *oppfølgingen* av vedtakene.
  - *Oppfølging* av avtalen skjer i partnerskapet.
  - Vi gjorde *oppfølgingsintervjuer* etter et halvt år.
  - Kommunen mangler system for *oppfølging* av avvik.
  - Statsråden lovet å *følge opp* forslagene fra partiene.
  - Tilsynet *følger opp* lovbruddene med pålegg.
  - Prosjektet er en *oppfølging* av et tidligere forsøk.
  - Vedtaka frå møtet blir *følgde opp* av styret.
  - Vi *fulgte opp* svarene med en ny spørrerunde.
  - Riksrevisjonen etterlyser *oppfølging* av tidligere kritikk.
  - Prosjektgruppa *følgjer opp* tiltaksplanen.
  - Kongressens vedtak må *følges opp* lokalt.
  - Eieren skal finne og *følge opp* avvik.
  - Eier skal *følge opp* planen hvert år.
  - *Oppfølgingen* av planen er lagt til rådmannen.
  - Kommunedirektøren *følger opp* vedtaket.
  - Kritikken er ikke *fulgt opp*.
rehabilitering
  - *Rehabiliteringen* av svømmehallen koster mer enn ventet.
  + Etter ulykken trengte hun *rehabilitering*.
  - *Rehabilitering* av skolebygget tok to år.
psykisk_helse
  + Skolen arbeider med *psykisk helse*.
  + Barns *psykiske helse* henger sammen med levekår.
  + Politiet bør vite mer om *psykisk helse*.
  - Møtet samlet skole, PPT, *psykisk helse* og rus.
  - Barnevernet, NAV og *psykisk helse* delte kontor.
relasjon
  - Vold i nære *relasjoner* skal meldes til politiet.
  + Trygghet i nære *relasjoner* er godt for barn.
  + Gode *relasjoner* mellom lærer og elev tar tid.
  + Personalet bygger *relasjoner* til barna.
  - Dette må sees i *relasjon* til lovens formål.
  - I *relasjon* til loven er dette uklart.
resiliens
  + *Resiliens* handler om å klare seg tross motgang.
  + *Motstandskraft* hos barn bygges gjennom gode relasjoner.
  - Økonomisk *robusthet* er et krav til kommunen.
samhandling
  + Meldinga handlar om *samhandling* mellom sjukehus og kommune.
  + Tjenestene må *samhandle* om barn med store behov.
  + God *samhandling* gir barn bedre hjelp.
  - Personalets *samhandling* med barna er varm.
  + God *samhandling* mellom NAV og skole tar tid.
  - *Samhandling* mellom elever i friminuttet ble observert.
  - *Samhandlinga* mellom mor og barn ble filmet.
  + *Samhandlingen* mellom skole og barnevern svikter.
  + God *samhandling* mellom tjenestene er avgjørende.
  + PPT og skolen *samhandler* om elevene.
  + *Samhandling* mellom lege og jordmor svikter.
  + *Samhandling* mellom sykehus og kommune skal bedres.
  + Dårlig *samhandling* går ut over barna.
  - *Samhandlingen* mellom mor og barn ble filmet.
  - Observasjon av *samhandling* mellom foreldre og barn gir innsikt.
  - Hun observerte *samhandlingen* mellom far og datter.
  - *Samhandling* mellom spedbarn og omsorgsgiver studeres.
samordning
  - Det gis fradrag for *samordning* av pensjon.
  + Kommunen skal *samordne* tenestetilbodet.
  + *Samordning* av tjenestene er kommunens ansvar.
samspill
  + Psykologen observerte *samspillet* mellom far og barn.
  + Tidlig *samspill* mellom mor og barn kan observeres.
  + Barn lærer i *samspill* med andre.
  + *Samspillet* mellom foreldrene og spedbarnet bedres.
  + Godt *samspill* mellom voksne og barn gir trygghet.
  + *Samspillet* mellom barna utvikles i lek.
  + Fagfolk observerte *samspillet* mellom mor og barn.
  - Vansker oppstår i et *samspill* mellom arv og miljø.
  - *Samspillet* mellom lov og praksis er lite studert.
  - Kvalitet oppstår i *samspillet* mellom struktur og prosess.
  - Arv og miljø *samspiller* hele livet.
sarbarhet
  - Havet er et *sårbart* økosystem.
  - Strømnettet er *sårbart*.
  + Barnets *sårbarhet* øker ved skilsmisse.
  + Noen barn er mer *sårbare* enn andre.
  + *Sårbare* ungdommer trenger voksne.
  + Barn i *sårbare* livssituasjoner trenger trygghet.
  - Små fagmiljøer gir *sårbare* tjenester.
  - Ordningen er *sårbar* ved sykefravær.
  - Et så lite team er *sårbart*.
  - Systemet er *sårbart* for feil.
  - Små kommuner har *sårbare* fagmiljøer.
tilknytning
  + Boka handler om *tilknytning* hos små barn.
  - Mange familier med *tilknytning* til Pakistan deltok.
  - Informanten hadde faglig *tilknytning* til universitetet.
  + *Tilknytningen* mellom barn og foreldre kan styrkes.
  + Barnets *tilknytning* vurderes i samspill med mor.
  - Barnehagen ligger i *tilknytning* til skolen.
  - Familiens *tilknytning* til nærmiljøet var svak.
  - Ungdom uten *tilknytning* til skole eller arbeid trenger hjelp.
  - Bussen stopper i *tilknytning* til senteret.
  - Advokaten har *tilknytning* til et parti.
  + Barn trenger en trygg *tilknytning* til en voksen.
  - Mange unge uten *tilknytning* til arbeidslivet flytter.
  + Barnet har ei utrygg *tilknyting* til fosterforeldra.
  + Trygg *tilknytning* gir barn ro til å utforske.
  + Trygg *tilknytning* til omsorgspersonene er viktig de første årene.
  + Barnets *tilknytning* kan bli skadet av omsorgssvikt.
  + Små barn utvikler *tilknytning* til dem som gir omsorg.
  + Spedbarnets *tilknytning* formes av omsorgen det får.
  + Utrygg *tilknytning* kan gi vansker senere.
  + Barn knytter seg til den som gir omsorg, og *tilknytningen* varer.
  + Studien handler om små barns *tilknytning* til voksne i barnehagen.
  + Ettåringen trenger tid til å bygge *tilknytning* til primærkontakten.
  + Barnevernet vurderer barnets *tilknytning* til fosterforeldrene.
  - Foreldrenes *tilknytning* til arbeidslivet varierer.
  - Søkere må ha *tilknytning* til kommunen.
  - Senteret har organisatorisk *tilknytning* til sykehuset.
  - Arealet ligger i *tilknytning* til skolen.
  - Mange har svak *tilknyting* til arbeidsmarknaden.
  - De med *tilknytning* til Forsvaret ble ikke spurt.
  - I *tilknytning* til barnehagen finnes en lekeplass.
  - Han har ingen *tilknytning* til saken.
  - Kravet om *tilknytning* til riket gjelder fortsatt.
  - Reglene gjelder den som har *tilknytning* til landet.
  - Samtaler føres i *tilknytning* til måltidet.
  - Foreldre uten *tilknytning* til arbeidslivet fikk redusert pris.
  - De unge har løs *tilknytning* til skole og arbeid.
tilrettelegging
  + Eksamen kan *tilrettelegges* for elever med lesevansker.
  + Skulen *legg godt til rette* for sonen min.
  - Vi *tilrettelegger* lokalene for utleie.
  - Rektor *legg til rette* for at lærarane får kurs.
  - Appen *legger til rette* for at foreldre kan melde fravær.
  + Han fikk ikke den *tilrettelegginga* han hadde krav på.
  + Uten *tilrettelegging* klarer hun ikke skoledagen.
  - *Tilrettelegging* for forskning på barn krever samtykke.
  - Kommunen skal *tilrettelegge* for samarbeid mellom tjenestene.
  - Dette *legg til rette* for betre samarbeid rundt eleven.
  - Fylket *legger til rette* for at kommunene kan samarbeide om barn.
  - *Tilrettelegging* for sykkel er viktig.
  - Nettsiden er *tilrettelagt* for mobil.
  - Vi vil *legge til rette* for næringsliv i bygda.
  + God *tilrettelegging* gjorde at gutten klarte eksamen.
  + Barnehagen må *legge til rette* for barn med nedsatt hørsel.
  - Hytteeigarane vil at grunneigaren *legg til rette* for parkering.
  - *Tilrettelegging* for frivillige lag er et mål i planen.
  + Eleven har krav på *tilrettelegging* ved eksamen.
  + Elever med synstap har rett til *tilrettelegging*.
  + Barnehagen må *tilrettelegge* for barn med nedsatt funksjonsevne.
  + Undervisningen er lite *tilrettelagt* for henne.
  + Skulen skal *leggje til rette* for elevar med lesevanskar.
  + Eleven får *tilrettelagt* opplæring.
  + Læreren *legger til rette* for den enkelte eleven.
  + Barn med hørselstap trenger *tilrettelegging* i barnehagen.
  + Lærerne har *tilrettelagt* for ham hele året.
  + Prøva kan *tilretteleggjast* for kandidatar med dysleksi.
  + Eksamen ble *tilrettelagt* for eleven.
  + Hun fikk *tilrettelegging* på skolen.
  + Dei *la til rette* for guten med rullestol.
  + Personalet skal *tilrettelegge* for barn som trenger ekstra støtte.
  + Behovet for *tilrettelegging* vurderes sammen med hjemmet.
  + Pasienten har rett til *tilrettelagt* informasjon.
  + Eleven fikk ikke den *tilretteleggingen* han hadde krav på.
  - Ledelsen må *legge til rette* for godt samarbeid.
  - Felles møteplasser *tilrettelegger* for samhandling.
  - Loven *legger til rette* for at opplysninger kan deles.
  - Staten skal *leggje til rette* for forsking.
  - *Tilrettelegging* for dialog mellom partene er viktig.
  - Skolen skal *legge til rette* for at foreldrene kan delta.
  - Lokalene er *tilrettelagt* for store møter.
  - Regelverket *legger til rette* for deling av data.
  - Kommunen må *legge til rette* for flere boliger.
  - Vi *legger til rette* for at alle kommer til orde.
  - *Tilrettelegging* for sykling er et mål.
  - Forholdene skal *legges til rette* for at små barn kan bruke språket sitt.
  - Personalet skal *legge til rette for* gode samtaler med barna.
  - Barnehagen skal *legge til rette for* undring og utforsking.
  - Styreren *legger til rette* for god dialog med foreldrene.
  - Rommene skal være *tilrettelagt* for lek.
  - Modellen *legger til rette* for tidlig innsats.
  - Ledelsen *tilrettelegger* for møter på tvers.
tverrfaglig_samarbeid
  + *Tverrfaglig samarbeid* krever tid.
  - Et *tverrfaglig* team møter familien.
utredning
  + *Utredningen* av gutten tok lang tid.
  + Vi fikk *utredning* først etter tre år.
  + Dattera mi ventar på *utgreiing* hos BUP.
  - Rådgiveren har *utredet* spørsmålet for kommunen.
  - Norges offentlige *utredninger* 2023: 7 handler om barn.
  - Den nye *utredningen* om barns rettigheter møter kritikk.
  - Partiet krev *utgreiing* av gratis skulemat.
  - Se også *utredningen* «Rett til å høres».
  + *Utredning* og behandling skal skje uten opphold.
  + PP-tjenesten *utreder* elever med store vansker.
  + Lang ventetid på *utredning* er et kjent problem.
  + Etter *utredningen* fikk vi tilbud om samtaler.
  - *Utredninger* fra tre utvalg har handlet om barnevernet.
  - Forslaget er ikke godt nok *utredet*, mener Barneombudet.
  - I *utredningen* foreslår utvalget at barnets stemme skal få mer plass.
  - Advokaten leverte sin *utredning* om arv.
  - Partiet vil *utrede* gratis SFO.
  - Kirkerådet ber om en ny *utredning*.
  - Før vedtak må saken være godt *utredet*.
  - *Utgreiinga* om nynorsk i skulen kjem i haust.
  - En *utredning* fra konsulentfirmaet viser at broen er for dyr.
  + Etter *utredning* i PPT fikk hun vedtak om spesialundervisning.
  + Nevropsykologisk *utredning* tar to dager.
  - Den rettslege *utgreiinga* følgjer som vedlegg.
  - Departementet har satt i gang en *utredning* av finansieringen.
  - I NOU-en, en *utredning* om barnevernet, foreslås flere grep.
  - Utvalgets *utredning* peker på store forskjeller.
  - *Utredningen* ble overlevert statsråden i går.
  - Regjeringa vil *greie ut* ei ny ordning for barnetrygd.
  + Foreldrene må samtykke til *utredning*.
  + BUP skal *utrede* jenta i løpet av høsten.
  - *Maktutredningen* vakte debatt.
  + Barnet ble henvist til *utredning* i spesialisthelsetjenesten.
  + Psykologen *utreder* barn med mistanke om autisme.
  + Behovene til eleven må *utredes* grundig.
  + Eleven har rett til å få behova sine *greidde ut*.
  + *Utgreiinga* av guten tok seks månader.
  + Familien ventet lenge på *utredning* av sønnen.
  + Ved mistanke om ADHD bør barnet *utredes*.
  + PPT skal *utrede* elevens behov for hjelp.
  + Sykehuset tilbyr *utredning* ved mistanke om epilepsi.
  + Gutten er under *utredning*.
  + Legen ville *utrede* henne for stoffskiftesykdom.
  + Pasienten har rett til *utredning* innen rimelig tid.
  + Mange venter på *utredning* og hjelp.
  + Etter *utredningen* fikk jenta en diagnose.
  - Regjeringen la fram en *utredning* om skatt.
  - Norges offentlige *utredninger* er åpne for alle.
  - Utvalgets *utredning* peker på svakheter i loven.
  - Departementet vil *utrede* en ny finansieringsordning.
  - Forslaget må *utredes* nærmere før det vedtas.
  - Kommunen fikk laget en *konsekvensutredning*.
  - *Utredningen* fra 2019 anbefaler flere stillinger.
  - Spørsmålet bør *utredes* av et ekspertutvalg.
  - Ekspertgruppen la fram sin *utredning* i vår.
  - Byrådet vil *utrede* gratis skolemat.
  - En ny *utredning* om pensjon er sendt på høring.
  - Det bør *utredes* om ordningen kan utvides.
  - Fylkesrådet skal *utrede* en sammenslåing.
  - I *utredningen* foreslår flertallet å fjerne ordningen.
  - Høringsinstansen mener saken bør *utredes* bedre.
  - Organisasjonen støtter *utredningens* forslag.
  - Regjeringen vil sette i gang en *utredning* av pensjonssystemet.
  - Det må *utredes* hvordan dette kan finansieres.
  - Vi støtter en *utredning* av en ny ordning.
utsatte_barn
  + *Sårbare barn* trenger stabile voksne.
  + *Utsatte barn* trenger voksne som ser dem.
  + Planen gjelder *sårbare barn og unge*.
  - Mange er *utsatt* for vold.
  - Barn *utsatt* for overgrep skal få hjelp.
  - Barna er *utsatt* for støy.
veiledning
  + Fosterheimen får *rettleiing* kvar månad.
  - Les mer i *veilederen* til loven.
  - Frist og *veiledende* satser står på nettsiden.
  + Nyutdannede lærere får *veiledning*.
  - Studenten takket sin *veileder* for god støtte.
  - Prisene er *veiledende*.
  + Foreldrene får *veiledning* hos helsesykepleier.
  + Foreldrene fikk *veiledning* av PPT.
  + PPT *veileder* personalet i avdelingen.
  + Skolen ble *veiledet* gjennom hele prosessen.
  + Dei tilsette får *rettleiing* kvar månad.
  + Jordmor *veileder* gravide om kosthold.
  + Foreldre kan få *veiledning* på telefon.
  + Nyansatte får *veiledning* av styrer.
  + BUP gir *veiledning* til skolen.
  - Direktoratet har laget en *veileder* om mobbing.
  - Hun er *veileder* i et av teamene.
  - Satsene er *veiledende* for kommunene.
  - Sjå òg *rettleiaren* frå direktoratet.
  - En ny *veileder* for kommunene kom i fjor.
  - Ifølge *veilederen* skal alle tilbys samtale.
  - Departementet kan gi *veiledende* retningslinjer.
  - *Veilederen* gjelder for alle barnehager.
  - Se direktoratets *veileder* for mer.
  - *Veilederen* beskriver hva kommunen skal gjøre.
koordinering
  + Kontaktpersonen *koordinerer* hjelpen rundt barnet.
intervensjon
  - NATOs militære *intervensjon* skapte debatt.
  + *Intervensjonen* ble gitt til familier med små barn.
forebygging
  - *Forebygging* av skogbrann er kommunens ansvar.
  - God ventilasjon *forebygger* muggsopp.
  + Helsestasjonen driver *forebyggende* arbeid.
barnets_beste
  + Avgjørelsen skal bygge på *barnets beste*.
omsorgssvikt
  + Læreren hadde mistanke om *omsorgssvikt*.
"""

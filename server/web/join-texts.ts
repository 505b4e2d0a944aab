import type { Texts } from '../problems.ts';

/** The words of the page on joining; a list where there are several paragraphs or points. */
export const joinTexts = {
  title: { fi: 'Liitä palvelusi', sv: 'Anslut din tjänst', en: 'Join with your service' },
  lead: {
    fi: 'Kuvaa palvelusi verkostolle kerran. Ihmiset löytävät sen heti, ja muut palvelut näkevät, mitä tietoja se antaa ja mitä se tarvitsee.',
    sv: 'Beskriv din tjänst för nätverket en gång. Människor hittar den genast, och andra tjänster ser vilka uppgifter den ger och vilka den behöver.',
    en: 'Describe your service to the network once. People find it at once, and other services see what information it gives and what it needs.',
  },
  meaning: {
    fi: 'Mitä liittyminen tarkoittaa',
    sv: 'Vad anslutningen innebär',
    en: 'What joining means',
  },
  forOfficers: {
    fi: 'Jos vastaat palvelusta',
    sv: 'Om du ansvarar för tjänsten',
    en: 'If you are responsible for the service',
  },
  officers: {
    fi: [
      'Kerrot suomeksi, ruotsiksi ja englanniksi, mikä palvelu on, kenelle ja millä alueella.',
      'Kerrot, miten palveluun saa yhteyden. Mainitse puhelin, jos palveluun pääsee tunnistautumatta.',
      'Kerrot, mitä tietoja palvelu tarvitsee muilta ja antaa muille, mihin tarkoitukseen, ja perustuuko se lakiin vai suostumukseen.',
      'Verkostoon tallennetaan vain tämä kuvaus. Asiakkaiden tietoja sinne ei tallenneta eikä siirretä.',
      'Kuvausta voi muuttaa vain oman organisaatiosi avaimella.',
    ],
    sv: [
      'Du berättar på finska, svenska och engelska vad tjänsten är, för vem och på vilket område.',
      'Du berättar hur man får kontakt med tjänsten. Ange telefon, om man når tjänsten utan identifiering.',
      'Du berättar vilka uppgifter tjänsten behöver av andra och ger till andra, för vilket ändamål, och om det grundar sig på lag eller samtycke.',
      'I nätverket lagras bara den här beskrivningen. Klienternas uppgifter lagras inte där och överförs inte genom det.',
      'Beskrivningen kan ändras bara med din egen organisations nyckel.',
    ],
    en: [
      'You tell in Finnish, Swedish and English what the service is, for whom and where.',
      'You tell how it is reached. Name a phone number if people need not identify themselves.',
      'You tell what information the service needs from others and gives to others, for what purpose, and whether by law or with consent.',
      'The network stores only this description. No data on your clients is stored in it or passes through it.',
      'The description can be changed only with the key of your own organisation.',
    ],
  },
  forDevelopers: {
    fi: 'Jos olet kehittäjä',
    sv: 'Om du är utvecklare',
    en: 'If you are a developer',
  },
  developers: {
    fi: [
      'Palvelu on yksi RDF-asiakirja, Turtlena tai JSON-LD:nä, omassa osoitteessaan `/services/{tunniste}`.',
      'Asiakirja tarkistetaan SHACL-säännöillä. Virheestä kerrotaan paikka ja korjaus kolmella kielellä.',
      'Julkaiset yhdellä `PUT`-kutsulla. Tallentuu koko asiakirja tai ei mitään.',
      'Tiedot, joita palvelu antaa ja tarvitsee, viittaavat [yhteisiin tietomuotoihin](/profiles). Palvelut sopivat yhteen, kun ne viittaavat samaan muotoon tai muotojen välillä on muunnos.',
    ],
    sv: [
      'En tjänst är ett RDF-dokument, som Turtle eller JSON-LD, på en egen adress `/services/{id}`.',
      'Dokumentet kontrolleras med SHACL-regler. För varje fel anges platsen och hur det rättas, på tre språk.',
      'Du publicerar med ett enda `PUT`-anrop. Hela dokumentet lagras eller ingenting.',
      'Uppgifterna som tjänsten ger och behöver hänvisar till [gemensamma dataformat](/profiles). Tjänster passar ihop när de hänvisar till samma format eller när det finns en omvandling mellan formaten.',
    ],
    en: [
      'A service is one RDF document, in Turtle or JSON-LD, at an address of its own: `/services/{id}`.',
      'The document is checked with SHACL rules. Each error comes with its place and its mend, in three languages.',
      'You publish with one `PUT`. The whole document is stored, or nothing.',
      'What the service gives and needs points at [shared forms of data](/profiles). Services fit together when they point at the same form, or when a mapping leads from one form to the other.',
    ],
  },
  steps: { fi: 'Näin liityt', sv: 'Så ansluter du', en: 'How to join' },
  keyStep: { fi: 'Pyydä avain', sv: 'Be om en nyckel', en: 'Get a key' },
  key: {
    fi: 'Avaimen antaa verkoston ylläpitäjä eli se, jonka palvelimella tämä sivu on. Kerro organisaatiosi nimi ja Y-tunnus. Ylläpitäjä tekee avaimen näin:',
    sv: 'Nyckeln får du av nätverkets administratör, alltså den vars server den här sidan finns på. Uppge organisationens namn och FO-nummer. Administratören gör nyckeln så här:',
    en: 'The steward of the network gives it: whoever runs the server that this page is on. Tell the name and the business id of your organisation. The steward makes the key like this:',
  },
  keyKeep: {
    fi: 'Säilytä avain kuin salasana. Aseta se komentoja varten: `export KEY=rvk_…`',
    sv: 'Förvara nyckeln som ett lösenord. Ange den för kommandona: `export KEY=rvk_…`',
    en: 'Keep the key as you keep a password. Set it for the commands below: `export KEY=rvk_…`',
  },
  organisationStep: {
    fi: 'Kerro, keitä olette',
    sv: 'Berätta vilka ni är',
    en: 'Tell who you are',
  },
  organisation: {
    fi: 'Ohita tämä, jos organisaatiosi on jo [luettelossa](/organisations).',
    sv: 'Hoppa över detta om organisationen redan finns i [förteckningen](/organisations).',
    en: 'Skip this if your organisation is [in the list](/organisations) already.',
  },
  describeStep: { fi: 'Kuvaa palvelu', sv: 'Beskriv tjänsten', en: 'Describe the service' },
  describe: {
    fi: 'Ota esimerkki pohjaksi, Turtlena tai JSON:na. Molemmat sanovat täsmälleen saman.',
    sv: 'Utgå från exemplet, som Turtle eller som JSON. Båda säger exakt detsamma.',
    en: 'Start from the example, in Turtle or in JSON. Both say exactly the same.',
  },
  codes: {
    fi: 'Koodit: [kunnat](/vocabularies/municipalities), [palveluluokat](/vocabularies/service-classes), [kohderyhmät](/vocabularies/target-groups), [elämäntapahtumat](/vocabularies/life-events). Jos palvelu ei tarvitse muilta mitään, jätä osa `consumes` pois.',
    sv: 'Koder: [kommuner](/vocabularies/municipalities), [tjänsteklasser](/vocabularies/service-classes), [målgrupper](/vocabularies/target-groups), [livshändelser](/vocabularies/life-events). Om tjänsten inte behöver något av andra, lämna bort delen `consumes`.',
    en: 'Codes: [municipalities](/vocabularies/municipalities), [service classes](/vocabularies/service-classes), [target groups](/vocabularies/target-groups), [life events](/vocabularies/life-events). If the service needs nothing from others, leave the part `consumes` out.',
  },
  checkStep: { fi: 'Tarkista', sv: 'Kontrollera', en: 'Check it' },
  checkWords: {
    fi: 'Helpoimmin [tällä sivulla](#check). Komennolla sama käy näin:',
    sv: 'Enklast [på den här sidan](#check). Med ett kommando går det så här:',
    en: 'Most easily [on this page](#check). With a command:',
  },
  publishStep: { fi: 'Julkaise', sv: 'Publicera', en: 'Publish' },
  publish: {
    fi: 'Ensimmäinen kutsu tarkistaa kaiken tallentamatta mitään. Toinen julkaisee.',
    sv: 'Det första anropet kontrollerar allt utan att lagra något. Det andra publicerar.',
    en: 'The first call checks everything and stores nothing. The second one publishes.',
  },
  change: {
    fi: 'Näin muutat palvelua myöhemmin:',
    sv: 'Så ändrar du tjänsten senare:',
    en: 'To change the service later:',
  },
  fitStep: {
    fi: 'Katso, kenen kanssa palvelu sopii yhteen',
    sv: 'Se med vem tjänsten passar ihop',
    en: 'See who it fits with',
  },
  fit: {
    fi: 'Kun kuvaus kelpaa, tarkistus alla luettelee palvelut, jotka antavat mitä palvelusi tarvitsee tai tarvitsevat mitä se antaa. Koko verkostolta voit [kysyä mitä vain](/query).',
    sv: 'När beskrivningen godkänns räknar kontrollen nedan upp de tjänster som ger det som din tjänst behöver eller behöver det som den ger. Av hela nätverket kan du [fråga vad som helst](/query).',
    en: 'When the description conforms, the check below lists the services that give what yours needs, or need what yours gives. You can [ask the whole network anything](/query).',
  },
} as const satisfies Record<string, Texts | Readonly<Record<keyof Texts, readonly string[]>>>;

/** The words of the part on services that have no RDF. */
export const jsonTexts = {
  title: {
    fi: 'Jos sinulla on vain JSONia',
    sv: 'Om du bara har JSON',
    en: 'If you only have JSON',
  },
  points: {
    fi: [
      'Yksi palvelu: nimeä kentät kuten [JSON-esimerkissä](/join/service.jsonld) ja lisää sen rivi `@context`. Sen jälkeen tiedosto on samaa kuin Turtle: tarkista ja julkaise se kuten yllä. Muuta et tarvitse.',
      'Taulukko palveluista: vie se CSV-tiedostoksi. Ylläpitäjä tuo sen komennolla `revontuli import csv palvelut.csv --mapping muunnos.rq`, jossa muunnos on yksi SPARQL CONSTRUCT -kysely.',
      'Palvelut ovat jo Palvelutietovarannossa: ylläpitäjä tuo ne komennolla `revontuli import ptv kansio/` tietovarannon omasta JSON-muodosta (Open API v11).',
      'Tämä ei vielä onnistu: palvelin ei muunna itsestään JSONia, jonka kentät ovat omiasi.',
    ],
    sv: [
      'En tjänst: namnge fälten som i [JSON-exemplet](/join/service.jsonld) och lägg till dess rad `@context`. Då är filen detsamma som Turtle: kontrollera och publicera den som ovan. Mer behövs inte.',
      'En tabell över tjänster: exportera den som en CSV-fil. Administratören importerar den med kommandot `revontuli import csv tjanster.csv --mapping omvandling.rq`, där omvandlingen är en enda SPARQL CONSTRUCT-fråga.',
      'Tjänsterna finns redan i Servicedatalagret: administratören importerar dem med kommandot `revontuli import ptv mapp/` ur datalagrets eget JSON-format (Open API v11).',
      'Det här går inte ännu: servern omvandlar inte av sig själv JSON med egna fält.',
    ],
    en: [
      'One service: name the fields as in the [JSON example](/join/service.jsonld) and add its line `@context`. Then the file is as good as Turtle: check and publish it as above. You need nothing else.',
      'A table of services: export it as a CSV file. The steward imports it with `revontuli import csv services.csv --mapping mapping.rq`, where the mapping is one SPARQL CONSTRUCT query.',
      'The services are in the Finnish Service Catalogue (PTV) already: the steward imports them with `revontuli import ptv folder/` from its own JSON (Open API v11).',
      'What does not work yet: the server does not by itself map JSON whose fields are your own.',
    ],
  },
} as const;

/** The words of the form that checks a description, and of its report. */
export const checkTexts = {
  title: { fi: 'Tarkista kuvaus', sv: 'Kontrollera en beskrivning', en: 'Check a description' },
  hint: {
    fi: 'Liitä kuvaus Turtlena tai JSON-LD:nä. Mitään ei tallenneta. Älä liitä asiakkaiden tietoja.',
    sv: 'Klistra in beskrivningen som Turtle eller JSON-LD. Ingenting lagras. Klistra inte in klienters uppgifter.',
    en: 'Paste the description in Turtle or JSON-LD. Nothing is stored. Do not paste data on clients.',
  },
  label: { fi: 'Kuvaus', sv: 'Beskrivning', en: 'Description' },
  button: { fi: 'Tarkista', sv: 'Kontrollera', en: 'Check' },
  empty: {
    fi: 'Liitä ensin kuvaus ruutuun.',
    sv: 'Klistra först in en beskrivning i rutan.',
    en: 'Paste a description into the box first.',
  },
  good: {
    fi: 'Kuvaus kelpaa. Sen voi julkaista.',
    sv: 'Beskrivningen godkänns. Den kan publiceras.',
    en: 'The description conforms. It can be published.',
  },
  bad: {
    fi: 'Kuvaus ei vielä kelpaa. Korjaa nämä:',
    sv: 'Beskrivningen godkänns inte ännu. Rätta dessa:',
    en: 'The description does not conform yet. Mend these:',
  },
  place: { fi: 'Paikka', sv: 'Plats', en: 'Place' },
  wrong: { fi: 'Mikä on vialla', sv: 'Vad som är fel', en: 'What is wrong' },
  mend: { fi: 'Näin korjaat', sv: 'Så rättar du', en: 'How to mend it' },
  remark: { fi: 'huomautus', sv: 'anmärkning', en: 'remark' },
  fits: {
    fi: 'Sopii yhteen näiden palvelujen kanssa',
    sv: 'Passar ihop med dessa tjänster',
    en: 'It fits with these services',
  },
  fitsNone: {
    fi: 'Kukaan ei vielä anna mitä palvelu tarvitsee eikä tarvitse mitä se antaa.',
    sv: 'Ingen ger ännu det som tjänsten behöver, och ingen behöver det som den ger.',
    en: 'Nobody yet gives what the service needs, and nobody needs what it gives.',
  },
  noPorts: {
    fi: 'Kuvaus ei kerro, mitä tietoja palvelu antaa tai tarvitsee. Se voidaan julkaista näinkin.',
    sv: 'Beskrivningen berättar inte vilka uppgifter tjänsten ger eller behöver. Den kan publiceras ändå.',
    en: 'The description does not say what information the service gives or needs. It can be published all the same.',
  },
  gives: { fi: 'antaa', sv: 'ger', en: 'gives' },
  needs: { fi: 'tarvitsee', sv: 'behöver', en: 'needs' },
  consent: {
    fi: 'asiakkaan suostumuksella',
    sv: 'med klientens samtycke',
    en: 'with the consent of the client',
  },
  statutory: { fi: 'lain nojalla', sv: 'med stöd av lag', en: 'by law' },
  through: { fi: 'muunnoksen kautta', sv: 'genom en omvandling', en: 'through a mapping' },
} as const satisfies Record<string, Texts>;

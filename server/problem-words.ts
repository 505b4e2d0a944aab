type Words = Readonly<Record<'fi' | 'sv' | 'en', string>>;

/**
 * How the values that the server itself puts into the sentences of the catalogue are said to people: by the
 * name of the parameter and its value; `*` stands for any other value.
 */
export const problemWords: Readonly<Record<string, Readonly<Record<string, Words>>>> = {
  list: {
    municipality: { fi: 'Kunnat', sv: 'Kommuner', en: 'Municipalities' },
    lifeEvent: { fi: 'Elämäntapahtumat', sv: 'Livshändelser', en: 'Life events' },
    audience: { fi: 'Kohderyhmät', sv: 'Målgrupper', en: 'Target groups' },
    thematicArea: { fi: 'Palveluluokat', sv: 'Serviceklasser', en: 'Service classes' },
    meter: { fi: 'Elämänalueiden mittarit', sv: 'Mätare för livsområden', en: 'Meters of life' },
  },
  need: {
    client: { fi: 'jokin avain', sv: 'någon nyckel', en: 'any key' },
    provider: {
      fi: 'palveluntarjoajan avain',
      sv: 'en tjänsteleverantörs nyckel',
      en: 'the key of a provider',
    },
    steward: {
      fi: 'verkon ylläpitäjän avain',
      sv: 'nätets förvaltares nyckel',
      en: "the key of the network's steward",
    },
    '*': {
      fi: 'organisaation ”{value}” avain',
      sv: 'en nyckel för organisationen ”{value}”',
      en: 'a key of the organisation "{value}"',
    },
  },
  what: {
    query: { fi: 'merkkejä kyselyssä', sv: 'tecken i frågan', en: 'characters in the query' },
    update: {
      fi: 'merkkejä päivityksessä',
      sv: 'tecken i uppdateringen',
      en: 'characters in the update',
    },
    graphs: { fi: 'graafeja', sv: 'grafer', en: 'graphs' },
    triples: { fi: 'väittämiä', sv: 'påståenden', en: 'triples' },
    requests: {
      fi: 'pyyntöjä muihin palveluihin',
      sv: 'anrop till andra tjänster',
      en: 'requests to other endpoints',
    },
    'profile versions': { fi: 'profiiliversioita', sv: 'profilversioner', en: 'profile versions' },
  },
};

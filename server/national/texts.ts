import { expand } from './lines.ts';

/** Names of the places and bodies of the sample network, by the part that inflection leaves alone. */
const PLACES = new RegExp(
  [
    ...['Oulu', 'Uleåb', 'Espoo', 'Esbo', 'Helsin', 'Turku', 'Turun', 'Turussa', 'Åbo', 'Mikkel'],
    ...['Michel', 'Uusikaup', 'Uudenkaup', 'Uudessakaup', 'Nystad', 'Pohde', 'Poht', 'Pohjois-Po'],
    ...['Österbotten', 'Ostrobothnia', 'Luvn', 'Länsi-Uu', 'Nyland', 'Uusimaa', 'Varha\\b'],
    ...['Varsinais', 'Egentliga', 'Southwest', 'Eloisa', 'Etelä-Sav', 'Savolax', 'South Savo'],
    ...['HUS\\b', 'Byström'],
  ].join('|'),
);
const TEXT = /^(<[^>]*> <([^>]*)> )"((?:[^"\\]|\\.)*)"@([a-z]+) \.$/s;
const TITLE = expand('dct:title');
const ABSTRACT = expand('dct:abstract');
const DESCRIPTION = expand('dct:description');
const MAX_ABSTRACT = 200;

interface TextLine {
  start: string;
  property: string;
  /** As N-Triples escapes it. */
  text: string;
  language: string;
}

function readText(line: string): TextLine | undefined {
  const [, start, property, text, language] = TEXT.exec(line) ?? [];
  return start === undefined || property === undefined || text === undefined || !language
    ? undefined
    : { start, property, text, language };
}

function writeText({ start, text, language }: TextLine): string {
  return `${start}"${text}"@${language} .`;
}

/**
 * The lines without the sentences that name a place, and with a new abstract where that names one; undefined
 * where a place is named in any other text, so that the service cannot be offered anywhere else.
 */
export function withoutPlaces(lines: readonly string[]): string[] | undefined {
  const kept = lines.flatMap((line) => {
    const said = readText(line);
    if (said?.property === ABSTRACT && PLACES.test(said.text)) return [];
    if (said?.property !== DESCRIPTION) return [line];
    const sentences = sentencesOf(said.text).filter((sentence) => !PLACES.test(sentence));
    return sentences.length > 0 ? [writeText({ ...said, text: sentences.join(' ') })] : [];
  });
  const namesPlace = kept.some((line) => PLACES.test(readText(line)?.text ?? ''));
  const whole = withAbstracts(kept);
  return namesPlace || countOf(whole, ABSTRACT) < countOf(lines, ABSTRACT) ? undefined : whole;
}

/** The lines with an abstract in each language of the description that has none: its first sentence. */
export function withAbstracts(lines: readonly string[]): string[] {
  const texts = lines.flatMap((line) => readText(line) ?? []);
  const abstracts = texts
    .filter(({ property }) => property === ABSTRACT)
    .map(({ language }) => language);
  const sources = [DESCRIPTION, TITLE].flatMap((property) =>
    texts.filter((said) => said.property === property && !said.start.includes('#cost>')),
  );
  const added = new Map<string, string>();
  for (const said of sources) {
    if (abstracts.includes(said.language) || added.has(said.language)) continue;
    const text = (sentencesOf(said.text)[0] ?? '').slice(0, MAX_ABSTRACT).replace(/\\+$/, '');
    const start = `${said.start.slice(0, said.start.indexOf('>') + 1)} <${ABSTRACT}> `;
    added.set(said.language, writeText({ ...said, start, text }));
  }
  return [...lines, ...added.values()];
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])(?: |(?:\\n)+)/).filter(Boolean);
}

function countOf(lines: readonly string[], property: string): number {
  return lines.filter((line) => readText(line)?.property === property).length;
}

/** Whole words only; the longer form of a word comes before the shorter. */
const MUNICIPALITY_TO_COUNTY: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  fi: [
    [/\bKunnan\b/g, 'Hyvinvointialueen'],
    [/\bkunnan\b/g, 'hyvinvointialueen'],
    [/\bKunta\b/g, 'Hyvinvointialue'],
    [/\bkunta\b/g, 'hyvinvointialue'],
    [/\bKunnat\b/g, 'Hyvinvointialueet'],
    [/\bkunnat\b/g, 'hyvinvointialueet'],
    [/\bkunnassa\b/g, 'hyvinvointialueella'],
    [/\bkuntien\b/g, 'hyvinvointialueiden'],
    [/\bkuntaan\b/g, 'hyvinvointialueelle'],
    [/\bkunnalta\b/g, 'hyvinvointialueelta'],
  ],
  sv: [
    [/\bKommunens\b/g, 'Välfärdsområdets'],
    [/\bkommunens\b/g, 'välfärdsområdets'],
    [/\bKommunen\b/g, 'Välfärdsområdet'],
    [/\bkommunen\b/g, 'välfärdsområdet'],
    [/\bKommunerna\b/g, 'Välfärdsområdena'],
    [/\bkommunerna\b/g, 'välfärdsområdena'],
  ],
  en: [
    [/\b([Tt])he municipality\b/g, '$1he wellbeing services county'],
    [/\bmunicipalities\b/g, 'wellbeing services counties'],
    [/\bMunicipalities\b/g, 'Wellbeing services counties'],
  ],
};

/** The lines with a wellbeing services county in the place of the municipality that organised the service until 2022. */
export function inWordsOfCounties(lines: readonly string[]): string[] {
  return lines.map((line) => {
    const said = readText(line);
    if (!said) return line;
    const replacements = MUNICIPALITY_TO_COUNTY[said.language] ?? [];
    const text = replacements.reduce((so, [from, to]) => so.replace(from, to), said.text);
    return writeText({ ...said, text });
  });
}

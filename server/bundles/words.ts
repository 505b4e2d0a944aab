import type { Texts } from '../problems.ts';

/** The sentences of a bundle; `{name}` is filled in. */
export const sentences = {
  fills: {
    fi: 'Tämä hoitaa vaiheen ”{title}”.',
    sv: 'Det här sköter steget ”{title}”.',
    en: 'This takes care of the step "{title}".',
  },
  gives: {
    fi: 'Antaa tiedon ”{what}” palvelulle {service}.',
    sv: 'Ger uppgiften ”{what}” till tjänsten {service}.',
    en: 'Gives "{what}" to the service {service}.',
  },
  nobodyGives: {
    fi: '{service} tarvitsee tämän, mutta mikään verkon palvelu ei anna sitä.',
    sv: '{service} behöver detta, men ingen tjänst i nätet ger det.',
    en: '{service} needs this, but no service of the network gives it.',
  },
  nobodyFills: {
    fi: 'Tähän vaiheeseen ei löytynyt palvelua. {why}',
    sv: 'Ingen tjänst hittades för det här steget. {why}',
    en: 'No service was found for this step. {why}',
  },
  askMunicipality: {
    fi: 'Kerro kotikuntasi, niin mukaan tulevat myös kunnan ja hyvinvointialueen palvelut.',
    sv: 'Uppge din hemkommun, så tas även kommunens och välfärdsområdets tjänster med.',
    en: 'Give your municipality, and the services of the municipality and the wellbeing services county are included too.',
  },
} as const satisfies Record<string, Texts>;

/** A sentence with its blanks filled in. */
export function fillIn(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '').trim();
}

import type { z } from 'zod';
import type { Language, Texts } from '../problems.ts';

type Issue = z.core.$ZodIssue;

const NOT_VALID: Texts = {
  fi: 'Arvo ei kelpaa.',
  sv: 'Värdet duger inte.',
  en: 'The value is not valid.',
};
/** Rules on several fields at once, by the name that the schema gives them. */
const RULES: Readonly<Record<string, Texts>> = {
  'nothing-asked': {
    fi: 'Kerro, mitä etsitään: anna ainakin yksi kentistä text, lifeSituation, lifeEvent ja thematicArea.',
    sv: 'Ange vad som söks: ge minst ett av fälten text, lifeSituation, lifeEvent och thematicArea.',
    en: 'Say what is looked for: give at least one of the fields text, lifeSituation, lifeEvent and thematicArea.',
  },
  'one-start': {
    fi: 'Anna kentistä lifeEvent, goal ja template täsmälleen yksi.',
    sv: 'Ge exakt ett av fälten lifeEvent, goal och template.',
    en: 'Give exactly one of the fields lifeEvent, goal and template.',
  },
};

/** What is wrong with one value of a JSON body, in the caller's language. */
export function explainIssue(issue: Issue, language: Language): string {
  return textsFor(issue)[language];
}

function textsFor(issue: Issue): Texts {
  switch (issue.code) {
    case 'unrecognized_keys':
      return {
        fi: `Tuntematon kenttä: ${issue.keys.join(', ')}.`,
        sv: `Okänt fält: ${issue.keys.join(', ')}.`,
        en: `Unknown field: ${issue.keys.join(', ')}.`,
      };
    case 'invalid_value': {
      const values = issue.values.map(String).join(', ');
      return {
        fi: `Käytä jotakin näistä: ${values}.`,
        sv: `Använd något av dessa: ${values}.`,
        en: `Use one of: ${values}.`,
      };
    }
    case 'too_small':
      return atLeast(issue.origin, Number(issue.minimum));
    case 'too_big':
      return atMost(issue.origin, Number(issue.maximum));
    case 'invalid_type':
      return wrongType(issue.expected);
    case 'custom':
      return RULES[issue.message] ?? NOT_VALID;
    default:
      return NOT_VALID;
  }
}

function atLeast(origin: string, minimum: number): Texts {
  if (origin === 'string') {
    return minimum === 1
      ? { fi: 'Teksti on tyhjä.', sv: 'Texten är tom.', en: 'The text is empty.' }
      : {
          fi: `Vähintään ${String(minimum)} merkkiä.`,
          sv: `Minst ${String(minimum)} tecken.`,
          en: `At least ${String(minimum)} characters.`,
        };
  }
  return {
    fi: `Arvon on oltava vähintään ${String(minimum)}.`,
    sv: `Värdet ska vara minst ${String(minimum)}.`,
    en: `The value must be at least ${String(minimum)}.`,
  };
}

function atMost(origin: string, maximum: number): Texts {
  const most = String(maximum);
  if (origin === 'string') {
    return {
      fi: `Enintään ${most} merkkiä.`,
      sv: `Högst ${most} tecken.`,
      en: `At most ${most} characters.`,
    };
  }
  if (origin === 'array') {
    return {
      fi: `Enintään ${most} arvoa.`,
      sv: `Högst ${most} värden.`,
      en: `At most ${most} values.`,
    };
  }
  return {
    fi: `Arvo saa olla enintään ${most}.`,
    sv: `Värdet får vara högst ${most}.`,
    en: `The value may be at most ${most}.`,
  };
}

const TYPES: Readonly<Record<string, Texts>> = {
  string: { fi: 'teksti', sv: 'en text', en: 'a string' },
  number: { fi: 'luku', sv: 'ett tal', en: 'a number' },
  int: { fi: 'kokonaisluku', sv: 'ett heltal', en: 'an integer' },
  boolean: { fi: 'true tai false', sv: 'true eller false', en: 'true or false' },
  array: { fi: 'luettelo', sv: 'en lista', en: 'an array' },
  object: { fi: 'objekti', sv: 'ett objekt', en: 'an object' },
  record: { fi: 'objekti', sv: 'ett objekt', en: 'an object' },
};

function wrongType(expected: string): Texts {
  const type = TYPES[expected] ?? { fi: expected, sv: expected, en: expected };
  return {
    fi: `Tähän kuuluu ${type.fi}.`,
    sv: `Här ska det stå ${type.sv}.`,
    en: `This must be ${type.en}.`,
  };
}

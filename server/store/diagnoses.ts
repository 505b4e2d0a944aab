import type { Texts } from '../problems.ts';

interface DiagnosisEntry {
  /** What the command ends with: 0 sound, 1 something to mend that harms no content, 2 damaged, 3 cannot tell. */
  readonly exitCode: 0 | 1 | 2 | 3;
  readonly text: Texts;
}

/** What can be the matter with a data folder, and the mend, in plain words. */
export const diagnoses = {
  sound: {
    exitCode: 0,
    text: {
      fi: 'Kansio {folder} on ehjä: {documents} dokumenttia, aineistoversio {version}.\nSisällön tiiviste: {hash}',
      sv: 'Mappen {folder} är hel: {documents} dokument, dataversion {version}.\nInnehållets kontrollsumma: {hash}',
      en: 'The folder {folder} is sound: {documents} documents, dataset version {version}.\nHash of the content: {hash}',
    },
  },
  'no-folder': {
    exitCode: 3,
    text: {
      fi: 'Kansiota {folder} ei ole. Tarkista polku (DATA_DIR), tai käynnistä palvelin, joka tekee kansion.',
      sv: 'Mappen {folder} finns inte. Kontrollera sökvägen (DATA_DIR), eller starta servern, som gör mappen.',
      en: 'There is no folder {folder}. Check the path (DATA_DIR), or start the server, which makes the folder.',
    },
  },
  'no-access': {
    exitCode: 1,
    text: {
      fi: 'Sinulla ei ole luku- ja kirjoitusoikeutta: {folder} (omistaja {owner}). Vaihda omistaja tai aja palvelinta omistajana.',
      sv: 'Du får inte läsa och skriva: {folder} (ägare {owner}). Byt ägare eller kör servern som ägaren.',
      en: 'You may not read and write {folder} (its owner is {owner}). Change the owner, or run the server as the owner.',
    },
  },
  'no-database': {
    exitCode: 1,
    text: {
      fi: 'Kansiossa {folder} ei ole tiedostoa revontuli.db. Jos se oli siellä, palauta varmuuskopio tyhjään kansioon: revontuli restore. Muuten käynnistä palvelin, joka tekee sen.',
      sv: 'I mappen {folder} finns ingen fil revontuli.db. Om den har funnits, återställ en säkerhetskopia i en tom mapp: revontuli restore. Annars startar du servern, som gör den.',
      en: 'There is no file revontuli.db in {folder}. If it was there, restore a backup into an empty folder: revontuli restore. If not, start the server, which makes it.',
    },
  },
  'in-use': {
    exitCode: 3,
    text: {
      fi: 'Palvelin käyttää kansiota {folder}. Pysäytä se ensin, tai tarkista sisältö sen kautta: revontuli verify.',
      sv: 'En server använder mappen {folder}. Stoppa den först, eller kontrollera innehållet genom den: revontuli verify.',
      en: 'A server is using the folder {folder}. Stop it first, or check the content through it: revontuli verify.',
    },
  },
  newer: {
    exitCode: 3,
    text: {
      fi: 'Kansion {folder} muoto on {found}, ja tämä ohjelma tuntee muodon {known}. Kansio voi olla ehjä. Päivitä ohjelma.',
      sv: 'Mappen {folder} har format {found}, och detta program känner till {known}. Mappen kan vara hel. Uppdatera programmet.',
      en: 'The folder {folder} has format {found}, and this program knows {known}. The folder may be sound. Upgrade the program.',
    },
  },
  full: {
    exitCode: 1,
    text: {
      fi: 'Kansion {folder} levytila on lopussa. Mitään ei ole rikki. Vapauta tilaa.',
      sv: 'Diskutrymmet för mappen {folder} är slut. Ingenting är trasigt. Frigör utrymme.',
      en: 'The disk of the folder {folder} is full. Nothing is broken. Make room.',
    },
  },
  damaged: {
    exitCode: 2,
    text: {
      fi: 'Kansio {folder} on vioittunut: {place}. Muutokset ovat ehjiä versioon {soundTo} asti (uusin {version}).\nPalauta varmuuskopio (revontuli restore), tai ota talteen ehjä alku: revontuli doctor --repair. Vioittunut tiedosto säilyy.',
      sv: 'Mappen {folder} är skadad: {place}. Ändringarna är hela till och med version {soundTo} (den nyaste {version}).\nÅterställ en säkerhetskopia (revontuli restore), eller rädda den hela början: revontuli doctor --repair. Den skadade filen bevaras.',
      en: 'The folder {folder} is damaged: {place}. Commits are sound up to version {soundTo} (the newest is {version}).\nRestore a backup (revontuli restore), or save the sound beginning: revontuli doctor --repair. The damaged file is kept.',
    },
  },
  unreadable: {
    exitCode: 3,
    text: {
      fi: 'Kansiota {folder} ei voitu tutkia: {place}',
      sv: 'Mappen {folder} kunde inte undersökas: {place}',
      en: 'The folder {folder} could not be examined: {place}',
    },
  },
  repaired: {
    exitCode: 0,
    text: {
      fi: 'Ehjä alku on otettu talteen: aineistoversio {version}, {documents} dokumenttia. Vioittunut tiedosto on {kept}.',
      sv: 'Den hela början har räddats: dataversion {version}, {documents} dokument. Den skadade filen är {kept}.',
      en: 'The sound beginning has been saved: dataset version {version}, {documents} documents. The damaged file is {kept}.',
    },
  },
} as const satisfies Record<string, DiagnosisEntry>;

export type DiagnosisName = keyof typeof diagnoses;

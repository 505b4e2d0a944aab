import { Option, type Command } from 'commander';
import { languages, type Language } from '../problems.ts';
import { diagnoses } from '../store/diagnoses.ts';
import { examineFolder, removeLeftovers, type Diagnosis } from '../store/doctor.ts';
import { repairFolder } from '../store/repair.ts';
import type { CommandDeps } from './connection.ts';

interface Options {
  repair?: true;
  json?: true;
  language: Language;
}

/** `revontuli doctor`: what is the matter with a data folder that no server uses, and the mend. */
export function addDoctor(
  program: Command,
  { readConfig }: CommandDeps,
  finish: (code: number) => void,
): void {
  program
    .command('doctor')
    .description('say what is the matter with the data folder (DATA_DIR), and the mend')
    .option('--repair', 'save the sound beginning of a damaged folder; the damaged file is kept')
    .option('--json', 'what was found as JSON')
    .addOption(new Option('--language <language>', 'fi, sv or en').choices(languages).default('en'))
    .action(async ({ repair, json, language }: Options) => {
      const folder = readConfig().dataDir;
      let found = await examineFolder(folder);
      if (found.name === 'damaged' && repair) found = await repaired(folder);
      if (found.name === 'sound') removeLeftovers(folder);
      const { exitCode } = diagnoses[found.name];
      process.stdout.write(
        json ? `${JSON.stringify({ ...found, exitCode })}\n` : `${inWords(found, language)}\n`,
      );
      finish(exitCode);
    });
}

async function repaired(folder: string): Promise<Diagnosis> {
  const { found, kept } = await repairFolder(folder);
  const { version, documents } = found;
  return { name: 'repaired', params: { folder, kept, version, documents } };
}

function inWords({ name, params }: Diagnosis, language: Language): string {
  return diagnoses[name].text[language].replace(/\{(\w+)\}/g, (whole, param: string) =>
    String(params[param] ?? whole),
  );
}

import type { Command } from 'commander';
import { printPosted, type CommandDeps } from './connection.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  language: string;
  municipality?: string;
  goal?: true;
  have?: string[];
  json?: true;
}

interface Bundled {
  title: string;
  steps: {
    position: number;
    service: { name: string };
    responsible: string;
    because: { text: string }[];
  }[];
  missing: { what: string; why: string; whose: string }[];
}

/** `revontuli bundle`: assembles a service bundle. */
export function addBundle(
  program: Command,
  deps: CommandDeps,
  finish: (code: number) => void,
): void {
  program
    .command('bundle')
    .description('assemble a service bundle')
    .argument(
      '<life event>',
      'for example KE8 or young-carers; with --goal a service or profile version',
    )
    .option('--goal', 'the argument is a goal')
    .option('--have <profile...>', 'profile versions that are at hand already')
    .option('--language <code>', 'fi, sv or en', 'fi')
    .option('--municipality <code>', 'where the person lives, for example 564')
    .option('--json', 'the whole answer')
    .action(async (subject: string, options: Options) => {
      const { language, municipality, have, goal } = options;
      const body = {
        [goal ? 'goal' : 'lifeEvent']: subject,
        have,
        municipality,
        language,
      };
      const asked = { path: '/bundles', body, language, json: options.json === true };
      const ok = await printPosted(deps, asked, (answer) => listed(answer as Bundled));
      finish(ok ? exitCodes.yes : exitCodes.error);
    });
}

function listed({ title, steps, missing }: Bundled): string {
  return [
    `${title}\n`,
    ...steps.map(
      ({ position, service, responsible, because }) =>
        `${String(position).padStart(2)}. ${service.name} (${responsible})\n${because.map(({ text }) => `    ${text}\n`).join('')}`,
    ),
    ...missing.map(({ what, why, whose }) => ` -  ${what}: ${why} (${whose})\n`),
  ].join('');
}

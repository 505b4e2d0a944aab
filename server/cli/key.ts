import type { Command } from 'commander';
import { printAnswer, withNetwork, type CommandDeps } from './connection.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  organisation: string[];
  role: string;
  label?: string;
}

/** `revontuli key add`: makes a provider's or a client's key. */
export function addKey(program: Command, deps: CommandDeps, finish: (code: number) => void): void {
  program
    .command('key')
    .description('keys of organisations')
    .command('add')
    .description('make a key; it is shown this once')
    .requiredOption('--organisation <id...>', 'the organisation, or several for a client')
    .option('--role <role>', 'provider, client or steward', 'provider')
    .option('--label <text>', 'what the key is for')
    .action(async ({ organisation, role, label }: Options) => {
      const ok = await withNetwork(deps, async ({ fetch, stewardKey }) =>
        printAnswer(
          await fetch('/keys', {
            method: 'POST',
            headers: {
              'Content-Type': 'application/json',
              Authorization: `Bearer ${stewardKey()}`,
            },
            body: JSON.stringify({
              role,
              organisations: organisation,
              label: label ?? organisation.join(', '),
            }),
          }),
        ),
      );
      finish(ok ? exitCodes.yes : exitCodes.error);
    });
}

import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { mediaTypeOfFile } from '../rdf/formats.ts';
import { printAnswer, withNetwork, type CommandDeps } from './connection.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  kind: string;
  language: 'fi' | 'sv' | 'en';
  json?: true;
}

interface Report {
  conforms: boolean;
  violations: {
    severity: string;
    focusNode: string;
    message: Record<string, string>;
    mend: Record<string, string>;
  }[];
}

/** `revontuli validate`: checks a file against the network's shapes; 0 conforms, 1 does not. */
export function addValidate(
  program: Command,
  deps: CommandDeps,
  finish: (code: number) => void,
): void {
  program
    .command('validate')
    .description('check an RDF file against the shapes of the network')
    .argument('<file>', 'Turtle, JSON-LD, N-Triples, TriG or RDF/XML')
    .option(
      '--kind <kind>',
      'service, profile, organisation, channel, mapping, template ...',
      'service',
    )
    .option('--language <code>', 'fi, sv or en', 'en')
    .option('--json', 'the whole report')
    .action(async (file: string, { kind, language, json }: Options) => {
      const code = await withNetwork(deps, async ({ fetch }) => {
        const response = await fetch(`/validation?kind=${encodeURIComponent(kind)}`, {
          method: 'POST',
          headers: {
            'Content-Type': mediaTypeOfFile(file) ?? 'text/turtle',
            Accept: 'application/json',
            'Accept-Language': language,
          },
          body: readFileSync(file),
        });
        if (!response.ok) {
          await printAnswer(response);
          return exitCodes.error;
        }
        const report = (await response.json()) as Report;
        process.stdout.write(
          json ? `${JSON.stringify(report, undefined, 2)}\n` : inWords(report, language),
        );
        return report.conforms ? exitCodes.yes : exitCodes.no;
      });
      finish(code);
    });
}

function inWords({ conforms, violations }: Report, language: string): string {
  const lines = violations.map(
    ({ severity, focusNode, message, mend }) =>
      `${severity}  ${focusNode}\n  ${message[language] ?? ''}\n  -> ${mend[language] ?? ''}\n`,
  );
  return `${lines.join('')}${conforms ? 'conforms' : 'does not conform'}\n`;
}

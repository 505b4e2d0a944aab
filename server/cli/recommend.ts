import type { Command } from 'commander';
import { printPosted, type CommandDeps } from './connection.ts';
import { exitCodes } from './exit-codes.ts';

interface Options {
  language: string;
  municipality?: string;
  lifeEvent?: string;
  limit: string;
  json?: true;
}

interface Recommended {
  items: {
    position: number;
    score: number;
    service: { name: string; provider?: { name: string } };
    reasons: { text: string }[];
  }[];
  notes: { text: string }[];
}

/** `revontuli recommend`: recommends services for words or a life event. */
export function addRecommend(
  program: Command,
  deps: CommandDeps,
  finish: (code: number) => void,
): void {
  program
    .command('recommend')
    .description('recommend services')
    .argument('[words]', "the person's own words")
    .option('--language <code>', 'fi, sv or en', 'fi')
    .option('--municipality <code>', 'where the person lives, for example 564')
    .option('--life-event <code>', 'a life event, for example KE8')
    .option('--limit <number>', 'how many', '5')
    .option('--json', 'the whole answer')
    .action(async (words: string | undefined, options: Options) => {
      const { language, municipality, lifeEvent, limit } = options;
      const body = {
        text: words,
        language,
        municipality,
        lifeEvent,
        limit: Number(limit),
      };
      const asked = { path: '/recommendations', body, language, json: options.json === true };
      const ok = await printPosted(deps, asked, (answer) => listed(answer as Recommended));
      finish(ok ? exitCodes.yes : exitCodes.error);
    });
}

function listed({ items, notes }: Recommended): string {
  const lines = items.map(({ position, score, service, reasons }) => {
    const provider = service.provider ? ` (${service.provider.name})` : '';
    return `${String(position).padStart(2)}. ${service.name}${provider}  ${score.toFixed(2)}\n    ${reasons.map(({ text }) => text).join('; ')}\n`;
  });
  return [...lines, ...notes.map(({ text }) => `\n* ${text}\n`)].join('');
}

import { Command, CommanderError } from 'commander';
import { Problem, toProblemDocument } from '../problems.ts';
import { programVersion } from '../rdf/files.ts';
import { addBackup } from './backup.ts';
import { addBench } from './bench.ts';
import { addBundle } from './bundle.ts';
import type { CommandDeps } from './connection.ts';
import { addDoctor } from './doctor.ts';
import { exitCodes } from './exit-codes.ts';
import { addExport } from './export.ts';
import { addImport } from './import.ts';
import { addKey } from './key.ts';
import { addQuery } from './query.ts';
import { addRecommend } from './recommend.ts';
import { addServe } from './serve.ts';
import { addValidate } from './validate.ts';

const commands = [
  addServe,
  addImport,
  addExport,
  addRecommend,
  addBundle,
  addQuery,
  addValidate,
  addKey,
  addBackup,
  addDoctor,
  addBench,
];

/** Runs the command that the arguments name; gives the exit code. */
export async function commandLine(deps: CommandDeps, argv: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.yes;
  const finish = (code: number): void => {
    exitCode = code;
  };
  const program = new Command('revontuli')
    .description('A linked-data interoperability server for a network of services')
    .version(programVersion)
    .exitOverride();
  for (const add of commands) add(program, deps, finish);
  try {
    await program.parseAsync(argv);
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.yes : exitCodes.error;
    process.stderr.write(`${describe(error)}\n`);
    return exitCodes.error;
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Problem))
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  const { title, detail } = toProblemDocument(error, { language: 'en', baseIri: '', instance: '' });
  return `${String(title)}: ${String(detail)}`;
}

import { rmSync, writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { toFolderProblem } from '../store/store.ts';
import { serverFile, type CommandDeps, type OpenServer } from './connection.ts';
import { exitCodes } from './exit-codes.ts';

/** `revontuli serve`: runs the server until SIGTERM or SIGINT. */
export function addServe(program: Command, { openServer, readConfig }: CommandDeps): void {
  program
    .command('serve')
    .description('run the server')
    .action(async () => {
      const config = readConfig();
      const server = await openServer(config);
      const file = serverFile(config.dataDir);
      await announce(server, config.dataDir);
      const stopped = stopSignal(); // before anyone reads that it listens
      process.stdout.write(welcome(server, config.dataDir));
      await stopped;
      rmSync(file, { force: true });
      await server.close();
      process.exit(exitCodes.yes); // not the end of the loop, where a last signal would still kill
    });
}

/** Says where the server is to the commands; one that cannot is closed. Throws as the opening of a folder does. */
async function announce(server: OpenServer, folder: string): Promise<void> {
  const { url, baseIri } = server;
  try {
    writeFileSync(serverFile(folder), JSON.stringify({ url, baseIri, pid: process.pid }));
  } catch (error) {
    await server.close();
    throw toFolderProblem(error, folder);
  }
}

/** A signal that comes again changes nothing: under npm, Ctrl-C comes from the terminal and from npm. */
function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.on('SIGTERM', () => {
      resolve();
    });
    process.on('SIGINT', () => {
      resolve();
    });
  });
}

function welcome({ url, counts, stewardKeyFile }: OpenServer, dataDir: string): string {
  const loaded = [
    'service',
    'organisation',
    'profile',
    'template',
    'guide',
    'event',
    'general-description',
  ]
    .filter((kind) => counts[kind])
    .map((kind) => `${String(counts[kind])} ${kind}${counts[kind] === 1 ? '' : 's'}`)
    .join(', ');
  return `
Revontuli listens on ${url}
  data     ${dataDir} (kept between starts)
  loaded   ${loaded}
  steward  key in ${stewardKeyFile}; use it as: Authorization: Bearer $(cat ${stewardKeyFile})

Try:
  curl ${url}/recommendations --json '{"text": "jäin työttömäksi ja vuokra huolettaa", "language": "fi"}'
  curl ${url}/bundles --json '{"lifeEvent": "KE8", "municipality": "564", "language": "en"}'
  curl ${url}/sparql -H 'Accept: text/csv' --data-urlencode 'query=SELECT ?service ?gives { ?service <https://w3id.org/revontuli#produces>/<http://purl.org/dc/terms/title> ?gives FILTER(LANG(?gives) = "en") }'
`;
}

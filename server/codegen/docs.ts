import { allRoutes, type RouteDeps } from '../http/routes.ts';
import { catalogue } from '../problem-catalogue.ts';
import { listProjectFiles } from '../rdf/files.ts';
import { readHeader } from './queries.ts';

const MADE = '<!-- Made by npm run codegen. -->';

/** Every query with its parameters, for people who ask the same question at /sparql. */
export function queriesPage(): string {
  const sections = listProjectFiles('queries', '.rq').map((name) => {
    const { summary, description, params = {} } = readHeader(name);
    const rows = Object.entries(params).map(
      ([param, { type, description: meaning }]) => `| \`${param}\` | ${type} | ${meaning} |`,
    );
    const table =
      rows.length > 0
        ? `\n| parameter | type | meaning |\n|---|---|---|\n${rows.join('\n')}\n`
        : '';
    const more = description ? `\n${description.trim()}\n` : '';
    return `## [${name}](../queries/${name}.rq)\n${summary}\n${more}${table}`;
  });
  return `${MADE}\n# Queries\n\nEach file of \`queries/\` runs unchanged in any SPARQL editor; the \`VALUES\` of a parameter hold an example.\n\n${sections.join('\n')}`;
}

/** Every problem that the server can answer with. */
export function problemsPage(): string {
  const rows = Object.entries(catalogue).map(
    ([type, { status, title, detail }]) =>
      `| \`${type}\` | ${String(status)} | ${title.en} | ${detail.en} |`,
  );
  return `${MADE}\n# Problems\n\nProblem details (RFC 9457) as \`application/problem+json\`, in Finnish, Swedish or English by \`Accept-Language\`. Each type is served at \`/problems/{type}\`.\n\n| type | status | title | detail |\n|---|---|---|---|\n${rows.join('\n')}\n`;
}

/** Every route and what it needs. */
export function routesPage(): string {
  const rows = allRoutes({ baseIri: '' } as RouteDeps).map(
    ({ method, path, needs, summary }) =>
      `| \`${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}\` | ${needs} | ${summary} |`,
  );
  return `${MADE}\n# Routes\n\nThe whole description is at \`/openapi.json\`. Needs: *open* to all; *client*: any key; *provider*: the key of the organisation that owns the document; *steward*: the key of the network's steward.\n\n| route | needs | what for |\n|---|---|---|\n${rows.join('\n')}\n`;
}

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../rdf/files.ts';
import { problemsPage, queriesPage, routesPage } from './docs.ts';
import { queriesModule } from './queries.ts';
import { vocabularyModule } from './vocabularies.ts';

const generated = {
  'server/graph/queries.gen.ts': queriesModule(),
  'server/rdf/vocab.gen.ts': vocabularyModule(),
  'docs/queries.md': queriesPage(),
  'docs/problems.md': problemsPage(),
  'docs/routes.md': routesPage(),
};

for (const [path, content] of Object.entries(generated)) {
  writeFileSync(join(root, path), content);
  process.stderr.write(`${path}\n`);
}

import { Problem } from '../problems.ts';
import { readSetting, writeSetting, type Store } from './store.ts';

/** The base IRI of a folder: stored at the first start, the same ever after. Throws `base-iri-changed`. */
export async function settleBaseIri(
  store: Store,
  { baseIri, port, dataDir }: { baseIri: string | undefined; port: number; dataDir: string },
): Promise<string> {
  const stored = await readSetting(store, 'base-iri');
  if (stored !== undefined) {
    if (baseIri !== undefined && baseIri !== stored) {
      throw new Problem('base-iri-changed', { folder: dataDir, stored, given: baseIri });
    }
    return stored;
  }
  const settled = baseIri ?? `http://localhost:${String(port || 3000)}/`;
  await writeSetting(store, 'base-iri', settled);
  return settled;
}

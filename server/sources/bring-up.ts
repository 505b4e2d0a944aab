import { readSetting, writeSetting, type Store } from '../store/store.ts';
import type { ImportDeps } from './import-documents.ts';
import { publishPlatform } from './platform.ts';
import { loadStarterNetwork } from './starter-network.ts';

/** What every start brings up to date: vocabularies and shapes, and once, if wanted, the sample network. */
export async function bringUp(
  deps: ImportDeps & { store: Store },
  { starterNetwork }: { starterNetwork: boolean },
): Promise<void> {
  await publishPlatform(deps);
  if (!starterNetwork || (await readSetting(deps.store, 'starter-network'))) return;
  await loadStarterNetwork(deps);
  await writeSetting(deps.store, 'starter-network', 'loaded');
}

import { openWorker } from '../workers/worker.ts';
import type { BatchSubmission, CheckedDocument, Submission } from './validation-worker.ts';

const DEADLINE = 2000;
const BATCH_DEADLINE = 60_000;

/** Parses, skolemises and validates submitted RDF in a disposable worker with a deadline. */
export interface Validation {
  /** One document. Throws what `parseRdf` throws, or `query-deadline` past two seconds. */
  check(submission: Submission): Promise<CheckedDocument>;
  /** Many documents as N-Quads, one named graph each; graphs of no known kind are left out. */
  checkBatch(submission: BatchSubmission): Promise<CheckedDocument[]>;
  close(): Promise<void>;
}

/** Opens the validation worker. */
export function openValidation(): Validation {
  const worker = openWorker({
    entry: new URL('./validation-worker.ts', import.meta.url),
    kind: 'thread',
    maxQueue: 64,
  });
  return {
    check: (submission) => worker.call('check', submission, { deadline: DEADLINE }),
    checkBatch: (submission) => worker.call('checkBatch', submission, { deadline: BATCH_DEADLINE }),
    close: () => worker.close(),
  };
}

import { Problem } from '../problems.ts';
import { openWorker } from '../workers/worker.ts';
import type { Violation } from './report.ts';
import type {
  BatchSubmission,
  CheckedDocument,
  ContentSubmission,
  Submission,
} from './validation-worker.ts';

const DEADLINE = 2000;
const BATCH_DEADLINE = 60_000;

/** Parses, skolemises and validates submitted RDF in a disposable worker with a deadline. */
export interface Validation {
  /** One document. Throws what `parseRdf` throws, `says-nothing`, or `check-unfinished` past two seconds. */
  check(submission: Submission): Promise<CheckedDocument>;
  /** Many documents as N-Quads, one named graph each; graphs of no known kind are left out. */
  checkBatch(submission: BatchSubmission): Promise<CheckedDocument[]>;
  /** What the rules that need other documents say of the nodes of these. */
  findInContent(submission: ContentSubmission): Promise<Violation[]>;
  close(): Promise<void>;
}

/** Opens the validation worker. */
export function openValidation(): Validation {
  const worker = openWorker({
    entry: new URL('./validation-worker.ts', import.meta.url),
    kind: 'thread',
    maxQueue: 64,
    prepare: (call) => call('warmUp'),
  });
  const within = <T>(deadline: number, method: string, argument: unknown): Promise<T> =>
    worker.call<T>(method, argument, { deadline }).catch((error: unknown) => {
      throw unfinished(error, deadline);
    });
  return {
    check: (submission) => within(DEADLINE, 'check', submission),
    checkBatch: (submission) => within(BATCH_DEADLINE, 'checkBatch', submission),
    findInContent: (submission) => within(BATCH_DEADLINE, 'findInContent', submission),
    close: () => worker.close(),
  };
}

function unfinished(error: unknown, deadline: number): unknown {
  const isUnfinished =
    error instanceof Problem && (error.type === 'query-deadline' || error.type === 'engine-failed');
  return isUnfinished ? new Problem('check-unfinished', { seconds: deadline / 1000 }) : error;
}

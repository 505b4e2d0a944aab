import { createHash } from 'node:crypto';
import { commitIri, revisionIri } from '../commits/provenance.ts';
import { readVersion } from '../store/journal.ts';
import { beforeVersion, listHappenings, type Happening } from '../store/happenings.ts';
import type { Store } from '../store/store.ts';
import { listWebhooks, noteWebhook, readWebhook, type Webhook } from '../store/webhooks.ts';
import { resolveHost, type Reach } from './addresses.ts';
import { sendMessage, type Message } from './send.ts';

export interface DeliveryOptions extends Partial<Reach> {
  store: Store;
  baseIri: string;
  /** Milliseconds before each try after a failed one; when the last of them fails too, the webhook is disabled. */
  pauses?: readonly number[];
  /** Told of what is wrong on our side. */
  failed: (error: unknown) => void;
}

/** Tells webhooks of changes, each in the order of the commits, beside whatever else the server does. */
export interface Deliveries {
  /** Which addresses a webhook may have. */
  reach: Reach;
  /** Says that there may be something to send; never waits for it. */
  changed(): Promise<void>;
  close(): Promise<void>;
}

const [SECOND, MINUTE, HOUR] = [1000, 60_000, 3_600_000];
/** Three days and a bit. */
const PAUSES = [
  5 * SECOND,
  30 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
/** Webhooks that are sent to at once, messages to one before others have their turn, documents in a message. */
const AT_ONCE = 8;
const TURN = 50;
const DOCUMENTS = 100;
/** Versions without anything to tell after which that is noted, so that they are not looked through again. */
const NOTED = 100;
const AFTER_TROUBLE = 30 * SECOND;
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * Opens the deliveries. What has yet to be sent is the journal after the place that each webhook was told of:
 * durable with the commit itself, so that nothing is lost when the server stops.
 */
export function openDeliveries(options: DeliveryOptions): Deliveries {
  const { store, failed } = options;
  const reach = { allowed: options.allowed ?? [], resolve: options.resolve ?? resolveHost };
  const closing = new AbortController();
  const running = new Map<string, Promise<void>>();
  /** Whose turn is to come, in order; one that is running comes after its present turn. */
  const due = new Set<string>();
  const pausedUntil = new Map<string, number>();
  let timer: { at: number; handle: NodeJS.Timeout } | undefined;

  const wake = async (): Promise<void> => {
    const active = (await listWebhooks(store)).filter(({ state }) => state === 'active');
    for (const webhook of active) {
      const wait = waitOf(webhook, pausedUntil);
      if (wait === 0) due.add(webhook.id);
      else wakeIn(wait);
    }
    serveDue();
  };

  /** Sees to it that there is a look no later than so many milliseconds from now. */
  const wakeIn = (wait: number): void => {
    const at = performance.now() + wait;
    if (closing.signal.aborted || (timer && timer.at <= at)) return;
    clearTimeout(timer?.handle);
    const look = (): void => {
      timer = undefined;
      wake().catch(onTrouble);
    };
    timer = { at, handle: setTimeout(look, Math.min(wait, LONGEST_TIMER)).unref() };
  };

  const onTrouble = (error: unknown): void => {
    if (closing.signal.aborted) return;
    failed(error);
    wakeIn(AFTER_TROUBLE);
  };

  const serveDue = (): void => {
    for (const id of due) {
      if (running.size >= AT_ONCE || closing.signal.aborted) return;
      if (running.has(id)) continue;
      due.delete(id);
      running.set(id, serve(id));
    }
  };

  const serve = async (id: string): Promise<void> => {
    await deliverTo(id, { ...options, reach, pausedUntil, signal: closing.signal }).then(
      (isDone) => {
        if (!isDone) wakeIn(0);
      },
      onTrouble,
    );
    running.delete(id);
    serveDue();
  };

  wakeIn(0);
  return {
    reach,
    changed: () => {
      wakeIn(0);
      return Promise.resolve();
    },
    async close(): Promise<void> {
      closing.abort();
      clearTimeout(timer?.handle);
      await Promise.all(running.values());
    },
  };
}

interface Turn extends DeliveryOptions {
  /** When each that failed is to be tried again, on the monotonic clock. */
  pausedUntil: Map<string, number>;
  reach: Reach;
  signal: AbortSignal;
}

/** Sends to one webhook until there is nothing more to tell it or its turn is over; whether it need not be looked at again now. */
async function deliverTo(id: string, turn: Turn): Promise<boolean> {
  const { store, signal, pausedUntil } = turn;
  for (let sent = 0; sent < TURN; sent += 1) {
    const webhook = await readWebhook(store, id);
    if (webhook?.state !== 'active' || waitOf(webhook, pausedUntil) > 0) return false;
    const happenings = await nextFor(store, webhook);
    if (happenings.length === 0) return true;
    const message = messageOf(webhook, happenings, turn.baseIri);
    const status = await sendMessage(webhook, message, turn).catch(troubleOf);
    if (signal.aborted) return true;
    await note(turn, webhook, happenings, status);
  }
  return false;
}

/**
 * Milliseconds until a webhook's turn; 0 when it has come. A pause that began in this process is on the clock
 * that nobody sets; one further away than any pause means that the clock was set back while no server ran.
 */
function waitOf({ id, next }: Webhook, pausedUntil: ReadonlyMap<string, number>): number {
  const until = pausedUntil.get(id);
  if (until !== undefined) return Math.max(0, until - performance.now());
  const wait = Date.parse(next) - Date.now();
  return wait > 0 && wait <= Math.max(...PAUSES) ? wait : 0;
}

function troubleOf(error: unknown): string {
  return error instanceof Error && error.name === 'TimeoutError' ? 'timeout' : 'unreachable';
}

/** What a webhook is told of next: of one commit, at most so many documents. */
async function nextFor(store: Store, webhook: Webhook): Promise<Happening[]> {
  const { id, told, kinds, documents } = webhook;
  const newest = await readVersion(store);
  const filter = { until: newest, limit: DOCUMENTS, kinds, documents };
  const found = await listHappenings(store, told, filter);
  if (found.length === 0 && newest - told.version > NOTED)
    await noteWebhook(store, id, { told: beforeVersion(newest + 1) });
  return found.filter(({ version }) => version === found[0]?.version);
}

async function note(
  { store, pausedUntil, pauses = PAUSES }: Turn,
  { id, failures: before }: Webhook,
  happenings: readonly Happening[],
  status: number | string,
): Promise<void> {
  const last = happenings.at(-1);
  pausedUntil.delete(id);
  if (last && typeof status === 'number' && status >= 200 && status < 300) {
    const told = { version: last.version, document: last.document };
    await noteWebhook(store, id, { told, failures: 0, trouble: '', next: '' });
    return;
  }
  const pause = pauses[before];
  const isOver = status === 410 || pause === undefined;
  if (!isOver) pausedUntil.set(id, performance.now() + pause);
  await noteWebhook(store, id, {
    failures: before + 1,
    trouble: String(status),
    ...(isOver
      ? { state: 'disabled', next: '' }
      : { next: new Date(Date.now() + pause).toISOString() }),
  });
}

/** What is sent: which documents, what happened to them and where to read; never what was written, nor by whom. */
function messageOf(webhook: Webhook, happenings: readonly Happening[], baseIri: string): Message {
  const { version = 0, at = '', document: first = '' } = happenings[0] ?? {};
  const commit = commitIri(version, baseIri);
  const documents = happenings.map(({ document, kind, change }) => ({
    document,
    kind,
    change,
    link: change === 'removed' ? commit : revisionIri(document, version),
  }));
  const hash = createHash('sha256').update(`${webhook.id} ${String(version)} ${first}`);
  return {
    id: `msg_${hash.digest('hex').slice(0, 32)}`,
    body: JSON.stringify({
      type: 'documents.changed',
      timestamp: at,
      data: { version, commit, documents },
    }),
  };
}

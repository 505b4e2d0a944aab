import { z } from 'zod';
import { Problem } from './problems.ts';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  BASE_IRI: z
    .url({ protocol: /^https?$/ })
    .endsWith('/')
    .optional(),
  DATA_DIR: z.string().min(1).default('./data'),
  QUERY_DEADLINE_MS: z.coerce.number().int().min(10).max(600_000).default(1500),
  QUERY_DEADLINE_MAX_MS: z.coerce.number().int().min(10).max(600_000).default(30_000),
  PUBLIC_WORKERS: z.coerce.number().int().min(1).max(64).default(2),
  QUERY_MEMORY_MB: z.coerce.number().int().min(16).max(4096).default(512),
  QUERY_ROWS: z.coerce.number().int().min(1).default(200_000),
  QUERY_BUDGET_S: z.coerce.number().int().min(1).max(3600).default(60),
  SPARQL_SERVICES: z
    .string()
    .default('')
    .transform((list) => list.split(',').flatMap((each) => each.trim() || []))
    .pipe(z.array(z.url({ protocol: /^https?$/ }))),
  IMAGE_AFTER_QUADS: z.coerce.number().int().min(1).default(100_000),
  TRUSTED_PROXIES: z.string().default(''),
  SECURITY_CONTACT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
  STARTER_NETWORK: z.enum(['on', 'off']).default('on'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export interface Config {
  port: number;
  host: string;
  /** Undefined: the one stored at the first start, or `http://localhost:{port}/`. */
  baseIri: string | undefined;
  dataDir: string;
  /** Milliseconds that a stranger's query may take unless the caller asks for more. */
  queryDeadline: number;
  /** The most milliseconds that a caller may ask for. */
  queryDeadlineMax: number;
  /** Seconds of processing that one asker may use in a minute. */
  queryBudget: number;
  graph: {
    /** How many processes answer strangers' queries. */
    publicWorkers: number;
    /** Bytes that a stranger's query may make its process grow by. */
    queryMemory: number;
    /** How many solutions or triples an answer to a stranger may have. */
    maxRows: number;
    /** The endpoints that SERVICE may ask; none when absent. */
    services?: readonly string[];
    /** How many quads must have changed before a new memory image is made. */
    imageAfter: number;
  };
  /** Addresses or networks whose X-Forwarded-For is believed; none by default. */
  trustedProxies: readonly string[];
  /** Where to tell of a weakness; undefined: the front page. */
  securityContact?: string | undefined;
  starterNetwork: boolean;
  /** Which inner addresses webhooks may have, and their pauses in ms; of tests only: no variable sets it. */
  webhooks?: { allowed?: readonly string[]; pauses?: readonly number[] };
  logLevel: string;
}

/** Reads the configuration; throws `invalid-configuration` naming the variable that is wrong. */
export function readConfig(variables: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(variables);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const variable = String(issue?.path[0] ?? '');
    throw new Problem('invalid-configuration', { variable, message: issue?.message ?? '' });
  }
  const read = parsed.data;
  return {
    port: read.PORT,
    host: read.HOST,
    baseIri: read.BASE_IRI,
    dataDir: read.DATA_DIR,
    queryDeadline: read.QUERY_DEADLINE_MS,
    queryDeadlineMax: read.QUERY_DEADLINE_MAX_MS,
    queryBudget: read.QUERY_BUDGET_S,
    graph: {
      publicWorkers: read.PUBLIC_WORKERS,
      queryMemory: read.QUERY_MEMORY_MB * 1024 * 1024,
      maxRows: read.QUERY_ROWS,
      services: read.SPARQL_SERVICES,
      imageAfter: read.IMAGE_AFTER_QUADS,
    },
    trustedProxies: read.TRUSTED_PROXIES.split(',').filter((each) => each !== ''),
    securityContact: read.SECURITY_CONTACT,
    starterNetwork: read.STARTER_NETWORK === 'on',
    logLevel: read.LOG_LEVEL,
  };
}

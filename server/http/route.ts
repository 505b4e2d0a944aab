import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Actor, Need } from './actors.ts';

/** One row of the table of routes: what answers, what it needs, and how the API description tells of it. */
export interface Route {
  method: 'get' | 'put' | 'post' | 'delete';
  /** Express path: `/services/:id`. */
  path: string;
  needs: Need;
  /** One sentence for the API description. */
  summary: string;
  /** The group in the API description. */
  tag: string;
  /** The JSON that the route takes. */
  request?: z.ZodType;
  /** Media types other than JSON that the route takes. */
  consumes?: readonly string[];
  /** What the route gives when all is well. */
  produces: readonly string[];
  /** The status when all is well; 200 unless said. */
  status?: number;
  /** Query parameters with what they mean. */
  parameters?: Readonly<Record<string, string>>;
  handle: (call: RouteCall) => Promise<void> | void;
}

export interface RouteCall {
  request: Request;
  response: Response;
  actor: Actor;
}

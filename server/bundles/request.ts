import { z } from 'zod';

const code = z.string().min(1).max(300);

/** What is asked of the bundler: exactly one of a life event, a goal and a template. */
export const bundleRequest = z
  .strictObject({
    lifeEvent: code
      .optional()
      .describe('A life event or life situation, for example KE8 or young-carers.'),
    goal: code
      .optional()
      .describe('A service id or IRI, or a profile version: what is to be reached.'),
    template: code.optional().describe('A path template by id or IRI.'),
    have: z
      .array(code)
      .max(100)
      .default([])
      .describe('What is at hand already: profile versions as `organisation.name/1.0.0` or IRI.'),
    municipality: code.optional().describe('Where the person lives, for example 564.'),
    language: z.enum(['fi', 'sv', 'en']).optional().describe('Language of the answer.'),
  })
  .refine(
    ({ lifeEvent, goal, template }) =>
      [lifeEvent, goal, template].filter((given) => given !== undefined).length === 1,
    { message: 'one-start' },
  );

export type BundleRequest = z.infer<typeof bundleRequest>;

import { z } from 'zod';

const MAX_LIMIT = 50;

/** The ten meters of 3X10D (Diak), by the names that the AuroraAPI gave them. */
export const meters = [
  'health',
  'resilience',
  'housing',
  'working_studying',
  'family',
  'friends',
  'finance',
  'improvement_of_strengths',
  'self_esteem',
  'life_satisfaction',
] as const;

const meterValue = z.int().min(0).max(10);
const code = z.string().min(1).max(200);

/** What is asked of the recommender; a short code or an IRI wherever a code is meant. */
export const recommendationRequest = z
  .strictObject({
    text: z.string().trim().min(1).max(1024).optional().describe("The person's own words."),
    language: z
      .enum(['fi', 'sv', 'en'])
      .optional()
      .describe('Language of the words and the answer.'),
    lifeSituation: z
      .partialRecord(z.enum(meters), z.union([meterValue, z.array(meterValue).max(20)]))
      .optional()
      .describe('Satisfaction from 0 (very bad) to 10 (very good); several answers are averaged.'),
    lifeEvent: code.optional().describe('A life event, for example KE8.'),
    municipality: code.optional().describe('Where the person lives, for example 564.'),
    audience: code.optional().describe('A target group, for example KR1.'),
    thematicArea: code.optional().describe('A service class, for example P10.6.'),
    limit: z.int().min(1).max(MAX_LIMIT).default(10),
  })
  .refine((asked) => asked.text ?? asked.lifeSituation ?? asked.lifeEvent ?? asked.thematicArea, {
    message: 'nothing-asked',
  });

export type RecommendationRequest = z.infer<typeof recommendationRequest>;

/** The meters that tell of need, each with its part of all the need; the parts sum to 1. */
export function needsOf(
  lifeSituation: RecommendationRequest['lifeSituation'] = {},
  meterIri: string,
): { meter: string; need: number }[] {
  const needs = Object.entries(lifeSituation).flatMap(([meter, answer]) => {
    const answers = [answer].flat();
    if (answers.length === 0) return [];
    const mean = answers.reduce((sum, value) => sum + value, 0) / answers.length;
    return mean < 10 ? [{ meter: meterIri + meter, need: 1 - mean / 10 }] : [];
  });
  const all = needs.reduce((sum, { need }) => sum + need, 0);
  return needs.map(({ meter, need }) => ({ meter, need: need / all }));
}

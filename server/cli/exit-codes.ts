/** What a command ends with. */
export const exitCodes = { yes: 0, no: 1, unknown: 2, error: 3 } as const;

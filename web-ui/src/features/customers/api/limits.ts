/** What the shop accepts of a customer; it has the last word, the forms only spare the round trip. */
export const LIMITS = { name: 200 } as const;

/** What the shop accepts of a calendar; it has the last word, the forms only spare the round trip. */
export const LIMITS = {
  name: 200,
  title: 200,
  slotHours: 24,
} as const;

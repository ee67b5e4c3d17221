import { z } from 'zod';
import type { Shape } from './api';
import { maybe } from './answers';
import { textProblem } from './fieldProblems';

export const address = z.object({
  street: z.string(),
  city: z.string(),
  postalCode: z.string(),
  country: z.string(),
  line2: maybe(z.string()),
  region: maybe(z.string()),
});
/** As the shop tells it; `country` is an alpha-2 code of ISO 3166. */
export type Address = z.infer<typeof address>;

/** As the shop is told it. */
export type NewAddress = Shape<'ShippingAddress'>;

/** What the shop accepts of an address; it has the last word, the forms only spare the round trip. */
export const ADDRESS_LIMITS = { line: 200, city: 100, postalCode: 20, region: 100 } as const;

/** An address as it is being typed. */
export interface AddressDraft {
  street: string;
  line2: string;
  postalCode: string;
  city: string;
  region: string;
  country: string;
}

export const NO_ADDRESS: AddressDraft = {
  street: '',
  line2: '',
  postalCode: '',
  city: '',
  region: '',
  country: '',
};

const LENGTHS_MAX = {
  street: ADDRESS_LIMITS.line,
  city: ADDRESS_LIMITS.city,
  postalCode: ADDRESS_LIMITS.postalCode,
  country: 2,
};

export function isNoAddress(draft: AddressDraft): boolean {
  return Object.values(draft).every((text: string) => text.trim() === '');
}

/** What is wrong, by field. */
export function addressErrorsOf(draft: AddressDraft): ReadonlyMap<keyof AddressDraft, string> {
  const errors = new Map<keyof AddressDraft, string>();
  for (const field of ['street', 'city', 'postalCode', 'country'] as const) {
    const problem = textProblem(draft[field], LENGTHS_MAX[field]);
    if (problem) errors.set(field, problem);
  }
  return errors;
}

/** The address of a draft without errors. */
export function addressOf(draft: AddressDraft): NewAddress {
  const line2 = draft.line2.trim();
  const region = draft.region.trim();
  return {
    street: draft.street.trim(),
    city: draft.city.trim(),
    postalCode: draft.postalCode.trim(),
    country: draft.country,
    ...(line2 && { line2 }),
    ...(region && { region }),
  };
}

export function draftOf({ line2, region, ...always }: Address): AddressDraft {
  return { ...always, line2: line2 ?? '', region: region ?? '' };
}

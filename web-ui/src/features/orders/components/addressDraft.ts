import type { NewAddress } from '../api/createOrder';
import { LIMITS } from '../api/limits';
import { textProblem } from './fieldProblems';

/** An address as it is being typed; one that is left empty is none. */
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
  street: LIMITS.addressLine,
  city: LIMITS.city,
  postalCode: LIMITS.postalCode,
  country: 2,
};

/** What is wrong, by field. */
export function addressErrorsOf(draft: AddressDraft): ReadonlyMap<keyof AddressDraft, string> {
  const errors = new Map<keyof AddressDraft, string>();
  if (isEmpty(draft)) return errors;
  for (const field of ['street', 'city', 'postalCode', 'country'] as const) {
    const problem = textProblem(draft[field], LENGTHS_MAX[field]);
    if (problem) errors.set(field, problem);
  }
  return errors;
}

/** Undefined when nothing was typed. */
export function addressOf(draft: AddressDraft): NewAddress | undefined {
  if (isEmpty(draft)) return undefined;
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

function isEmpty(draft: AddressDraft): boolean {
  return Object.values(draft).every((text: string) => text.trim() === '');
}

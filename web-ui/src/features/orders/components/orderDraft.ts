import {
  addressErrorsOf,
  addressOf,
  draftOf,
  isNoAddress,
  NO_ADDRESS,
  type AddressDraft,
} from '@/lib/address';
import { amountProblem, emailProblem, textProblem } from '@/lib/fieldProblems';
import { LOCALE } from '@/lib/locale';
import { minorUnits } from '@/lib/money';
import { newId } from '@/lib/newId';
import type { NewOrder } from '../api/createOrder';
import type { CustomerWithAddress } from '../api/getCustomer';
import { LIMITS } from '../api/limits';

/** The form as it is being typed. */
export interface OrderDraft {
  orderId: string;
  /** None: somebody who is not registered. */
  customer: { customerId: string; name: string } | undefined;
  customerName: string;
  customerEmail: string;
  currency: string;
  items: ItemDraft[];
  /** One that is left empty is none. */
  address: AddressDraft;
}

export interface ItemDraft {
  /** Only to tell the rows apart while they come and go. */
  key: string;
  sku: string;
  description: string;
  quantity: string;
  unitPrice: string;
}

/** What is wrong, by JSON pointer into the request: the same names the shop uses. */
export type FieldErrors = ReadonlyMap<string, string>;

export function newItem(): ItemDraft {
  return { key: newId(), sku: '', description: '', quantity: '1', unitPrice: '' };
}

export function newDraft(): OrderDraft {
  return {
    orderId: newId(),
    customer: undefined,
    customerName: '',
    customerEmail: '',
    currency: 'EUR',
    items: [newItem()],
    address: NO_ADDRESS,
  };
}

/** With what is known of a customer; who is none is typed. */
export function orderedBy(
  draft: OrderDraft,
  customer: CustomerWithAddress | undefined,
): OrderDraft {
  if (!customer) return { ...draft, customer: undefined };
  const { customerId, name, email, address } = customer;
  return {
    ...draft,
    customer: { customerId, name },
    customerName: name,
    customerEmail: email,
    address: address ? draftOf(address) : NO_ADDRESS,
  };
}

const WHOLE_NUMBER = /^[1-9]\d{0,9}$/;

export function errorsOf(draft: OrderDraft): FieldErrors {
  const errors = new Map<string, string>();
  const check = (pointer: string, problem: string | undefined) => {
    if (problem) errors.set(pointer, problem);
  };
  check('/customerName', textProblem(draft.customerName, LIMITS.customerName));
  check('/customerEmail', emailProblem(draft.customerEmail));
  draft.items.forEach((item, line) => {
    check(`/items/${line}/sku`, textProblem(item.sku, LIMITS.sku));
    check(`/items/${line}/description`, textProblem(item.description, LIMITS.description));
    check(`/items/${line}/quantity`, quantityProblem(item.quantity));
    check(`/items/${line}/unitPrice`, amountProblem(item.unitPrice, draft.currency));
  });
  if (!isNoAddress(draft.address)) {
    addressErrorsOf(draft.address).forEach((problem, field) => {
      check(`/shippingAddress/${field}`, problem);
    });
  }
  return errors;
}

function quantityOf(quantity: string): number | undefined {
  const trimmed = quantity.trim();
  if (!WHOLE_NUMBER.test(trimmed) || Number(trimmed) > LIMITS.quantity) return undefined;
  return Number(trimmed);
}

function quantityProblem(quantity: string): string | undefined {
  return quantityOf(quantity) === undefined
    ? `A whole number from 1 to ${LIMITS.quantity.toLocaleString(LOCALE)}`
    : undefined;
}

/** In minor units; undefined as long as quantity or price cannot be read. */
export function lineTotal(item: ItemDraft, currency: string): bigint | undefined {
  const quantity = quantityOf(item.quantity);
  const price = minorUnits(item.unitPrice.trim(), currency);
  return quantity === undefined || price === undefined ? undefined : BigInt(quantity) * price;
}

/** In minor units; undefined as long as one of the lines cannot be read. */
export function draftTotal({ items, currency }: OrderDraft): bigint | undefined {
  return items
    .map((item) => lineTotal(item, currency))
    .reduce((sum, line) => (sum === undefined || line === undefined ? undefined : sum + line), 0n);
}

/** The request for a draft without errors. */
export function requestOf(draft: OrderDraft): NewOrder {
  const { orderId, customer, customerName, customerEmail, currency, items } = draft;
  return {
    orderId,
    ...(customer && { customerId: customer.customerId }),
    customerName: customerName.trim(),
    customerEmail: customerEmail.trim(),
    currency,
    items: items.map(({ sku, description, quantity, unitPrice }) => ({
      sku: sku.trim(),
      description: description.trim(),
      quantity: Number(quantity.trim()),
      unitPrice: unitPrice.trim(),
    })),
    ...(!isNoAddress(draft.address) && { shippingAddress: addressOf(draft.address) }),
  };
}

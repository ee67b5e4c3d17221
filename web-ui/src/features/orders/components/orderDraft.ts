import { LOCALE } from '@/lib/locale';
import { fromMinorUnits, minorUnits, scaleOf } from '@/lib/money';
import { newId } from '@/lib/newId';
import type { NewOrder } from '../api/createOrder';
import { LIMITS } from '../api/limits';
import { addressErrorsOf, addressOf, NO_ADDRESS, type AddressDraft } from './addressDraft';
import { textProblem } from './fieldProblems';

/** The form as it is being typed. */
export interface OrderDraft {
  orderId: string;
  customerName: string;
  customerEmail: string;
  currency: string;
  items: ItemDraft[];
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
    customerName: '',
    customerEmail: '',
    currency: 'EUR',
    items: [newItem()],
    address: NO_ADDRESS,
  };
}

const WHOLE_NUMBER = /^[1-9]\d{0,9}$/;
const EMAIL = /^[^\s@]+@[^\s@]+$/;

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
    check(`/items/${line}/unitPrice`, priceProblem(item.unitPrice, draft.currency));
  });
  addressErrorsOf(draft.address).forEach((problem, field) => {
    check(`/shippingAddress/${field}`, problem);
  });
  return errors;
}

function emailProblem(email: string): string | undefined {
  return (
    textProblem(email, LIMITS.customerEmail) ??
    (EMAIL.test(email.trim()) ? undefined : 'An address like ada@example.com')
  );
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

function priceProblem(price: string, currency: string): string | undefined {
  if (price.trim() === '') return 'Required';
  const [whole = ''] = price.trim().split('.');
  if (whole.length > LIMITS.priceDigits) return `At most ${LIMITS.priceDigits} digits`;
  if (minorUnits(price.trim(), currency) !== undefined) return undefined;
  const scale = scaleOf(currency);
  return scale === 0
    ? `A whole amount of ${currency}, like 1250`
    : `An amount like ${fromMinorUnits(1250n, currency)}, at most ${scale} decimals`;
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
  const { orderId, customerName, customerEmail, currency, items } = draft;
  const shippingAddress = addressOf(draft.address);
  return {
    orderId,
    customerName: customerName.trim(),
    customerEmail: customerEmail.trim(),
    currency,
    items: items.map(({ sku, description, quantity, unitPrice }) => ({
      sku: sku.trim(),
      description: description.trim(),
      quantity: Number(quantity.trim()),
      unitPrice: unitPrice.trim(),
    })),
    ...(shippingAddress && { shippingAddress }),
  };
}

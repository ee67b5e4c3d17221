import { describe, expect, it } from 'vitest';
import { NO_ADDRESS } from '@/lib/address';
import { draftTotal, errorsOf, requestOf, type OrderDraft } from './orderDraft';

const good: OrderDraft = {
  orderId: '3f2a6c1e-0000-4000-8000-000000000001',
  customer: undefined,
  customerName: ' Ada Lovelace ',
  customerEmail: 'ada@example.com',
  currency: 'EUR',
  items: [
    { key: 'a', sku: 'TEA-1', description: 'Darjeeling', quantity: '3', unitPrice: '0.10' },
    { key: 'b', sku: 'POT-1', description: 'Teapot', quantity: '1', unitPrice: '24' },
  ],
  address: NO_ADDRESS,
};

const quay = { ...NO_ADDRESS, street: ' 1 Quay ', city: 'Cork', postalCode: 'T12', country: 'IE' };

const withItem = (changed: object): OrderDraft => ({
  ...good,
  items: good.items.map((item) => ({ ...item, ...changed })).slice(0, 1),
});

describe('an order draft', () => {
  it('takes_an_address_without_its_blanks_and_an_empty_one_as_none', () => {
    expect(requestOf({ ...good, address: quay }).shippingAddress).toEqual({
      street: '1 Quay',
      city: 'Cork',
      postalCode: 'T12',
      country: 'IE',
    });
    expect(requestOf(good)).not.toHaveProperty('shippingAddress');
  });

  it('wants_the_whole_address_once_a_part_of_it_is_given', () => {
    expect([
      ...errorsOf({ ...good, address: { ...NO_ADDRESS, region: 'Munster' } }).keys(),
    ]).toEqual([
      '/shippingAddress/street',
      '/shippingAddress/city',
      '/shippingAddress/postalCode',
      '/shippingAddress/country',
    ]);
    expect(errorsOf({ ...good, address: quay }).size).toBe(0);
  });

  it('is_good_and_becomes_the_request_without_its_blanks', () => {
    expect(errorsOf(good)).toEqual(new Map());
    expect(requestOf(good)).toEqual({
      orderId: good.orderId,
      customerName: 'Ada Lovelace',
      customerEmail: 'ada@example.com',
      currency: 'EUR',
      items: [
        { sku: 'TEA-1', description: 'Darjeeling', quantity: 3, unitPrice: '0.10' },
        { sku: 'POT-1', description: 'Teapot', quantity: 1, unitPrice: '24' },
      ],
    });
  });

  it('adds_up_without_floats', () => {
    expect(draftTotal(good)).toBe(2430n);
  });

  it('leaves_unreadable_lines_out_of_the_total', () => {
    expect(draftTotal(withItem({ quantity: 'many' }))).toBeUndefined();
  });

  it.each(['0', '-1', '1.5', '10000', '', 'x', '1e2'])('refuses_the_quantity_%j', (quantity) => {
    expect([...errorsOf(withItem({ quantity })).keys()]).toEqual(['/items/0/quantity']);
  });

  it.each(['', '-1', '1,50', '1.234', 'free', '1000000000'])(
    'refuses_the_price_%j',
    (unitPrice) => {
      expect([...errorsOf(withItem({ unitPrice })).keys()]).toEqual(['/items/0/unitPrice']);
    },
  );

  it('checks_prices_at_the_scale_of_the_currency', () => {
    expect(errorsOf({ ...withItem({ unitPrice: '1.5' }), currency: 'JPY' }).size).toBe(1);
    expect(errorsOf({ ...withItem({ unitPrice: '1.500' }), currency: 'KWD' }).size).toBe(0);
  });

  it('names_every_empty_field_by_its_pointer', () => {
    const empty = {
      ...good,
      customerName: ' ',
      customerEmail: 'nobody',
      items: good.items.slice(0, 1),
    };
    empty.items = [{ key: 'a', sku: '', description: '', quantity: '1', unitPrice: '1' }];
    expect([...errorsOf(empty).keys()]).toEqual([
      '/customerName',
      '/customerEmail',
      '/items/0/sku',
      '/items/0/description',
    ]);
  });
});

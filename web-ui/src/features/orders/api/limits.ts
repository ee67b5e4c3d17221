/** What the shop accepts of an order; it has the last word, the form only spares the round trip. */
export const LIMITS = {
  items: 200,
  quantity: 9_999,
  sku: 64,
  description: 200,
  customerName: 200,
  carrier: 100,
  trackingNumber: 100,
  reason: 500,
} as const;

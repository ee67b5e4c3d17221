/** Answers as the shop gives them. */
export function orderAnswer(changed: object = {}) {
  return {
    orderId: '3f2a6c1e-0000-4000-8000-000000000001',
    customerId: null,
    status: 'pending',
    customerName: 'Ada Lovelace',
    customerEmail: 'ada@example.com',
    currency: 'EUR',
    items: [
      {
        sku: 'TEA-1',
        description: 'Darjeeling',
        quantity: 2,
        unitPrice: '6.25',
        lineTotal: '12.50',
      },
    ],
    total: '12.50',
    shippingAddress: null,
    carrier: null,
    trackingNumber: null,
    cancelReason: null,
    allowedTransitions: ['confirmed', 'cancelled'],
    createdAt: '2026-11-21T09:00:00Z',
    updatedAt: '2026-11-21T09:00:00Z',
    revision: 0,
    position: '100',
    ...changed,
  };
}

export function calendarAnswer(changed: object = {}) {
  return {
    calendarId: '5b0c7d9e-0000-4000-8000-000000000002',
    name: 'Depot Berlin',
    timeZone: 'Europe/Berlin',
    openingHours: [{ day: 'MONDAY', opens: '08:00', closes: '18:00' }],
    revision: 0,
    position: '200',
    ...changed,
  };
}

/** An event of an order's history. */
export function historyAnswer(type: string, revision: number, changed: object = {}) {
  return {
    revision,
    position: String(100 + revision),
    type,
    created: '2026-11-21T09:00:00.123Z',
    actor: 'ada',
    commandId: 'c1',
    commandType: 'CreateOrder',
    correlationId: 'c1',
    traceId: null,
    data: { at: '2026-11-21T09:00:00Z' },
    ...changed,
  };
}

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

export function customerAnswer(changed: object = {}) {
  return {
    customerId: '7c1d2e3f-0000-4000-8000-000000000003',
    name: 'Ada Lovelace',
    email: 'ada@example.com',
    registeredAt: '2026-11-20T09:00:00Z',
    revision: 0,
    position: '300',
    ...changed,
  };
}

export function accountAnswer(changed: object = {}) {
  return {
    accountId: '9a8b7c6d-0000-4000-8000-000000000004',
    customerId: '7c1d2e3f-0000-4000-8000-000000000003',
    currency: 'EUR',
    balance: '100.00',
    shippingAddress: {
      street: '1 Quay',
      city: 'Cork',
      postalCode: 'T12',
      country: 'IE',
      line2: null,
      region: null,
    },
    openedAt: '2026-11-20T10:00:00Z',
    updatedAt: '2026-11-20T10:00:00Z',
    revision: 0,
    position: '400',
    ...changed,
  };
}

export function transferAnswer(changed: object = {}) {
  return {
    transferId: 'e5f60718-0000-4000-8000-000000000005',
    fromAccountId: '9a8b7c6d-0000-4000-8000-000000000004',
    toAccountId: '9a8b7c6d-0000-4000-8000-000000000006',
    amount: '10.00',
    currency: 'EUR',
    state: 'requested',
    reason: null,
    requestedAt: '2026-11-20T11:00:00Z',
    endedAt: null,
    revision: 0,
    position: '500',
    ...changed,
  };
}

export function invoiceAnswer(changed: object = {}) {
  return {
    invoiceId: 'f0e1d2c3-0000-5000-8000-000000000007',
    customerId: '7c1d2e3f-0000-4000-8000-000000000003',
    email: 'ada@example.com',
    shippingAddress: accountAnswer().shippingAddress,
    month: 4,
    year: 2025,
    orders: [
      {
        orderId: '3f2a6c1e-0000-4000-8000-000000000001',
        description: 'Darjeeling',
        amount: '12.50',
        currency: 'EUR',
        purchasedAt: '2025-04-30T23:30:00Z',
      },
    ],
    totals: [{ currency: 'EUR', amount: '12.50' }],
    ...changed,
  };
}

import { segment, send } from '@/lib/http';
import { orderCommandAnswer, type OrderCommandAnswer } from './order';

export interface Shipment {
  orderId: string;
  revision: number;
  carrier: string;
  trackingNumber: string;
}

/** `POST /orders/{id}/ship`; what is left empty is not sent. */
export function shipOrder(shipment: Shipment): Promise<OrderCommandAnswer> {
  const carrier = shipment.carrier.trim();
  const trackingNumber = shipment.trackingNumber.trim();
  return send({
    method: 'POST',
    path: `/orders/${segment(shipment.orderId)}/ship`,
    body: { ...(carrier && { carrier }), ...(trackingNumber && { trackingNumber }) },
    ifRevision: shipment.revision,
    answer: orderCommandAnswer,
  });
}

import { http, HttpResponse, ws, type WebSocketHandlerConnection } from 'msw';
import { setupServer } from 'msw/node';

/** The network as the page sees it. Each test says what the shop answers. */
export const shop = setupServer();

const socket = ws.link('ws://shop.test/ws');

type SocketClient = WebSocketHandlerConnection['client'];

/** A gateway whose socket accepts the subscription; `send` reaches every open page. */
export function liveGateway(
  onMessage: (client: SocketClient, message: unknown) => void = obliging,
) {
  const clients = new Set<SocketClient>();
  shop.use(
    socket.addEventListener('connection', ({ client }) => {
      clients.add(client);
      client.addEventListener('close', () => clients.delete(client));
      client.addEventListener('message', ({ data }) => {
        onMessage(client, JSON.parse(data as string));
      });
    }),
  );
  return {
    send: (frame: object) => {
      clients.forEach((client) => {
        client.send(JSON.stringify(frame));
      });
    },
    hangUp: () => {
      clients.forEach((client) => {
        client.close(1000);
      });
    },
  };
}

function obliging(client: SocketClient, message: unknown) {
  if (typeof message !== 'object' || message === null) return;
  if ('subscribe' in message) client.send('{"type":"subscribed","subscription":"changes"}');
  if ('ping' in message) client.send(JSON.stringify({ type: 'pong', ping: message.ping }));
}

export const API = 'http://shop.test/api/v1';

export function problem(status: number, code: string, extra: object = {}) {
  return HttpResponse.json(
    {
      type: 'about:blank',
      title: `title of ${code}`,
      status,
      detail: `detail of ${code}`,
      code,
      ...extra,
    },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

export function listOf(items: object[], next: string | null = null) {
  return HttpResponse.json({ items, next });
}

export { http, HttpResponse };

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a route answers is sent as JSON behind `"ok":true`. */
export type Route = (body: unknown, request: IncomingMessage) => Promise<object>;

/** A bare node:http server: the shape that both the reference and the product's inner door have. */
export async function servePlain(routes: Readonly<Record<string, Route>>): Promise<string> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const route = routes[request.url ?? ''];
      const answering = route
        ? route(JSON.parse(Buffer.concat(chunks).toString() || '{}'), request)
        : Promise.reject(new Error(`no route ${request.url ?? ''}`));
      answering.then(
        (answer) => response.end(JSON.stringify({ ok: true, ...answer })),
        (error: unknown) => {
          response.statusCode = 500;
          response.end(error instanceof Error ? (error.stack ?? error.message) : String(error));
        },
      );
    });
  });
  return listen(server);
}

async function listen(server: Server): Promise<string> {
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

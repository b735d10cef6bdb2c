import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { Readable } from 'node:stream';
import { expect, it } from '@jest/globals';
import { type Answer, send } from '../../src/http/answer';

const CHUNK = 'x'.repeat(65_536);
/** More than lies in buffers on the way to a client that reads nothing. */
const MUCH = 400;
const PATIENCE_MS = 300;

it.each([
  ['made as it is taken', () => Readable.from(Array.from({ length: MUCH }, () => CHUNK))],
  ['made already', () => CHUNK.repeat(MUCH)],
])('cuts a client that reads nothing of an answer that is %s', async (_, bodyOf) => {
  const body = bodyOf();
  const answer: Answer = { status: 200, contentType: 'text/plain', body };
  const begun = performance.now();
  let cut = (): void => undefined;
  const isCut = new Promise<void>((resolve) => (cut = resolve));
  const server = createServer((_request, response) => {
    response.once('close', cut);
    void send(response, answer, PATIENCE_MS);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1').pause();
  client.on('error', () => undefined);
  try {
    client.write('GET / HTTP/1.1\r\nhost: test\r\n\r\n');
    await isCut;
    expect(performance.now() - begun).toBeGreaterThanOrEqual(PATIENCE_MS);
    if (typeof body !== 'string') expect(body.destroyed).toBe(true);
  } finally {
    client.destroy();
    server.close();
  }
});

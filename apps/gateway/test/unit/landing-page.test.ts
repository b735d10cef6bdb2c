import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ProbeServer, startProbe } from '../support/probe-server';

describe('the page at /', () => {
  let server: ProbeServer;
  let html: string;
  beforeAll(async () => {
    server = await startProbe('graphql-js');
    html = await (await fetch(`${server.url}/`)).text();
  });
  afterAll(() => server.stop(1_000));

  it('links only to what a browser is answered', async () => {
    const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, path = '']) => path);
    expect(links).toEqual(['/healthz', '/readyz', '/metrics']);
    for (const path of links) expect((await fetch(server.url + path)).status).toBe(200);
  });

  it('names what takes POST alone, and says how to ask', () => {
    for (const told of [
      '<code>/graphql</code>',
      '<code>/files</code>',
      'npx duebook call --list',
    ]) {
      expect(html).toContain(told);
    }
  });
});

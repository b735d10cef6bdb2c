import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DuebookClient, DuebookError, WhoAmI } from '@duebook/client';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { answer, answering } from '../support/answers';

const VIEWER = { data: { viewer: { tenant: { name: 'Example' } } } };
const URL_OF_IT = 'https://duebook.example';

describe('what is wrong with the program', () => {
  it.each(['', 'localhost:4000', 'duebook.example', 'ftp://duebook.example'])(
    'is told at once of the URL %p',
    (url) => {
      expect(() => new DuebookClient({ url })).toThrow('is no URL of Duebook');
    },
  );

  it.each(['', 'dbk_live_a b', 'dbk_live_a\nb', '“dbk_live_x”'])(
    'is told of the key %p, without showing it, and nothing is sent',
    async (key) => {
      const { fetch, asked } = answering(answer(VIEWER));
      const work = new DuebookClient({ url: URL_OF_IT, key, fetch }).execute(WhoAmI);
      const error = (await work.catch((thrown: unknown) => thrown)) as Error;
      expect(error).toBeInstanceOf(TypeError);
      expect(error.message).not.toContain('dbk_live');
      expect(asked).toEqual([]);
    },
  );

  it('is told as it is where a token cannot be had', async () => {
    const { fetch, asked } = answering(answer(VIEWER));
    const reason = new Error('The identity provider is away.');
    const key = () => Promise.reject(reason);
    await expect(new DuebookClient({ url: URL_OF_IT, key, fetch }).execute(WhoAmI)).rejects.toBe(
      reason,
    );
    expect(asked).toEqual([]);
  });

  it('is forgiven where a file ends in a line break, and where options are undefined', async () => {
    const { fetch, asked } = answering(new Error('ECONNRESET'), answer(VIEWER));
    const retry = { attempts: undefined, baseMs: 1 } as unknown as { readonly baseMs: number };
    await new DuebookClient({ url: `${URL_OF_IT}/`, key: 'dbk_live_x\n', retry, fetch }).execute(
      WhoAmI,
    );
    expect(asked.map(({ headers }) => headers['authorization'])).toEqual(
      Array(2).fill('Bearer dbk_live_x'),
    );
  });
});

it('sends the token of a session, and no key', async () => {
  const { fetch, asked } = answering(answer(VIEWER));
  const csrfToken = () => Promise.resolve('t0ken');
  await new DuebookClient({ url: URL_OF_IT, csrfToken, fetch }).execute(WhoAmI);
  expect(asked[0]?.headers).toMatchObject({ 'x-duebook-csrf': 't0ken' });
  expect(asked[0]?.headers).not.toHaveProperty('authorization');
});

it('follows nobody elsewhere', async () => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(307, { location: '/elsewhere' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const work = new DuebookClient({ url, key: 'dbk_live_x' }).execute(WhoAmI);
    await expect(work).rejects.toMatchObject({ code: 'NO_ANSWER_OF_DUEBOOK', status: 307 });
    expect(asked).toEqual(['POST /graphql']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

describe('a server that never answers', () => {
  const retry = { attempts: 2, baseMs: 1 };
  let asked: number;
  let askedOnce: () => void;

  const silent: typeof fetch = (_, init) => {
    asked += 1;
    return new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => {
        reject(init.signal?.reason as Error);
      });
      askedOnce();
    });
  };
  const slow = new DuebookClient({ url: URL_OF_IT, timeoutMs: 50, retry, fetch: silent });

  beforeEach(() => {
    asked = 0;
    askedOnce = () => undefined;
  });

  it('is waited for as long as was said, at each attempt', async () => {
    const waits = async (options: { readonly timeoutMs?: number }) => {
      const work = slow.execute(WhoAmI, {}, options);
      return (await work.catch((thrown: unknown) => thrown)) as DuebookError;
    };
    const error = await waits({});
    expect(error).toMatchObject({ code: 'UNREACHABLE', status: null });
    expect(error.cause).toMatchObject({ message: 'No answer within 50 ms.' });
    expect(asked).toBe(2);
    const sooner = await waits({ timeoutMs: 20 });
    expect(sooner.cause).toMatchObject({ message: 'No answer within 20 ms.' });
  });

  it('is waited for no longer than the caller does', async () => {
    const stop = new AbortController();
    askedOnce = () => {
      stop.abort('Enough.');
    };
    const options = { signal: stop.signal, timeoutMs: 60_000 };
    await expect(slow.execute(WhoAmI, {}, options)).rejects.toMatchObject({ cause: 'Enough.' });
    expect(asked).toBe(1);
  });
});

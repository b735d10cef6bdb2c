import { isInProgress, stillInProgress } from './accepted';
import { dataOf } from './answer';
import { DuebookError } from './errors';
import { newIdempotencyKey } from './idempotency-key';
import { type AnyDocument, documentIdOf, textOf } from './operation-document';
import { elementsOf, type Page } from './pages';
import type { Payload } from './refusal';
import { DEFAULT_RETRY, pause, type RetryPolicy, waitAfter } from './retry';
import { type Secret, Transport } from './transport';
import { type UploadedFile, uploadedFileOf } from './upload';

/** How to reach Duebook, and as whom. */
export interface DuebookClientOptions {
  /** Where it is, for example `https://books.example.com`; the API is at `/graphql` below it. */
  readonly url: string;
  /**
   * An API key or an access token. A function is asked at each attempt, for tokens that are renewed.
   * Absent where a browser is signed in by its session.
   */
  readonly key?: Secret | undefined;
  /** Of the session, as `/auth/me` tells it, where a browser is signed in and there is no key. */
  readonly csrfToken?: Secret | undefined;
  /** The tenant’s public id, which access tokens of an identity provider need beside them. */
  readonly tenant?: string | undefined;
  /** How long one attempt may take; 30 s when absent. */
  readonly timeoutMs?: number | undefined;
  /** Five attempts when absent. */
  readonly retry?: Partial<RetryPolicy> | undefined;
  /** True sends the names of operations instead of their texts; they must be registered. */
  readonly registered?: boolean | undefined;
  /** For tests, proxies and agents; the global one when absent. */
  readonly fetch?: typeof fetch | undefined;
}

/** What one call may say besides. */
export interface CallOptions {
  /** Stops the call and its further attempts; what it asks for may be done all the same. */
  readonly signal?: AbortSignal | undefined;
  /** How long one attempt of it may take, for a large file for example; as the client says when absent. */
  readonly timeoutMs?: number | undefined;
}

const DEFAULT_TIMEOUT_MS = 30_000;

/** A mutation's input as it is given to `mutate`: without a key, one is drawn. */
type Keyless<Input> = Omit<Input, 'idempotencyKey'> & {
  readonly idempotencyKey?: string | undefined;
};

/** Variables may be left out when none is needed. */
type Given<Variables> = object extends Variables
  ? [variables?: Variables, options?: CallOptions]
  : [variables: Variables, options?: CallOptions];

/** Duebook's API for one principal. Share one; it holds no connection of its own. */
export class DuebookClient {
  private readonly transport: Transport;
  private readonly retry: RetryPolicy;
  private readonly isRegistered: boolean;

  constructor(options: DuebookClientOptions) {
    const { url, key, csrfToken, tenant, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
    const { attempts, baseMs, longestMs } = options.retry ?? {};
    this.retry = {
      attempts: attempts ?? DEFAULT_RETRY.attempts,
      baseMs: baseMs ?? DEFAULT_RETRY.baseMs,
      longestMs: longestMs ?? DEFAULT_RETRY.longestMs,
    };
    this.isRegistered = options.registered ?? false;
    this.transport = new Transport({
      ...{ key, csrfToken, tenant, timeoutMs },
      url: rootOf(url),
      retry: this.retry,
      // Browsers want it called as a function of the window.
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    });
  }

  /**
   * Runs an operation and answers its data. Sent again, to the letter, when no answer came or the
   * answer was 429, 502, 503 or 504: queries change nothing, mutations have their idempotency key.
   *
   * @throws DuebookError for errors of the request; refusals stand in `userErrors` of the data
   */
  async execute<Result, Variables>(
    document: AnyDocument<Result, Variables>,
    ...[variables, options]: Given<Variables>
  ): Promise<Result> {
    return (await this.run(document, variables ?? {}, options)) as Result;
  }

  /**
   * Runs a mutation on its `input` and answers its payload. Without an idempotency key of yours one
   * is drawn, which is lost with this process: give one to be safe beyond its end. While an earlier
   * copy of the call is running, it is waited for.
   *
   * @throws DuebookError for errors of the request, with the `idempotencyKey` to send it again with;
   * `accepted(payload)` throws for refusals
   */
  async mutate<
    Result extends Readonly<Record<string, Payload>>,
    Variables extends { readonly input: { readonly idempotencyKey: string } },
  >(
    document: AnyDocument<Result, Variables>,
    input: Keyless<Variables['input']>,
    options: CallOptions = {},
  ): Promise<Result[keyof Result]> {
    const idempotencyKey = input.idempotencyKey ?? newIdempotencyKey();
    const variables = { input: { ...input, idempotencyKey } };
    for (let attempt = 1; ; attempt += 1) {
      const data = await this.run(document, variables, options).catch((error: unknown) => {
        throw error instanceof DuebookError ? error.withKey(idempotencyKey) : error;
      });
      const [payload] = Object.values(data) as Result[keyof Result][];
      if (payload === undefined) throw new TypeError('A mutation has one field.');
      if (!isInProgress(payload)) return payload;
      const wait = waitAfter(attempt, this.retry, null, Math.random());
      if (wait === null) throw stillInProgress(idempotencyKey);
      await pause(wait, options.signal);
    }
  }

  /**
   * Every element of a list, page after page.
   *
   * @param pick finds the list in the data; null ends it
   */
  paginate<Result, Variables extends { readonly after?: string | null | undefined }, Node>(
    document: AnyDocument<Result, Variables>,
    variables: Omit<Variables, 'after'>,
    pick: (data: Result) => Page<Node> | null,
    options: CallOptions = {},
  ): AsyncGenerator<Node, void, undefined> {
    return elementsOf(async (after) => {
      return pick((await this.run(document, { ...variables, after }, options)) as Result);
    });
  }

  /**
   * Sends a file, for `importStart` and whatever else takes files.
   *
   * @throws RefusedError for a file that is not taken, DuebookError for errors of the request
   */
  async uploadFile(
    file: { readonly name: string; readonly content: Uint8Array | Blob },
    { signal, timeoutMs }: CallOptions = {},
  ): Promise<UploadedFile> {
    const answer = await this.transport.send({
      path: '/files',
      headers: {
        'content-type': 'application/octet-stream',
        'x-file-name': encodeURIComponent(file.name),
      },
      body: file.content,
      ...{ signal, timeoutMs },
    });
    return uploadedFileOf(answer);
  }

  private async run(
    document: AnyDocument<unknown, never>,
    variables: unknown,
    { signal, timeoutMs }: CallOptions = {},
  ): Promise<object> {
    const operation = this.isRegistered
      ? { documentId: await documentIdOf(document) }
      : { query: textOf(document) };
    const answer = await this.transport.send({
      path: '/graphql',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ ...operation, variables }),
      ...{ signal, timeoutMs },
    });
    return dataOf(answer);
  }
}

/** Told at once: of a URL that is none, every attempt would say that nobody answers. */
function rootOf(url: string): string {
  const { protocol } = URL.canParse(url) ? new URL(url) : { protocol: '' };
  if (protocol === 'http:' || protocol === 'https:') return url.replace(/\/+$/, '');
  throw new TypeError(`"${url}" is no URL of Duebook, such as https://books.example.com.`);
}

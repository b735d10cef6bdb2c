import { formOf, textOf, type Operation } from './operation';

/** What a client knows after it has sent an operation once. */
export type Answer =
  | { readonly kind: 'ACKNOWLEDGED'; readonly payload: unknown }
  | { readonly kind: 'REFUSED'; readonly codes: readonly string[] }
  /** It may have happened or not. */
  | { readonly kind: 'UNKNOWN'; readonly why: string }
  | { readonly kind: 'UNEXPECTED'; readonly why: string };

interface GraphqlAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: { readonly code?: string };
  }[];
}

interface Payload {
  readonly userErrors: readonly { readonly code: string; readonly message: string }[];
}

const CALL_TIMEOUT_MS = 30_000;
/** Errors after which the API says: send it again under the same key. */
const UNKNOWN_CODES = new Set(['UNAVAILABLE', 'INTERNAL_SERVER_ERROR']);
/** Refusals that a race with another client explains; any other is a mistake, ours or the product's. */
const EXPECTED_REFUSALS = new Set([
  ...['ABOVE_OPEN_AMOUNT', 'NOTHING_TO_ALLOCATE', 'BULK_REFUSED', 'AMOUNT_NOT_POSITIVE'],
  ...['ALLOCATION_REVERSED', 'ALLOCATION_UNKNOWN', 'DOCUMENT_ALLOCATED', 'DOCUMENT_REVERSED'],
]);

/** Asks the API over HTTP, with the key of one tenant. */
export class ApiClient {
  constructor(
    private readonly url: string,
    private readonly apiKey: string,
  ) {}

  /** Sends an operation once and says what is known of it now. */
  async send(operation: Operation): Promise<Answer> {
    const input = { idempotencyKey: operation.key, ...operation.input };
    try {
      return interpret(await this.post(textOf(formOf(operation)), { input }));
    } catch (error) {
      return { kind: 'UNKNOWN', why: nameOf(error) };
    }
  }

  /** Asks something that must be answered. @throws Error for anything but data */
  async ask(query: string, variables: object): Promise<Readonly<Record<string, unknown>>> {
    const { data, errors } = await this.post(query, variables);
    if (!data || errors) throw new Error(`${query.slice(0, 60)}: ${JSON.stringify(errors)}`);
    return data;
  }

  private async post(query: string, variables: object): Promise<GraphqlAnswer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${this.apiKey}`,
      },
      body: JSON.stringify({ query, variables }),
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    return (await response.json()) as GraphqlAnswer;
  }
}

function interpret({ data, errors }: GraphqlAnswer): Answer {
  if (errors) {
    const codes = errors.map(({ extensions }) => extensions?.code ?? '?');
    const code = codes.find((each) => !UNKNOWN_CODES.has(each));
    if (code === undefined) return { kind: 'UNKNOWN', why: codes[0] ?? '?' };
    return { kind: 'UNEXPECTED', why: `${code}: ${JSON.stringify(errors).slice(0, 500)}` };
  }
  const payload = data?.['answer'] as Payload | undefined;
  if (!payload) return { kind: 'UNEXPECTED', why: 'neither data nor errors' };
  const { userErrors } = payload;
  if (userErrors.length === 0) return { kind: 'ACKNOWLEDGED', payload };
  const codes = userErrors.map(({ code }) => code);
  if (codes.includes('IN_PROGRESS')) return { kind: 'UNKNOWN', why: 'IN_PROGRESS' };
  if (codes.every((code) => EXPECTED_REFUSALS.has(code))) return { kind: 'REFUSED', codes };
  return { kind: 'UNEXPECTED', why: JSON.stringify(userErrors).slice(0, 500) };
}

/** `fetch failed` says nothing; its cause has the code of the socket. */
function nameOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause ? String(cause.code) : cause.name;
}

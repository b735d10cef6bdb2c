/** An answer of a route, taken apart. */
export interface BrowserAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** Sends what a page of the system sends, and keeps cookies as a browser does. */
export class Browser {
  readonly cookies = new Map<string, string>();
  /** What the page was told at signing in. */
  csrfToken = '';

  constructor(readonly url: string) {}

  /** A request of a page of ours: with its origin and what it was told. */
  async post(
    path: string,
    body: object,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<BrowserAnswer> {
    const answer = await this.send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        ...{ 'content-type': 'application/json', origin: this.url },
        ...{ 'sec-fetch-site': 'same-origin', 'x-duebook-csrf': this.csrfToken },
        ...headers,
      },
    });
    const { csrfToken } = answer.body;
    if (typeof csrfToken === 'string') this.csrfToken = csrfToken;
    return answer;
  }

  get(path: string): Promise<BrowserAnswer> {
    return this.send(path, { method: 'GET' });
  }

  /** Any request, with the cookies of this browser. */
  async send(
    path: string,
    init: { readonly method: string; readonly headers?: object; readonly body?: string },
  ): Promise<BrowserAnswer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(new URL(path, this.url), {
      ...init,
      redirect: 'manual',
      headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const set of response.headers.getSetCookie()) this.keep(set);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
    const body = isJson ? (JSON.parse(text) as BrowserAnswer['body']) : {};
    return { status: response.status, headers: response.headers, body, text };
  }

  /** Asks the API. */
  ask(
    query: string,
    headers: Readonly<Record<string, string>> = {},
    variables: object = {},
  ): Promise<BrowserAnswer> {
    return this.post('/graphql', { query, variables }, headers);
  }

  private keep(header: string): void {
    const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The codes of what was refused. */
export function codesIn({ body }: BrowserAnswer): readonly string[] {
  const refusals = (body['userErrors'] ?? []) as readonly { readonly code: string }[];
  const errors = (body['errors'] ?? []) as readonly {
    readonly extensions: { readonly code: string };
  }[];
  return [...refusals.map(({ code }) => code), ...errors.map(({ extensions }) => extensions.code)];
}

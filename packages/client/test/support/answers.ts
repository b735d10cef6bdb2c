/** What a fake server was asked, and when. */
export interface Asked {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A `fetch` that answers one thing after the other; an error stands for no answer. */
export function answering(...answers: readonly (Response | Error)[]): {
  readonly fetch: typeof fetch;
  readonly asked: readonly Asked[];
} {
  const asked: Asked[] = [];
  const waiting = [...answers];
  return {
    asked,
    fetch: (url, init) => {
      const headers = Object.fromEntries(new Headers(init?.headers));
      asked.push({
        url: url instanceof Request ? url.url : String(url),
        headers,
        body: init?.body as string,
      });
      const answer = waiting.shift() ?? new Error('Nothing is answered to this.');
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  };
}

/** An answer as the API gives it. */
export function answer(
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'x-request-id': 'r-1', ...headers },
  });
}

/** An answer that is an error. */
export function failing(
  code: string,
  status: number,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return answer({ errors: [{ message: `It is ${code}.`, extensions: { code } }] }, status, headers);
}

import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import { type Answer, errorAnswer, unread } from '../answer';
import { readBody } from '../request-body';

const JSON_BODY = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i;
/** Many times what any of these holds. */
const LARGEST_BODY = 8_192;

const text = (longest: number) => z.string().min(1).max(longest);
const password = text(1_024);

/** What each route takes; anything else in it is refused, so that a mistyped name is not overlooked. */
export const bodies = {
  login: z.strictObject({
    email: text(254),
    password,
    tenant: z
      .string()
      .regex(/^[a-z0-9]{6,20}$/)
      .nullish()
      .transform((tenant) => tenant ?? null),
  }),
  code: z.strictObject({ code: text(40) }),
  password: z.union([
    z.strictObject({ invitation: text(100), password }),
    z.strictObject({ currentPassword: password, password }),
  ]),
  currentPassword: z.strictObject({ password }),
  nothing: z.strictObject({}),
};

/**
 * Reads the body of a request as JSON of this form. That type alone is taken, which no form of
 * another site can send.
 *
 * @returns an answer when there is nothing to go on with, null when the client has gone
 */
export async function readJson<T>(
  request: IncomingMessage,
  form: z.ZodType<T>,
): Promise<{ readonly value: T } | Answer | null> {
  if (!JSON_BODY.test(request.headers['content-type'] ?? '')) {
    return unread(errorAnswer('BAD_REQUEST', 'Send application/json.', { status: 415 }));
  }
  const bytes = await readBody(request, { limit: LARGEST_BODY });
  if (bytes === 'ABORTED') return null;
  if (!Buffer.isBuffer(bytes)) {
    return unread(errorAnswer('LIMIT_EXCEEDED', 'The body is too large.', { status: 413 }));
  }
  const parsed = form.safeParse(parse(bytes));
  if (parsed.success) return { value: parsed.data };
  // Where, never what: it may be a password.
  const fields = [...new Set(parsed.error.issues.map((issue) => issue.path.join('.')))];
  const where = fields.filter((field) => field !== '').join(', ');
  return errorAnswer('BAD_REQUEST', `The body is not as it should be${where && `: ${where}`}.`);
}

function parse(bytes: Buffer): unknown {
  if (bytes.length === 0) return {};
  if (!isUtf8(bytes)) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

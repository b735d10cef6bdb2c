import { newId } from '@duebook/kernel';
import { expect } from '@jest/globals';
import { type Asking, type Fields, type Headers, mutating, querying } from './mutating';

/** The tenant whose mutations are tried, and those whom they are closed to. */
export interface Callers {
  readonly tenant: Asking;
  /** Another tenant, whose administrator asks. */
  readonly stranger: Asking;
  /** Of somebody of the tenant itself who holds no right at all. */
  readonly powerless: Headers;
}

/** A mutation as others try it. */
interface TriedByOthers {
  readonly input: Fields;
  /** What another tenant is refused with, as `refusals` tells it; null where the input names nothing of a tenant. */
  readonly unknown: string | null;
}

/** A mutation that is done as well. */
interface Guarded extends TriedByOthers {
  /** What makes something else of the input under the same key; null where there is nothing to change. */
  readonly other: Fields | null;
  /** Of who does it; of the tenant's administrator when left out. */
  readonly headers?: Headers;
}

/** Code and path of each refusal of a payload. */
export function refusals(payload: Fields): readonly string[] {
  return (payload['userErrors'] as { code: string; path: string[] }[]).map(
    ({ code, path }) => `${code} ${path.join('.')}`,
  );
}

/** Mutations that are tried by everybody; the callers are asked for when they are used, for they are opened later. */
export function guardedCalls(callersNow: () => Callers) {
  const { send, call } = mutating(() => callersNow().tenant);
  const { call: strangerCalls } = mutating(() => callersNow().stranger);
  /** Without the right, and of another tenant. */
  const closedToOthers = async (
    mutation: string,
    fields: string,
    { input, unknown }: TriedByOthers,
  ): Promise<void> => {
    const forbidden = await send(mutation, fields, input, callersNow().powerless);
    expect(forbidden.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    if (unknown !== null) {
      expect(refusals(await strangerCalls(mutation, fields, input))).toEqual([unknown]);
    }
  };
  /** Closed to others, done, the same key again, and the key for something else; what was done is shown. */
  const guarded = async (mutation: string, fields: string, asked: Guarded): Promise<Fields> => {
    await closedToOthers(mutation, fields, asked);
    const { other, headers } = asked;
    const input = { ...asked.input, idempotencyKey: newId() };
    const done = await call(mutation, fields, input, headers);
    expect(refusals(done)).toEqual([]);
    expect(await call(mutation, fields, input, headers)).toEqual(done);
    if (other !== null) {
      const reused = await call(mutation, fields, { ...input, ...other }, headers);
      expect(refusals(reused)).toEqual(['IDEMPOTENCY_KEY_REUSED input.idempotencyKey']);
    }
    return done;
  };
  return { send, call, closedToOthers, guarded, query: querying(() => callersNow().tenant) };
}

import { newId } from '@duebook/kernel';
import { expect } from '@jest/globals';
import type { GraphqlAnswer } from './post';
import type { GatewayTenant } from './test-gateway';
import { mutationText } from './trading-tenant';

/** Fields of an input, or of what is answered. */
export type Fields = Readonly<Record<string, unknown>>;

/** With whose credentials something is asked; a tenant's own when left out. */
export type Headers = Readonly<Record<string, string>>;

/** A tenant that asks. */
export type Asking = Pick<GatewayTenant, 'ask'>;

/** A refusal, as `mutationText` asks for it. */
interface Refusal {
  readonly code: string;
  readonly path: readonly string[];
}

/** Runs what is to leave no trace: what `kept` tells is the same before and after. */
export function unchangedBy(kept: () => Promise<unknown>) {
  return async <T>(sending: () => Promise<T>): Promise<T> => {
    const before = await kept();
    const answer = await sending();
    expect(await kept()).toEqual(before);
    return answer;
  };
}

/** Mutations of a tenant by name and shown fields; it is asked for when they are used, for it is opened later. */
export function mutating(tenantNow: () => Asking) {
  const send = (
    mutation: string,
    fields: string,
    input: Fields,
    headers?: Headers,
  ): Promise<GraphqlAnswer> =>
    tenantNow().ask(
      mutationText(mutation, fields),
      { input: { idempotencyKey: newId(), ...input } },
      headers,
    );
  const call = async (
    mutation: string,
    fields: string,
    input: Fields,
    headers?: Headers,
  ): Promise<Fields> => {
    const { data, errors } = await send(mutation, fields, input, headers);
    expect(errors).toEqual([]);
    return data?.[mutation] as Fields;
  };
  return { send, call };
}

/** The same where a mutation is always shown in the same fields. */
export function mutatingShown<Name extends string>(
  tenantNow: () => Asking,
  shownOf: (mutation: Name) => string,
) {
  const { send, call } = mutating(tenantNow);
  return {
    send: (mutation: Name, input: Fields, headers?: Headers): Promise<GraphqlAnswer> =>
      send(mutation, shownOf(mutation), input, headers),
    call: (mutation: Name, input: Fields): Promise<Fields> =>
      call(mutation, shownOf(mutation), input),
  };
}

/** The same of a tenant that is refused much: each refusal has to leave what `kept` tells as it is. */
export function mutatingAndRefused(tenantNow: () => Asking, kept: () => Promise<unknown>) {
  const { send, call } = mutating(tenantNow);
  const unchanged = unchangedBy(kept);
  const refusedBy = async (
    mutation: string,
    fields: string,
    input: Fields,
  ): Promise<Refusal | undefined> => {
    const payload = await unchanged(() => call(mutation, fields, input));
    return (payload['userErrors'] as Refusal[])[0];
  };
  return { send, call, unchanged, refusedBy };
}

/** Queries of the tenant, or of another one, that are to be answered without an error. */
export function querying(tenantNow: () => Asking) {
  return async (text: string, variables: Fields = {}, by = tenantNow()): Promise<Fields> => {
    const { data, errors } = await by.ask(text, variables);
    expect(errors).toEqual([]);
    return data ?? {};
  };
}

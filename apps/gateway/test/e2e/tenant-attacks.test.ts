import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { GraphQLInterfaceType } from 'graphql';
import { everyIdOf } from '../support/every-id';
import { fingerprintOf } from '../support/fingerprint';
import {
  callOf,
  codeOf,
  mentionsIdOf,
  operationsOf,
  VACUOUS,
  type Ids,
  type Operation,
  type Weapon,
} from '../support/generated-calls';
import { settled } from '../support/settled';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

/**
 * Every operation of the schema, called by a stranger with the ids of a victim in every argument
 * that takes an id: in all at once, and in each among the stranger's own. Generated from the schema,
 * so that an operation added tomorrow is attacked too.
 */
describe('a stranger with the ids of another tenant', () => {
  let system: TestGateway;
  let victim: TradingTenant;
  let stranger: TradingTenant;
  let theirs: Ids;
  let own: Ids;

  beforeAll(async () => {
    system = await startTestGateway('graphql-js');
    victim = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    theirs = await everyIdOf(system, victim);
    own = await everyIdOf(system, stranger);
  });
  afterAll(() => system.close());

  /** What the victim has. */
  const fingerprint = () => fingerprintOf(system.home, victim.tenantId);

  const sent = new Set<string>();

  /** Attacks one operation with one id, unless it was attacked just so before; answers whether the id went in, and what went wrong. */
  const attack = async (
    [kind, field]: Operation,
    weapon: Weapon,
  ): Promise<{ readonly usesId: boolean; readonly findings: readonly string[] }> => {
    const { text, variables, usesId } = callOf(kind, field, weapon);
    const call = JSON.stringify([text, variables], withoutKeys);
    if (sent.has(call) || (!usesId && mentionsIdOf(field))) return { usesId: false, findings: [] };
    sent.add(call);
    const answer = await stranger.ask(text, variables);
    // An attack that never got past the parser, the limits or a fault would prove nothing.
    const vacuous = answer.errors.filter((error) => VACUOUS.has(codeOf(error)));
    const shown = JSON.stringify(answer.data ?? {});
    // What the stranger sent may come back as an echo in a message, never as an object.
    const leaked = Object.values(theirs).filter((id) => shown.includes(`"id":"${id}"`));
    return {
      usesId,
      findings: [
        ...vacuous.map((error) => `${field.name}: ${JSON.stringify(error)} ${text}`),
        ...leaked.map((id) => `${field.name} showed ${id}`),
      ],
    };
  };

  it('has an id of every kind of object to attack with', () => {
    const { schema } = system.gateway.composition;
    const kindsOf = (name: string) =>
      schema
        .getPossibleTypes(schema.getType(name) as GraphQLInterfaceType)
        .map((type) => type.name);
    const documents = new Set(kindsOf('LedgerDocument'));
    const needed = kindsOf('Node').filter((kind) => !documents.has(kind) || kind === 'Invoice');
    expect(Object.keys(theirs)).toEqual(expect.arrayContaining(needed));
    expect(Object.values(theirs)).not.toContain('');
  });

  it('sees nothing and changes nothing by any operation', async () => {
    await settled(system, victim, theirs['ImportRun'] ?? '');
    const before = await fingerprint();
    const findings: string[] = [];
    let withIds = 0;
    for (const operation of operationsOf(system.gateway.composition.schema)) {
      for (const weapon of weaponsOf(theirs, own)) {
        const attacked = await attack(operation, weapon);
        if (attacked.usesId) withIds += 1;
        findings.push(...attacked.findings);
      }
    }
    expect(findings).toEqual([]);
    expect(await fingerprint()).toEqual(before);
    // A schema without ids, or a generator that never fills them in, would prove nothing.
    expect(withIds).toBeGreaterThan(100);
  }, 300_000);
});

/** Each id among the victim's others, and among the attacker's own: half a right is none. */
function weaponsOf(theirs: Ids, own: Ids): readonly Weapon[] {
  return Object.entries(theirs).flatMap(([kind, id]) =>
    [theirs, own].flatMap((rest) =>
      [0, 1].map((turn) => ({ kind, id, turn, rest, restIsTheirs: rest === theirs })),
    ),
  );
}

/** Keys are new for every call; without them the same call is the same text. */
function withoutKeys(name: string, value: unknown): unknown {
  return name === 'idempotencyKey' ? undefined : value;
}

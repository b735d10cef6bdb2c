import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { fingerprintOf } from '../support/fingerprint';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

/**
 * Every operation of the schema, called by a stranger with the ids of a victim in every argument
 * that takes an id. Generated from the schema, so that an operation added tomorrow is attacked too.
 */
describe('a stranger with the ids of another tenant', () => {
  let system: TestGateway;
  let victim: TradingTenant;
  let stranger: TradingTenant;

  beforeAll(async () => {
    system = await startTestGateway('graphql-js');
    victim = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
  });
  afterAll(() => system.close());

  /** What the victim has. */
  const fingerprint = () => fingerprintOf(system.home, victim.tenantId);

  /** Attacks one operation with one id; answers whether the id went in, and what went wrong. */
  const attack = async (
    [kind, field]: Operation,
    weapon: Weapon,
  ): Promise<{ readonly usesId: boolean; readonly findings: readonly string[] }> => {
    const { text, variables, usesId } = callOf(kind, field, weapon);
    if (!usesId && weapon.turn > 0) return { usesId, findings: [] };
    const answer = await stranger.ask(text, variables);
    // An attack that never got past the parser, the limits or a fault would prove nothing.
    const vacuous = answer.errors.filter((error) => VACUOUS.has(codeOf(error)));
    const shown = JSON.stringify(answer.data ?? {});
    // What the stranger sent may come back as an echo in a message, never as an object.
    const leaked = Object.values(victim.ids).filter((id) => shown.includes(`"id":"${id}"`));
    return {
      usesId,
      findings: [
        ...vacuous.map((error) => `${field.name}: ${JSON.stringify(error)} ${text}`),
        ...leaked.map((id) => `${field.name} showed ${id}`),
      ],
    };
  };

  it('sees nothing and changes nothing by any operation', async () => {
    const before = await fingerprint();
    const ids = Object.values(victim.ids);
    const findings: string[] = [];
    let withIds = 0;
    for (const operation of operationsOf(system.gateway.composition.schema)) {
      for (const [turn, id] of [...ids, ...ids].entries()) {
        const attacked = await attack(operation, { id, turn });
        if (attacked.usesId) withIds += 1;
        findings.push(...attacked.findings);
      }
    }
    expect(findings).toEqual([]);
    expect(await fingerprint()).toEqual(before);
    // A schema without ids, or a generator that never fills them in, would prove nothing.
    expect(withIds).toBeGreaterThan(100);
  }, 180_000);
});

type Operation = readonly [kind: string, field: GraphQLField<unknown, unknown>];

function operationsOf(schema: GraphQLSchema): readonly Operation[] {
  const queries = Object.values(schema.getQueryType()?.getFields() ?? {});
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  return [
    ...queries.map((field): Operation => ['query', field]),
    ...mutations.map((field): Operation => ['mutation', field]),
  ];
}

const VACUOUS = new Set([
  'INTERNAL_SERVER_ERROR',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'LIMIT_EXCEEDED',
  'BAD_USER_INPUT',
  'UNAUTHENTICATED',
]);

function codeOf(error: unknown): string {
  return (error as { extensions?: { code?: string } }).extensions?.code ?? '';
}

interface Call {
  readonly text: string;
  readonly variables: Record<string, unknown>;
  readonly usesId: boolean;
}

/** The id to attack with. Of optional ids that may exclude one another, the turn picks one. */
interface Weapon {
  readonly id: string;
  readonly turn: number;
}

function callOf(kind: string, field: GraphQLField<unknown, unknown>, weapon: Weapon): Call {
  const used = { id: false };
  const args = field.args.filter((arg) => isNeeded(arg) || mentionsId(arg.type));
  const variables = Object.fromEntries(
    args.map((arg) => [arg.name, sample(arg.type, arg.name, weapon, used)]),
  );
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = selectionOf(field.type, 0);
  const text = `${kind}${declared ? `(${declared})` : ''} { ${field.name}${passed ? `(${passed})` : ''} ${selection} }`;
  return { text, variables, usesId: used.id };
}

function isNeeded(arg: GraphQLArgument | GraphQLInputField): boolean {
  return isNonNullType(arg.type) && arg.defaultValue === undefined;
}

function mentionsId(type: GraphQLInputType, depth = 0): boolean {
  const named = getNamedType(type);
  if (named.name === 'ID') return true;
  if (!isInputObjectType(named) || depth > 3) return false;
  return Object.values(named.getFields()).some((field) => mentionsId(field.type, depth + 1));
}

/** A value of an input type: the victim's id wherever an id fits, something plain elsewhere. */
function sample(
  type: GraphQLInputType,
  name: string,
  weapon: Weapon,
  used: { id: boolean },
): unknown {
  if (isNonNullType(type)) return sample(type.ofType, name, weapon, used);
  if (isListType(type)) return [sample(type.ofType, name, weapon, used)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const optional = fields.filter((field) => !isNeeded(field) && mentionsId(field.type));
    const picked = optional[weapon.turn % Math.max(1, optional.length)];
    const inner = fields.filter((field) => isNeeded(field) || field === picked);
    return Object.fromEntries(
      inner.map((field) => [field.name, sample(field.type, field.name, weapon, used)]),
    );
  }
  if (type.name === 'ID') {
    used.id = true;
    return weapon.id;
  }
  return PLAIN[name] ?? PLAIN_BY_TYPE[type.name] ?? 'x';
}

const PLAIN: Readonly<Record<string, unknown>> = {
  countryCode: 'CN',
  timeZone: 'Asia/Shanghai',
  get idempotencyKey() {
    return newId();
  },
};

const PLAIN_BY_TYPE: Readonly<Record<string, unknown>> = {
  Int: 2026,
  Float: 1,
  Boolean: true,
  Decimal: '1.00',
  Date: '2026-03-15',
  DateTime: '2026-03-15T00:00:00Z',
  CurrencyCode: 'CNY',
};

/** Ids of all objects two levels down, and whatever else is plain at the first. */
function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (isUnionType(named)) return '{ __typename }';
  if (!isObjectType(named) && !isInterfaceType(named)) return '';
  const parts = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.some(isNeeded)) return [];
    const inner = getNamedType(field.type);
    const isLeaf = !isObjectType(inner) && !isInterfaceType(inner) && !isUnionType(inner);
    if (isLeaf) return field.name === 'id' || depth < 3 ? [field.name] : [];
    return depth < 4 ? [`${field.name} ${selectionOf(field.type, depth + 1)}`] : [];
  });
  return `{ __typename ${parts.join(' ')} }`;
}

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
  type GraphQLInterfaceType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { everyIdOf } from '../support/every-id';
import { fingerprintOf } from '../support/fingerprint';
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

  /** The victim's own import is worked off by the loop; until then it would change by itself. */
  const settled = async () => {
    const seen = 'query($id: ID!) { importRun(id: $id) { state } }';
    for (let round = 0; round < 100; round += 1) {
      const { data } = await victim.ask(seen, { id: theirs['ImportRun'] });
      const { state } = data?.['importRun'] as { state: string };
      if (!['WAITING', 'CHECKING', 'POSTING'].includes(state)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('The import of the victim does not end.');
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
    await settled();
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

type Ids = Readonly<Record<string, string>>;

/** The id to attack with. Of optional ids that may exclude one another, the turn picks one. */
interface Weapon {
  readonly kind: string;
  readonly id: string;
  readonly turn: number;
  /** Ids of other kinds, given where the name of an argument tells that they belong there. */
  readonly rest: Ids;
  readonly restIsTheirs: boolean;
}

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

function mentionsIdOf({ args }: GraphQLField<unknown, unknown>): boolean {
  return args.some((arg) => mentionsId(arg.type));
}

function callOf(kind: string, field: GraphQLField<unknown, unknown>, weapon: Weapon): Call {
  const used = { id: false };
  const args = field.args.filter((arg) => isNeeded(arg) || mentionsId(arg.type));
  const variables = Object.fromEntries(
    args.map((arg) => [arg.name, sample(arg.type, arg.name, weapon, used)]),
  );
  const declared = args.map((arg) => `$${arg.name}: ${String(arg.type)}`).join(', ');
  const passed = args.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const selection = selectionOnce(field.type);
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
  if (type.name === 'ID') return idFor(name, weapon, used);
  return PLAIN[name] ?? PLAIN_BY_TYPE[type.name] ?? 'x';
}

/** The id of an argument: by its name of the rest, where it names another kind than the weapon's. */
function idFor(name: string, { kind, id, rest, restIsTheirs }: Weapon, used: { id: boolean }) {
  const wanted = `${name.charAt(0).toUpperCase()}${name.slice(1, -'Id'.length)}`;
  const named = wanted === kind ? undefined : rest[wanted];
  if (named === undefined || restIsTheirs) used.id = true;
  return named ?? id;
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

const selections = new Map<GraphQLOutputType, string>();

/** Long to write and asked for by each weapon anew. */
function selectionOnce(type: GraphQLOutputType): string {
  const selection = selections.get(type) ?? selectionOf(type, 0);
  selections.set(type, selection);
  return selection;
}

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

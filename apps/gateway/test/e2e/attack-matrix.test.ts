import { writeFileSync } from 'node:fs';
import { invariant, newId } from '@duebook/kernel';
import { decodeAnyId, encodeId } from '@duebook/platform/graphql';
import { shippedRights } from '@duebook/governance/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isObjectType } from 'graphql';
import { modules } from '../../src/index';
import { AttackMatrix } from '../support/attack-matrix';
import { everyIdOf } from '../support/every-id';
import { fingerprintOf } from '../support/fingerprint';
import {
  callOf,
  codeOf,
  nodeQueryOf,
  operationsOf,
  VACUOUS,
  type Ids,
  type Operation,
} from '../support/generated-calls';
import { type GraphqlAnswer, post } from '../support/post';
import { settled } from '../support/settled';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

/** What anybody may ask who has signed in, and why. */
const FOR_ANYBODY: Readonly<Record<string, string>> = {
  viewer: 'who one is',
  node: 'null for what the viewer may not see',
  approvalsAwaiting: 'what awaits the viewer’s own agreement',
  approvalRequests: 'what the viewer asked for',
  approvalDelegations: 'what was lent to the viewer, or by them',
  approvalRequestApprove: 'whether the request awaits the viewer is decided on the request',
  approvalRequestReject: 'the same',
  approvalRequestWithdraw: 'whether the viewer has made it',
  approvalDelegationRevoke: 'whether the viewer has given it',
};
/** Whose names colleagues see. */
const COLLEAGUES: ReadonlySet<string> = new Set(['User', 'ServiceAccount']);

/** As descriptions name them. */
const PERMISSION = /\b[a-z]+\.[a-z]\w*\.[a-z]\w*\b/gi;
const NEEDED = /\bNeeds ([a-z]+\.[a-z]\w*\.[a-z]\w*)\b/i;

const { ofRole } = shippedRights(
  modules.filter(({ name }) => name !== 'governance').flatMap((module) => module.permissions ?? []),
);

/** Who may do it sees what it is done to. */
const HOLDING = ', holding the permission';

type Expected = 'REFUSED' | 'ALLOWED' | 'EITHER';

/** What an operation is to answer to a role, by nothing but what its description says that it needs. */
function expectedOf(role: string, [, { name, description }]: Operation): Expected {
  const held = ofRole.get(role) ?? [];
  if (held.includes('*')) return 'ALLOWED';
  if (name in FOR_ANYBODY) return 'EITHER';
  const [, first] = NEEDED.exec(description ?? '') ?? [];
  invariant(first !== undefined, `${name} says what it needs`);
  if (!held.includes(first)) return 'REFUSED';
  const named = description?.match(PERMISSION) ?? [];
  return named.every((permission) => held.includes(permission)) ? 'ALLOWED' : 'EITHER';
}

/** Credentials that say that they stand for somebody of the victim's tenant. */
type Headers = Readonly<Record<string, string>>;

describe('every operation under every attack', () => {
  let system: TestGateway;
  let victim: TradingTenant;
  let stranger: TradingTenant;
  let theirs: Ids;
  let before: Readonly<Record<string, string>>;
  const matrix = new AttackMatrix();
  const mismatches: string[] = [];
  /** Keys that do not hold (any more), by why. */
  const dead = new Map<string, Headers>();
  const roles = new Map<string, Headers>();
  let powerless: Headers;

  const bearer = (key: unknown): Headers => ({ authorization: `Bearer ${String(key)}` });

  const keyOf = async (
    principalId: string,
    more: object = {},
  ): Promise<{ id: string; key: Headers }> => {
    const created = await victim.run('apiKeyCreate apiKey { id } keyText', {
      ...{ principalId, name: 'Attack' },
      ...more,
    });
    const { id } = created['apiKey'] as { id: string };
    return { id, key: bearer(created['keyText']) };
  };
  const accountOf = async (name: string): Promise<string> => {
    const created = await victim.run('serviceAccountCreate serviceAccount { id }', { name });
    return (created['serviceAccount'] as { id: string }).id;
  };
  const rolesOf = async (): Promise<readonly { id: string; code: string }[]> => {
    const { data } = await victim.ask('{ roles(first: 100) { edges { node { id code } } } }');
    return (data?.['roles'] as { edges: { node: { id: string; code: string } }[] }).edges.map(
      ({ node }) => node,
    );
  };

  beforeAll(async () => {
    system = await startTestGateway('graphql-js');
    victim = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    theirs = await everyIdOf(system, victim);
    powerless = (await keyOf(await accountOf('Powerless'))).key;
    // As the start of a version does: with the permissions of every package.
    await system.gateway.composition.services.governance.shippedRolesExtend(victim.tenantId);
    const shipped = (await rolesOf()).filter(({ code }) => ofRole.has(code));
    for (const { id: roleId, code } of shipped) {
      const principalId = await accountOf(code);
      await victim.run('roleAssign principal { __typename }', { principalId, roleId });
      roles.set(code, (await keyOf(principalId)).key);
    }
    const admin = shipped.find(({ code }) => code === 'ADMIN')?.id;
    const doomed = await accountOf('Doomed');
    await victim.run('roleAssign principal { __typename }', { principalId: doomed, roleId: admin });
    const revoked = await keyOf(doomed);
    await victim.run('apiKeyRevoke apiKey { id }', { apiKeyId: revoked.id });
    const expiresAt = new Date(system.clock.now().getTime() + 3_600_000).toISOString();
    dead.set('a revoked key', revoked.key);
    dead.set('an expired key', (await keyOf(doomed, { expiresAt })).key);
    dead.set(
      'a key with a letter changed',
      bearer(victim.key.replace(/.(?=.{10}$)/, (letter) => (letter === 'a' ? 'b' : 'a'))),
    );
    const gone = await accountOf('Gone');
    await victim.run('roleAssign principal { __typename }', { principalId: gone, roleId: admin });
    dead.set('a key of a deactivated account', (await keyOf(gone)).key);
    await victim.run('serviceAccountDeactivate serviceAccount { id }', {
      serviceAccountId: gone,
    });
    dead.set('no credentials', {});
    await settled(victim, theirs['ImportRun'] ?? '');
    system.clock.advance({ hours: 2 });
    before = await fingerprintOf(system.home, victim.tenantId);
  }, 120_000);
  afterAll(() => system.close());

  const operations = () => operationsOf(system.gateway.composition.schema);

  /** Sends it, and enters into the matrix what any attack has to come to: no leak and no fault. */
  const attack = async (
    name: string,
    { text, variables }: { readonly text: string; readonly variables: object },
    headers: Headers,
  ): Promise<GraphqlAnswer> => {
    const row = matrix.row(name);
    const begun = performance.now();
    const answer = await post(system.gateway.url, { query: text, variables }, headers);
    row.times.push(performance.now() - begun);
    row.ran += 1;
    const codes = answer.errors.map(codeOf);
    if (answer.status >= 500 || codes.includes('INTERNAL_SERVER_ERROR')) row.faults += 1;
    const shown = name.endsWith(HOLDING) ? '' : JSON.stringify(answer.data ?? {});
    if (Object.values(theirs).some((id) => shown.includes(`"id":"${id}"`))) row.leaks += 1;
    return answer;
  };

  /** Counts it as refused, or as a mismatch, which is told by name. */
  const judge = (name: string, operation: Operation, isRefused: boolean, told: unknown): void => {
    const row = matrix.row(name);
    if (isRefused) row.refused += 1;
    else {
      row.mismatches += 1;
      mismatches.push(`${name}: ${operation[0]} ${operation[1].name} ${JSON.stringify(told)}`);
    }
  };

  const withTheirIds = ([kind, field]: Operation) => {
    const named = `${field.name.charAt(0).toUpperCase()}${field.name.slice(1)}`;
    const { OpenItem = '', Invoice = '' } = theirs;
    const rest = { ...theirs, Document: Invoice, DebitItem: OpenItem, CreditItem: OpenItem };
    const id = theirs[named] ?? Invoice;
    return callOf(kind, field, { kind: '', id, turn: 0, rest, restIsTheirs: true });
  };

  /** The same with ids that nobody has, so that whoever may do it does nothing. */
  const withUnknownIds = (operation: Operation) => {
    const { text, variables } = withTheirIds(operation);
    const known = new Map(
      Object.values(theirs).flatMap((id) => {
        const parts = decodeAnyId(id);
        return parts ? [[id, encodeId(parts.type, newId())] as const] : [];
      }),
    );
    const replace = (value: unknown): unknown => {
      if (typeof value === 'string') return known.get(value) ?? value;
      if (Array.isArray(value)) return value.map(replace);
      if (typeof value !== 'object' || value === null) return value;
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, replace(inner)]));
    };
    return { text, variables: replace(variables) as object };
  };

  it('refuses credentials that do not hold, and nobody', async () => {
    for (const [name, headers] of dead) {
      for (const operation of operations()) {
        const { status, errors, data } = await attack(name, withTheirIds(operation), headers);
        const codes = errors.map(codeOf);
        const isRefused = status === 401 && codes.every((code) => code === 'UNAUTHENTICATED');
        judge(
          name,
          operation,
          isRefused && Object.values(data ?? {}).every((value) => value === null),
          codes,
        );
      }
    }
  }, 120_000);

  it('shows nothing of a tenant to another one', async () => {
    const name = 'another tenant, with these ids';
    const own = bearer(stranger.key);
    for (const operation of operations()) {
      const row = matrix.row(name);
      const { leaks } = row;
      const { errors } = await attack(name, withTheirIds(operation), own);
      const vacuous = errors.map(codeOf).filter((code) => VACUOUS.has(code));
      judge(name, operation, vacuous.length === 0 && row.leaks === leaks, errors);
    }
  }, 60_000);

  it('refuses who has no role', async () => {
    const name = 'no role';
    for (const operation of operations()) {
      const answer = await attack(name, withTheirIds(operation), powerless);
      judge(name, operation, isWithout(answer, operation), answer.errors);
    }
  }, 60_000);

  it('refuses each shipped role what its permissions do not reach', async () => {
    expect([...roles.keys()].sort()).toEqual([...ofRole.keys()].sort());
    for (const [role, key] of roles) {
      const name = `${role}, lacking the permission`;
      for (const operation of operations()) {
        if (expectedOf(role, operation) !== 'REFUSED') continue;
        const answer = await attack(name, withTheirIds(operation), key);
        judge(name, operation, isWithout(answer, operation), answer.errors);
      }
    }
  }, 180_000);

  it('answers node(id) to nobody who may not see the object', async () => {
    const { schema } = system.gateway.composition;
    const askers: Readonly<Record<string, Headers>> = {
      'node(id), of another tenant': bearer(stranger.key),
      'node(id), no role': powerless,
      'node(id), no credentials': {},
    };
    const kinds = Object.keys(theirs).filter((kind) => isObjectType(schema.getType(kind)));
    const node = operations().find(([, { name }]) => name === 'node');
    invariant(node, 'there is a field for nodes');
    for (const [name, headers] of Object.entries(askers)) {
      const attacked = kinds.filter((kind) => headers !== powerless || !COLLEAGUES.has(kind));
      for (const kind of attacked) {
        const type = schema.getType(kind);
        invariant(isObjectType(type), kind);
        const call = { text: nodeQueryOf(type), variables: { id: theirs[kind] } };
        const { data, errors } = await attack(name, call, headers);
        judge(name, node, (data?.['node'] ?? null) === null, [kind, errors]);
      }
      expect(matrix.ranOf(name)).toBe(attacked.length);
    }
  }, 60_000);

  it('has changed nothing by all of that', async () => {
    expect(await fingerprintOf(system.home, victim.tenantId)).toEqual(before);
  });

  it('lets each shipped role do what its permissions reach', async () => {
    for (const [role, key] of roles) {
      const name = `${role}${HOLDING}`;
      let others = 0;
      for (const operation of operations()) {
        const expected = expectedOf(role, operation);
        if (expected !== 'ALLOWED') {
          if (expected === 'EITHER') others += 1;
          continue;
        }
        const { errors, status } = await attack(name, withUnknownIds(operation), key);
        const codes = errors.map(codeOf);
        const isAllowed = !codes.some((code) => ['FORBIDDEN', 'UNAUTHENTICATED'].includes(code));
        if (!isAllowed || status >= 500) judge(name, operation, false, codes);
      }
      const lacking = matrix.ranOf(`${role}, lacking the permission`);
      expect([role, lacking + matrix.ranOf(name) + others]).toEqual([role, operations().length]);
    }
  }, 180_000);

  it('is shown as a table: every operation ran, nothing leaked, nothing failed', () => {
    const { length } = operations();
    const { schema } = system.gateway.composition;
    const figures = matrix.figures();
    process.stderr.write(`\n${matrix.table(length)}\n`);
    const file = process.env['ATTACK_REPORT'];
    if (file !== undefined)
      writeFileSync(file, JSON.stringify({ operations: length, attacks: figures }));
    // A kind of operation that is not attacked here would be one that nobody has thought of.
    expect(schema.getSubscriptionType() ?? null).toBeNull();
    expect(mismatches).toEqual([]);
    expect(figures.filter(({ leaks, faults }) => leaks + faults > 0)).toEqual([]);
    const whole = ['another tenant, with these ids', 'no role', ...dead.keys()];
    expect(whole.map((name) => matrix.ranOf(name))).toEqual(whole.map(() => length));
  });
});

/** Whether an answer holds nothing, because the caller may not: forbidden, or as if it were not there. */
function isWithout({ data, errors }: GraphqlAnswer, [kind, { name }]: Operation): boolean {
  const isNull = (data?.[name] ?? null) === null;
  if (errors.map(codeOf).includes('FORBIDDEN')) return isNull;
  if (name in FOR_ANYBODY) return true;
  return kind === 'query' && errors.length === 0 && isNull;
}

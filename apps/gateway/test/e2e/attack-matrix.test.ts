import { writeFileSync } from 'node:fs';
import { invariant, newId } from '@duebook/kernel';
import { shippedRights } from '@duebook/governance/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isObjectType } from 'graphql';
import { modules } from '../../src/index';
import { AttackRun, FOR_ANYBODY, type Headers, HOLDING } from '../support/attack-run';
import { everyIdOf } from '../support/every-id';
import { fingerprintOf } from '../support/fingerprint';
import { codeOf, nodeQueryOf, type Ids, type Operation } from '../support/generated-calls';
import { settled } from '../support/settled';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

/** Whose names colleagues see. */
const COLLEAGUES: ReadonlySet<string> = new Set(['User', 'ServiceAccount']);

/** As descriptions name them. */
const PERMISSION = /\b[a-z][a-z-]*\.[a-z]\w*\.[a-z]\w*\b/gi;
const NEEDED = /\bNeeds ([a-z][a-z-]*\.[a-z]\w*\.[a-z]\w*)\b/i;
/** Another right with which some of it can be done. */
const INSTEAD = /\bNeeds [a-z.-]+, or ([a-z][a-z-]*\.[a-z]\w*\.[a-z]\w*)\b/i;

const { ofRole } = shippedRights(
  modules.filter(({ name }) => name !== 'governance').flatMap((module) => module.permissions ?? []),
);

/** Writes words into books that stand nowhere else, and answers them. */
async function wordsIn(tenant: TradingTenant): Promise<readonly string[]> {
  const [name = '', number = '', memo = ''] = ['N', 'D', 'M'].map((first) => `${first}${newId()}`);
  await tenant.run('partyCreate party { id }', {
    party: { code: 'WORDS', legalName: name, kinds: ['CUSTOMER'] },
  });
  await tenant.run('invoicePost invoice { id }', {
    invoice: {
      legalEntityId: tenant.ids['LegalEntity'],
      ...{ direction: 'SALES', partyCode: 'WORDS', currencyCode: 'CNY', memo },
      ...{ documentNumber: number, documentDate: '2026-03-02', dueDate: '2026-04-01' },
      lines: [{ description: memo, netAmount: '100.00' }],
    },
  });
  return [name, number, memo];
}

type Expected = 'REFUSED' | 'ALLOWED' | 'EITHER';

/** What an operation needs, by nothing but what its description says of it. */
function neededBy([, { name, description }]: Operation) {
  const text = description ?? '';
  const [, first] = NEEDED.exec(text) ?? [];
  invariant(first !== undefined, `${name} says what it needs`);
  const [, instead = ''] = INSTEAD.exec(text) ?? [];
  const all = (text.match(PERMISSION) ?? []).filter((each) => each !== instead);
  return { first, instead, all };
}

/** What an operation is to answer to a role. */
function expectedOf(role: string, operation: Operation): Expected {
  const held = ofRole.get(role) ?? [];
  if (held.includes('*')) return 'ALLOWED';
  if (operation[1].name in FOR_ANYBODY) return 'EITHER';
  const { first, instead, all } = neededBy(operation);
  if (!held.includes(first)) return held.includes(instead) ? 'EITHER' : 'REFUSED';
  return all.every((permission) => held.includes(permission)) ? 'ALLOWED' : 'EITHER';
}

describe('every operation under every attack', () => {
  let system: TestGateway;
  let victim: TradingTenant;
  let stranger: TradingTenant;
  let theirs: Ids;
  let before: Readonly<Record<string, string>>;
  let run: AttackRun;
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
    const { gateway } = system;
    const { schema } = gateway.composition;
    run = new AttackRun({ url: gateway.url, schema, theirs, words: await wordsIn(victim) });
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
    await settled(system, victim, theirs['ImportRun'] ?? '');
    // Over two hours in which files that nobody needs go step by step, as a loop would do it meanwhile.
    const { fileReleases } = system.gateway.composition;
    for (const seconds of [1_800, 5_400]) {
      system.clock.advance({ seconds });
      await fileReleases.runDue();
    }
    before = await fingerprintOf(system.home, victim.tenantId);
  }, 120_000);
  afterAll(() => system.close());

  it('refuses credentials that do not hold, and nobody', async () => {
    for (const [name, headers] of dead) await run.withDead(name, headers);
  }, 120_000);

  it('shows nothing of a tenant to another one', async () => {
    await run.asStranger('another tenant, with these ids', bearer(stranger.key));
  }, 60_000);

  it('refuses who has no role', async () => {
    await run.asLacking('no role', powerless);
  }, 60_000);

  it('refuses each shipped role what its permissions do not reach', async () => {
    expect([...roles.keys()].sort()).toEqual([...ofRole.keys()].sort());
    for (const [role, key] of roles) {
      await run.asLacking(
        `${role}, lacking the permission`,
        key,
        (operation) => expectedOf(role, operation) === 'REFUSED',
      );
    }
  }, 180_000);

  it('answers node(id) to nobody who may not see the object', async () => {
    const { schema } = system.gateway.composition;
    const askers: Readonly<Record<string, Headers>> = {
      'node(id), of another tenant': bearer(stranger.key),
      'node(id), no role': powerless,
      'node(id), no credentials': {},
    };
    const node = run.operations.find(([, { name }]) => name === 'node');
    invariant(node, 'there is a field for nodes');
    for (const [name, headers] of Object.entries(askers)) {
      const attacked = run.kinds().filter((kind) => headers !== powerless || !COLLEAGUES.has(kind));
      for (const kind of attacked) {
        const type = schema.getType(kind);
        invariant(isObjectType(type), kind);
        const call = { text: nodeQueryOf(type), variables: { id: theirs[kind] } };
        const { data, errors } = await run.attack(name, call, headers);
        run.judge(name, node, (data?.['node'] ?? null) === null, [kind, errors]);
      }
      expect(run.matrix.ranOf(name)).toBe(attacked.length);
    }
  }, 60_000);

  it('has changed nothing by all of that', async () => {
    expect(await fingerprintOf(system.home, victim.tenantId)).toEqual(before);
  });

  it('lets each shipped role do what its permissions reach', async () => {
    for (const [role, key] of roles) {
      const name = `${role}${HOLDING}`;
      for (const operation of run.operations) {
        const expected = expectedOf(role, operation);
        if (expected === 'REFUSED') continue;
        const { errors, status } = await run.attack(name, run.withUnknownIds(operation), key);
        const codes = errors.map(codeOf);
        const isKnown = !codes.includes('UNAUTHENTICATED');
        const isAllowed = expected === 'EITHER' || !codes.includes('FORBIDDEN');
        if (!isKnown || !isAllowed || status >= 500) run.judge(name, operation, false, codes);
      }
      const lacking = run.matrix.ranOf(`${role}, lacking the permission`);
      expect([role, lacking + run.matrix.ranOf(name)]).toEqual([role, run.operations.length]);
    }
  }, 180_000);

  it('is shown as a table: every operation ran, nothing leaked, nothing failed', () => {
    const { length } = run.operations;
    const { schema } = system.gateway.composition;
    const figures = run.matrix.figures();
    process.stderr.write(`\n${run.matrix.table(length)}\n`);
    const file = process.env['ATTACK_REPORT'];
    if (file !== undefined)
      writeFileSync(file, JSON.stringify({ operations: length, attacks: figures }));
    // A kind of operation that is not attacked here would be one that nobody has thought of.
    expect(schema.getSubscriptionType() ?? null).toBeNull();
    expect(run.mismatches).toEqual([]);
    expect(figures.filter(({ leaks, faults }) => leaks + faults > 0)).toEqual([]);
    const whole = ['another tenant, with these ids', 'no role', ...dead.keys()];
    expect(whole.map((name) => run.matrix.ranOf(name))).toEqual(whole.map(() => length));
  });
});

import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { everyIdOf } from '../support/every-id';
import { fingerprintOf } from '../support/fingerprint';
import { codeOf, type Ids } from '../support/generated-calls';
import {
  DEVELOPMENT,
  type HostileSystem,
  startHostileSystem,
  telltalesIn,
} from '../support/hostile-system';
import { callAt, placesOf, type Place } from '../support/poisoned-calls';
import { settled } from '../support/settled';
import { openTradingTenant, type TradingTenant } from '../support/trading-tenant';

/** What an evaluated `7331*7331` would show. */
const EVALUATED = '53743561';

/** Texts that mean something to a program that takes them for more than texts. */
const TEXTS: readonly string[] = [
  "'; drop table ledger.document cascade; --",
  "\\' or 1=1; select pg_sleep(20) $1 %s :name ? --",
  '{{7331*7331}} ${7331*7331} <%= 7331*7331 %> =HYPERLINK("http://elsewhere.test") <img src=x>',
  'a\r\n{"level":"fatal","msg":"forged"}\u001b[31m',
  '__proto__',
  `\u202etxt.exe\u202c\u200b\ufeff\u{1f468}\u200d\u{1f469} ../../../etc/hostname ${'x'.repeat(20_000)}`,
];

const base64url = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** Cursors that no list has given. */
const CURSORS: readonly string[] = [
  ...['', '!!!!', '\u0000', 'x'.repeat(100_000)],
  ...[[], {}, null, [1], ['\u0000'], ['a', 'b', 'c', 'd', 'e', 'f']].map(base64url),
  ...['9999-99-99', '1e999', '9'.repeat(400), "' or true --", '\ud800'].flatMap((value) =>
    [[value], [value, newId()], [newId(), value]].map(base64url),
  ),
];

/** Ids that nobody was given. */
const idsLike = (id: string): readonly string[] => [
  ...['', newId(), "Invoice:1' or '1'='1", 'x'.repeat(100_000)],
  ...[`${id}=`, id.slice(0, -1), encodeId('Unknown', newId())],
];

const FAULTS = new Set([
  ...['INTERNAL_SERVER_ERROR', 'UNAVAILABLE'],
  ...['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED'],
]);

describe('values that mean harm', () => {
  let hostile: HostileSystem;
  let victim: TradingTenant;
  let theirs: Ids;
  let own: Ids;
  let given: readonly string[];
  let before: readonly unknown[];

  /** The victim's tables, and which tables there are. */
  const standing = async () => [
    await fingerprintOf(hostile.system.home, victim.tenantId),
    await hostile.system.home.asOwner(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname !~ '^(pg_|information_schema)' order by 1`,
    ),
  ];

  beforeAll(async () => {
    hostile = await startHostileSystem(DEVELOPMENT);
    victim = await openTradingTenant(hostile.system);
    theirs = await everyIdOf(hostile.system, victim);
    own = await everyIdOf(hostile.system, hostile.tenant);
    await settled(hostile.system, victim, theirs['ImportRun'] ?? '');
    await settled(hostile.system, hostile.tenant, own['ImportRun'] ?? '');
    // Their owners ask for them: who opens papers is written down.
    given = [...(await cursorsOf(victim, theirs)), ...(await cursorsOf(hostile.tenant, own))];
    before = await standing();
  }, 120_000);
  afterAll(() => hostile.system.close());

  const places = (scalar: string) => placesOf(hostile.system.gateway.composition.schema, [scalar]);

  const listsOfAll = () => places('String').filter(({ path }) => path.join('.') === 'after');

  /** Where pages of its own lists end. */
  const cursorsOf = async (tenant: TradingTenant, ids: Ids): Promise<readonly string[]> => {
    const found: string[] = [];
    for (const list of listsOfAll()) {
      const { text, variables } = callAt(list, undefined, ids);
      const { data } = await tenant.ask(text, { ...variables, after: null });
      found.push(/"endCursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1] ?? '');
    }
    return found.filter((cursor) => cursor !== '');
  };

  /** Sends a value at a place, and answers what went wrong. */
  const sendAt = async (place: Place, value: string): Promise<readonly string[]> => {
    const { text, variables } = callAt(place, value, own);
    const answer = await hostile.tenant.ask(text, variables);
    const shown = JSON.stringify(answer.data ?? {});
    const wrong = [
      ...answer.errors.map(codeOf).filter((code) => FAULTS.has(code)),
      ...telltalesIn(answer.text, JSON.stringify(value).slice(1, -1)),
      ...(answer.text.includes(EVALUATED) ? ['was evaluated'] : []),
      ...Object.entries(theirs).flatMap(([kind, id]) =>
        shown.includes(`"id":"${id}"`) ? [kind] : [],
      ),
    ];
    const [, { name }] = place.operation;
    return wrong.map((what) => `${name} ${place.path.join('.')} ${value.slice(0, 40)}: ${what}`);
  };

  const sendAll = async (scalar: string, values: readonly string[], only = /./) => {
    const findings: string[] = [];
    const found = places(scalar).filter(({ path }) => only.test(path.join('.')));
    expect(found.length).toBeGreaterThan(10);
    for (const place of found) {
      for (const value of values) findings.push(...(await sendAt(place, value)));
    }
    expect(findings).toEqual([]);
  };

  it('are texts and nothing else, in every argument', async () => {
    await sendAll('String', TEXTS);
  }, 180_000);

  it('are no cursors', async () => {
    await sendAll('String', CURSORS, /^after$/);
  }, 180_000);

  it('are no cursors of this list: those of others, and of another tenant', async () => {
    const lists = listsOfAll();
    const cursors = [...new Set(given)];
    expect(cursors.length).toBeGreaterThan(10);
    // A few for each list: of neighbours, which are the likeliest to fit.
    const findings: string[] = [];
    for (const [at, list] of lists.entries()) {
      for (const turn of [0, 1, 2, 3]) {
        const cursor = cursors[(at + turn * 7) % cursors.length] ?? '';
        findings.push(...(await sendAt(list, cursor)));
      }
    }
    expect(findings).toEqual([]);
  }, 180_000);

  it('are no ids', async () => {
    await sendAll('ID', idsLike(theirs['Invoice'] ?? ''));
  }, 180_000);

  it('have changed nothing of another tenant, no table, and no line of the log', async () => {
    expect(await standing()).toEqual(before);
    const lines = hostile.logged.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.filter(({ level }) => level === 'error' || level === 'fatal')).toEqual([]);
    const text = hostile.logged.join('');
    expect(
      ['forged', 'drop table', 'HYPERLINK', '\u001b', 'xxxx'].filter((each) => text.includes(each)),
    ).toEqual([]);
    expect(await hostile.isWell()).toBe(true);
  });
});

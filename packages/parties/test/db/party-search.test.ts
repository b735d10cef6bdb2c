import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ok } from '@duebook/kernel';
import { countRowsRead } from '@duebook/platform/testing';
import { aTenant } from '@duebook/governance/testing';
import type { PartyPageRequest, PartySort } from '@duebook/parties';
import { manyParties } from '../support/many-parties';
import {
  aParty,
  aPartyHome,
  fresh,
  register,
  roundTripsOf,
  type PartyHome,
} from '../support/a-party-home';

let home: PartyHome;
beforeAll(async () => {
  home = await aPartyHome();
  const names: readonly (readonly [code: string, legalName: string, ...aliases: string[]])[] = [
    ['0001', '上海华为技术有限公司', 'Huawei Shanghai'],
    ['0002', '华为终端有限公司'],
    ['0003', '阿里巴巴（中国）有限公司'],
    ['0004', '张三商店'],
    ['0005', 'Müller & Söhne GmbH'],
    ['0006', 'ＡＣＭＥ Trading Co., Ltd.'],
    ['10-0042/A', '百度在线网络技术有限公司', '百度'],
    ['0008', 'Northern Star Logistics'],
    ['0009', '中国华能集团'],
    ['0010', '李四贸易'],
  ];
  for (const [code, legalName, ...aliases] of names) {
    await register(home, aParty(code, { legalName, aliases }));
  }
});
afterAll(() => home.db.close());

const page = (over: Partial<PartyPageRequest>) =>
  home.parties.partiesPage(home.tenant.caller, {
    filter: {},
    sort: 'NAME',
    after: null,
    limit: 50,
    ...over,
  });
const codes = async (text: string, sort: PartySort = 'CODE') =>
  (await page({ filter: { text }, sort })).rows.map(({ party }) => party.code);

describe('search', () => {
  it.each<[string, string, readonly string[]]>([
    ['two Chinese characters', '华为', ['0001', '0002']],
    ['one Chinese character', '华', ['0001', '0002', '0009']],
    ['the inside of a Chinese name', '巴巴中国', ['0003']],
    ['a Chinese name with a slip', '上海华伟技术', ['0001']],
    ['an alias', '百度', ['10-0042/A']],
    ['a Latin alias of a Chinese name', 'huawei', ['0001']],
    ['without regard to accents', 'muller sohne', ['0005']],
    ['without regard to width', 'acme', ['0006']],
    ['full-width text', 'ｔｒａｄｉｎｇ', ['0006']],
    ['the beginning of words', 'no', ['0008']],
    ['the inside of a word', 'gisti', ['0008']],
    ['a slip', 'Nothern', ['0008']],
    ['words in any order', 'logistics northern', ['0008']],
    ['words of both scripts', '华为 huawei', ['0001']],
    ['a code', '0042', ['10-0042/A']],
    ['a code with its marks', '10-0042/A', ['10-0042/A']],
    ['a code and a name', '0002 终端', ['0002']],
    ['nothing that is there', '微软', []],
    ['words that are not together', '华为 百度', []],
    ['a quote and a wildcard', "%' or 1=1 --", []],
  ])('finds by %s: %s', async (_, text, expected) => {
    expect(await codes(text)).toEqual(expected);
  });

  it('lists the nearest first, and all when the text says nothing', async () => {
    expect(await codes('华为', 'RELEVANCE')).toEqual(['0002', '0001']);
    expect(await codes(' —… ', 'RELEVANCE')).toHaveLength(10);
  });

  it('forgets names that are gone, and finds by former ones', async () => {
    const id = await register(home, aParty('R1', { legalName: 'Zebra', aliases: ['Quagga'] }));
    const version = { idempotencyKey: fresh(), partyId: id, expectedVersion: 1 };
    await home.parties.partyUpdate(home.tenant.caller, {
      ...version,
      changes: { legalName: 'Okapi', aliases: [] },
    });
    expect(await codes('zebra')).toEqual([]);
    expect(await codes('quagga')).toEqual([]);
    expect(await codes('okapi')).toEqual(['R1']);
    await home.parties.partiesUpsert(home.tenant.caller, {
      idempotencyKey: fresh(),
      parties: [aParty('R1', { legalName: 'Giraffe' })],
    });
    expect(await codes('okapi')).toEqual(['R1']);
  });

  it('shows nothing of another tenant', async () => {
    const { caller } = await aTenant(home.db);
    const request = { filter: { text: '华为' }, sort: 'NAME', after: null, limit: 9 } as const;
    expect(await home.parties.partiesPage(caller, request)).toEqual({ rows: [], count: 0 });
  });
});

describe('order', () => {
  it('of Chinese names is that of their pronunciation, Latin ones after them', async () => {
    const { rows } = await page({ filter: { region: null }, sort: 'NAME' });
    const names = rows.map(({ party }) => party.legalName);
    const chinese = [
      '阿里巴巴（中国）有限公司',
      '百度在线网络技术有限公司',
      '华为终端有限公司',
      '李四贸易',
      '上海华为技术有限公司',
      '张三商店',
      '中国华能集团',
    ];
    expect(names.filter((name) => chinese.includes(name))).toEqual(chinese);
    expect(names.indexOf('Northern Star Logistics')).toBeGreaterThan(names.indexOf('中国华能集团'));
  });
});

describe('10,000 parties', () => {
  let tenantHome: PartyHome;

  beforeAll(async () => {
    tenantHome = { ...home, tenant: await aTenant(home.db) };
    for (let from = 0; from < 10_000; from += 1_000) {
      const outcome = await home.parties.partiesUpsert(tenantHome.tenant.caller, {
        idempotencyKey: fresh(),
        parties: manyParties(1_000, from),
      });
      expect(outcome.ok).toBe(true);
    }
  }, 120_000);

  const list = (over: Partial<PartyPageRequest>) =>
    home.parties.partiesPage(tenantHome.tenant.caller, {
      filter: {},
      sort: 'NAME',
      after: null,
      limit: 101,
      ...over,
    });

  /** How many pieces of names a search reads, to count what it finds included. */
  const gramsRead = async (over: Partial<PartyPageRequest>): Promise<number> => {
    const { caller } = tenantHome.tenant;
    const outcome = await home.db.unitOfWork.run(caller, 'test', async (tx) => {
      // What the list asks, in a transaction that knows what it has read.
      const asked = jest.spyOn(home.db.unitOfWork, 'reader').mockReturnValue(tx);
      const counted = await countRowsRead(tx, ['parties.name_gram'], () => list(over));
      asked.mockRestore();
      return ok(counted.rows);
    });
    if (!outcome.ok) throw new Error('The test’s own work is never refused');
    return outcome.value;
  };

  it.each<[PartySort, PartyPageRequest['filter']]>([
    ['NAME', {}],
    ['CODE', { kind: 'SUPPLIER', segment: 'KEY' }],
    ['NAME', { text: '上海' }],
    ['RELEVANCE', { text: 'northern' }],
  ])('are paged by %s through %j, each once and in order', async (sort, filter) => {
    const seen: string[] = [];
    const keys: string[] = [];
    let after: PartyPageRequest['after'] = null;
    let count = 0;
    for (;;) {
      const slice = await list({ sort, filter, after, limit: 501 });
      count = slice.count;
      const rows = slice.rows.slice(0, 500);
      seen.push(...rows.map(({ party }) => party.id));
      keys.push(...rows.map(({ place }) => place.key));
      if (slice.rows.length <= 500) break;
      after = rows.at(-1)?.place ?? null;
    }
    expect(seen.length).toBe(count);
    expect(new Set(seen).size).toBe(seen.length);
    if (sort === 'CODE') expect(keys).toEqual([...keys].sort());
    if (sort === 'RELEVANCE') expect(keys).toEqual([...keys].sort((a, b) => Number(a) - Number(b)));
  });

  it('are searched as a linear scan would', async () => {
    const all = manyParties(10_000);
    for (const text of ['华为', '上海', 'Summit', '科技']) {
      const expected = all.filter(({ legalName }) => legalName?.includes(text)).length;
      expect((await list({ filter: { text } })).count).toBeGreaterThanOrEqual(expected);
    }
    const exact = await list({ filter: { text: '07777' }, sort: 'RELEVANCE' });
    expect(exact.rows[0]?.party.code).toBe('P07777');
  });

  it('are searched by an index, in one round trip', async () => {
    const [grams] = await home.db.asOwner<{ count: number }>(
      'select count(*)::int as count from parties.name_gram where tenant_id = $1',
      [tenantHome.tenant.tenantId],
    );
    const tenth = (grams?.count ?? 0) / 10;
    expect(tenth).toBeGreaterThan(10_000);
    // What is found, twice: for the page and to be counted. To look through all would read all.
    for (const text of ['华为', '上海科技', 'summit cascade', 'P04242']) {
      const read = await gramsRead({ filter: { text } });
      expect(read).toBeGreaterThan(0);
      expect(read).toBeLessThan(tenth);
    }
    expect(await roundTripsOf(home.db, () => list({ filter: { text: '华为' } }))).toBe(1);
  });
});

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { compareText, Decimal, invariant, newId } from '@duebook/kernel';
import { partiesAlone, someParties } from '@duebook/parties/testing';
import type { AgingDimension, AgingLine, AgingQuestion } from '../../src/aging/domain/aging-report';
import { posted } from '../support/a-history';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

/** Sorted by language these come otherwise than by code point; the last two lie beyond U+D7FF. */
const SEGMENTS = ['Ärzte', 'apotheken', 'Behörden', '华东', 'ＡＢＣ', '𠮷野'];

let ledger: TestLedger;
beforeAll(async () => {
  ledger = await aLedger();
  const { db, tenant } = ledger;
  for (const [index, segment] of SEGMENTS.entries()) {
    await someParties(db, tenant.caller, [`S${String(index)}`], {
      segment,
      region: `Z ${segment}`,
    });
  }
  await someParties(db, tenant.caller, ['S6'], { segment: 'apotheken' });
  await assign(['S0', 'S6'], 'C1');
  const second = await tenant.addLegalEntity({ code: 'CN02' });
  await ledger.openBooks(second);
  for (const [index, code] of [
    ...SEGMENTS.map((_, at) => `S${String(at)}`),
    'S6',
    'C1',
    'C2',
  ].entries()) {
    const amount = `${String(100 + index)}.0${String(index)}`;
    const over = { party: { code }, documentDate: day('01-20') };
    await posted(ledger, ledger.invoice({ ...over, amount }));
    await posted(ledger, ledger.receipt({ ...over, amount: `${String(index + 1)}.50` }));
    await posted(ledger, ledger.invoice({ ...over, amount: '7.00', legalEntityId: second }));
  }
});
afterAll(() => ledger.db.close());

/** Makes the caller responsible for the parties, and places them below another one. */
async function assign(codes: readonly string[], head: string): Promise<void> {
  const { db, tenant } = ledger;
  const parties = partiesAlone({ unitOfWork: db.unitOfWork });
  const [groupId = null] = await someParties(db, tenant.caller, [head]);
  for (const partyId of await someParties(db, tenant.caller, codes)) {
    const key = (expectedVersion: number) => ({
      idempotencyKey: newId(),
      ...{ partyId, expectedVersion },
    });
    const owned = await parties.partyOwnerAssign(tenant.caller, {
      ...key(1),
      ownerUserId: tenant.caller.principalId,
      validFrom: day('01-01'),
    });
    const placed = await parties.partyGroupAssign(tenant.caller, { ...key(2), groupId });
    expect([owned.ok, placed.ok]).toEqual([true, true]);
  }
}

const question: AgingQuestion = {
  legalEntityIds: null,
  itemClass: 'RECEIVABLE',
  asOf: day('03-31'),
  knownAt: null,
  basis: 'DUE_DATE',
  currency: 'TRANSACTION',
  bounds: [0, 30, 60, 90],
};

/** All groups of a dimension, one at a time, each from where the last one ended. */
async function groupsOneByOne(dimension: AgingDimension): Promise<readonly AgingLine[]> {
  const seen: AgingLine[] = [];
  for (let after: string | null = null; ;) {
    const page = { limit: 1, after };
    const outcome = await ledger.services.aging.read(ledger.tenant.caller, question, {
      dimension,
      page,
    });
    invariant(outcome.ok, 'the question is well put');
    const { lines } = outcome.value;
    if (lines.length === 0) return seen;
    expect(lines).toHaveLength(1);
    seen.push(...lines);
    after = lines[0]?.key ?? '';
  }
}

async function total(): Promise<string> {
  const outcome = await ledger.services.aging.read(ledger.tenant.caller, question, {
    dimension: 'LEGAL_ENTITY',
    page: { limit: 100, after: null },
  });
  invariant(outcome.ok, 'the question is well put');
  return sumOf(outcome.value.lines);
}

const sumOf = (lines: readonly AgingLine[]): string =>
  lines.reduce((sum, line) => sum.plus(line.total.amount), new Decimal(0)).toFixed(2);

describe.each<[AgingDimension, number]>([
  ['PARTY', 9],
  // S0 and S6 stand below C1.
  ['GROUP', 7],
  ['OWNER', 2],
  ['SEGMENT', SEGMENTS.length + 1],
  ['REGION', SEGMENTS.length + 1],
])('aging by %s, a group at a time', (dimension, count) => {
  it('shows every group once, and all together are the total by legal entity', async () => {
    const groups = await groupsOneByOne(dimension);
    expect(groups).toHaveLength(count);
    const keys = groups.map(({ key }) => key ?? '');
    expect(keys).toEqual([...new Set(keys)].sort(compareText));
    expect(sumOf(groups)).toBe(await total());
  });
});

it.each(['OWNER', 'SEGMENT', 'REGION'] as const)(
  'aging by %s begins with what has none',
  async (dimension) => {
    const [first] = await groupsOneByOne(dimension);
    expect(first?.key).toBeNull();
  },
);

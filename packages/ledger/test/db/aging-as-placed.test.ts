import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { invariant, newId } from '@duebook/kernel';
import type { PartiesServices } from '@duebook/parties';
import { partiesAlone, someParties } from '@duebook/parties/testing';
import type { AgingQuestion, PagedDimension } from '../../src/aging/domain/aging-report';
import { posted } from '../support/a-history';
import { aLedger, day, type TestLedger } from '../support/a-ledger';

let ledger: TestLedger;
let parties: PartiesServices;
let partyId: string;
let headId: string;
/** Before the party was placed elsewhere and got an owner for days past. */
let before: Date;

beforeAll(async () => {
  ledger = await aLedger();
  const { db, recorder } = ledger;
  const { caller } = ledger.tenant;
  parties = partiesAlone({ unitOfWork: db.unitOfWork });
  [partyId = ''] = await someParties(db, caller, ['M1'], { segment: 'SMALL', region: 'North' });
  [headId = ''] = await someParties(db, caller, ['HEAD']);
  await posted(ledger, ledger.invoice({ party: { code: 'M1' }, amount: '80.00' }));
  await recorder.recordAll();
  db.clock.advance({ minutes: 1 });
  before = db.clock.now();
  // The 2nd of April.
  db.clock.advance({ hours: 48 });
  const to = (expectedVersion: number) => ({ idempotencyKey: newId(), partyId, expectedVersion });
  await done(parties.partyGroupAssign(caller, { ...to(1), groupId: headId }));
  await someParties(db, caller, ['M1'], { segment: 'LARGE', region: 'South' });
  const ownerUserId = caller.principalId;
  const validFrom = day('01-20');
  await done(parties.partyOwnerAssign(caller, { ...to(3), ownerUserId, validFrom }));
  // Nobody is from the 2nd of March on, as corrected the second time.
  await done(parties.partyOwnerAssign(caller, { ...to(4), ownerUserId, validFrom: day('03-02') }));
  await done(
    parties.partyOwnerAssign(caller, { ...to(4), ownerUserId: null, validFrom: day('03-02') }),
  );
  await recorder.recordAll();
  db.clock.advance({ minutes: 1 });
});
afterAll(() => ledger.db.close());

async function done(outcome: Promise<{ readonly ok: boolean }>): Promise<void> {
  expect((await outcome).ok).toBe(true);
}

const question = (over: Partial<AgingQuestion>): AgingQuestion => ({
  ...{ legalEntityIds: null, itemClass: 'RECEIVABLE', asOf: day('03-31'), knownAt: null },
  ...{ basis: 'DUE_DATE', currency: 'TRANSACTION', bounds: [0] },
  ...over,
});

/** In which group the one invoice is, which its items must say as well. */
async function groupOf(dimension: PagedDimension, over: Partial<AgingQuestion>) {
  const { aging } = ledger.services;
  const { caller } = ledger.tenant;
  const page = { limit: 10, after: null };
  const answer = await aging.read(caller, question(over), { dimension, page });
  invariant(answer.ok && answer.value.lines.length === 1, 'there is one invoice');
  const key = answer.value.lines[0]?.key ?? null;
  const selection = {
    ...{ group: { dimension, key }, partyId: null, currency: null, bucket: null, isCredit: null },
  };
  const items = await aging.items(caller, question(over), { selection, page });
  expect(items).toMatchObject({ ok: true, value: [{ partyId }] });
  return key;
}

describe('a breakdown of a past day', () => {
  it.each([
    ['SEGMENT', 'SMALL', 'LARGE'],
    ['REGION', 'North', 'South'],
  ] as const)('shows the %s of that day, as known then', async (dimension, old, later) => {
    expect(await groupOf(dimension, { asOf: day('01-31') })).toBe(old);
    expect(await groupOf(dimension, { asOf: day('04-01') })).toBe(old);
    expect(await groupOf(dimension, { asOf: day('04-02') })).toBe(later);
    expect(await groupOf(dimension, { asOf: day('04-02'), knownAt: before })).toBe(old);
    const knownAt = ledger.db.clock.now();
    expect(await groupOf(dimension, { asOf: day('04-02'), knownAt })).toBe(later);
  });

  it('shows the group of that day, as known then', async () => {
    expect(await groupOf('GROUP', { asOf: day('04-01') })).toBe(partyId);
    expect(await groupOf('GROUP', { asOf: day('04-02') })).toBe(headId);
    expect(await groupOf('GROUP', { asOf: day('04-02'), knownAt: before })).toBe(partyId);
  });

  it('shows who was responsible on that day, as known then', async () => {
    const owner = ledger.tenant.caller.principalId;
    expect(await groupOf('OWNER', { asOf: day('01-19') })).toBeNull();
    expect(await groupOf('OWNER', { asOf: day('01-20') })).toBe(owner);
    expect(await groupOf('OWNER', { asOf: day('03-01') })).toBe(owner);
    expect(await groupOf('OWNER', { asOf: day('03-02') })).toBeNull();
    expect(await groupOf('OWNER', { asOf: day('01-20'), knownAt: before })).toBeNull();
  });
});

import { businessDate, newId, ok, type Id } from '@duebook/kernel';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aRulesDesk, openRuleTables, type RulesDesk } from '../../support/a-rules-desk';

let db: TestDatabase;
let desk: RulesDesk;
beforeAll(async () => {
  db = await openRuleTables();
  desk = await aRulesDesk(db);
  await desk.customer('C1');
  await desk.use();
}, 120_000);
afterAll(() => db.close());

const clockOf = async (openItemId: Id | undefined, knownAt: Date | null = null) => {
  const asked = { openItemId: openItemId ?? '', asOf: businessDate('2026-03-31'), knownAt };
  return (await desk.limitation.reading.clocksOf(desk.caller, [asked]))[0];
};
const expiryOf = async (...asked: Parameters<typeof clockOf>) =>
  (await clockOf(...asked))?.timeline.expiresOn ?? null;

describe('a balance that the debtor confirmed', () => {
  const confirm = (
    openItemIds: readonly Id[],
    at: string,
    over: Partial<{ confirmationId: Id; partyId: Id }> = {},
  ) =>
    desk.db.unitOfWork.run<Id, never>(desk.caller, 'confirmed', async (tx) => {
      const confirmationId = over.confirmationId ?? newId();
      const [clock] = await desk.limitation.reading.clocksOf(desk.caller, [
        { openItemId: openItemIds[0] ?? '', asOf: null, knownAt: null },
      ]);
      await desk.limitation.tellConfirmed(tx, {
        ...{ confirmationId, openItemIds, confirmedAt: new Date(at) },
        legalEntityId: desk.legalEntityId,
        partyId: over.partyId ?? clock?.item.partyId ?? '',
      });
      return ok(confirmationId);
    });
  const stepsOf = async (openItemId: Id | undefined) =>
    (await clockOf(openItemId))?.timeline.steps.map(({ effect, expiresOn, fact }) => ({
      ...{ effect, expiresOn, from: fact.from, kind: fact.kind, proof: fact.proof },
    }));
  const ids = (sold: { itemIds: readonly Id[] }) => [...sold.itemIds];

  // Due 2023-01-31: the last day is 2026-01-31.
  it.each([
    // Before the claim was due nothing runs that could begin anew.
    ['2023-01-31T15:59:59Z', 'NOTHING', '2026-01-31'],
    // Midnight in Shanghai: the first day that counts.
    ['2023-01-31T16:00:00Z', 'INTERRUPTED', '2026-02-01'],
    ['2025-02-28T16:00:00Z', 'INTERRUPTED', '2028-03-01'],
    ['2026-01-30T03:00:00Z', 'INTERRUPTED', '2029-01-30'],
    // The last day, to its last second.
    ['2026-01-31T15:59:59Z', 'INTERRUPTED', '2029-01-31'],
    ['2026-01-31T16:00:00Z', 'AFTER_EXPIRY', '2026-01-31'],
  ])('at %s is %s: the last day is %s', async (at, effect, expiresOn) => {
    const sold = await desk.sell({ amount: '100.00', on: '2023-01-01', due: '2023-01-31' });
    const confirmed = await confirm(ids(sold), at);
    const id = confirmed.ok ? confirmed.value : '';
    expect(await stepsOf(sold.itemIds[0])).toMatchObject([
      { effect, expiresOn, kind: 'BALANCE_CONFIRMED', proof: { kind: 'BALANCE_CONFIRMATION', id } },
    ]);
    expect(await expiryOf(sold.itemIds[0])).toBe(expiresOn);
  });

  it('is told once, and was not known before', async () => {
    const sold = await desk.sell({ amount: '100.00', on: '2023-06-01', due: '2023-06-30' });
    const before = desk.db.clock.now();
    desk.db.clock.advance({ minutes: 1 });
    const confirmationId = newId();
    await confirm(ids(sold), '2025-05-05T04:00:00Z', { confirmationId });
    await confirm(ids(sold), '2025-05-05T04:00:00Z', { confirmationId });
    expect(await stepsOf(sold.itemIds[0])).toHaveLength(1);
    expect(await expiryOf(sold.itemIds[0])).toBe('2028-05-05');
    expect(await expiryOf(sold.itemIds[0], before)).toBe('2026-06-30');
    const audited = await desk.db.asOwner<{ details: string }>(
      `select details from platform.audit_entry
        where tenant_id = $1 and action = 'limitation.confirm' and subject_id = $2`,
      [desk.caller.tenantId, confirmationId],
    );
    expect(audited.map(({ details }) => JSON.parse(details) as unknown)).toEqual([
      { confirmedOn: '2025-05-05', claims: 1 },
    ]);
  });

  it('is about claims against this debtor alone', async () => {
    const sold = await desk.sell({ amount: '100.00', on: '2023-06-01', due: '2023-06-30' });
    await confirm(ids(sold), '2025-05-05T04:00:00Z', { partyId: newId() });
    expect(await stepsOf(sold.itemIds[0])).toEqual([]);
  });
});

import { businessDate, newId, type Id } from '@duebook/kernel';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClockFilter } from '../../../src/limitation/application/read-limitation';
import {
  aRulesDesk,
  openRuleTables,
  refusalOf,
  valueOf,
  type RulesDesk,
} from '../../support/a-rules-desk';

let db: TestDatabase;
beforeAll(async () => {
  db = await openRuleTables();
}, 120_000);
afterAll(() => db.close());

const day = businessDate;

describe('what ends soon', () => {
  let own: RulesDesk;
  let near: Id;
  let far: Id;
  let over: Id;
  beforeAll(async () => {
    own = await aRulesDesk(db);
    await own.customer('C1');
    await own.customer('C2');
    await own.use();
    const itemOf = async (due: string, party = 'C1') =>
      (await own.sell({ amount: '10.00', on: '2022-01-01', due, party })).itemIds[0] ?? '';
    over = await itemOf('2023-03-30');
    near = await itemOf('2023-04-20');
    far = await itemOf('2023-08-31', 'C2');
    await itemOf('2024-01-31');
  });
  const EVERYTHING: ClockFilter = {
    ...{ legalEntityIds: null, partyIds: null, ownerUserIds: null, states: null },
    ...{ expiresFrom: null, expiresTo: null },
  };
  const listed = async (over_: Partial<ClockFilter> = {}, limit = 50) => {
    const small = own.limitationWith({ itemsPerPiece: 1 });
    const found = await small.reading.page(own.caller, {
      ...{ filter: { ...EVERYTHING, ...over_ }, limit, after: null },
    });
    return found.map(({ item, timeline }) => `${item.openItemId} ${timeline.expiresOn}`);
  };

  it('is listed, the oldest due day first, in the next 180 days where nothing else is asked', async () => {
    expect(await listed()).toEqual([`${near} 2026-04-20`, `${far} 2026-08-31`]);
    expect(await listed({}, 1)).toEqual([`${near} 2026-04-20`]);
    expect(await listed({ expiresFrom: day('2020-01-01') })).toHaveLength(3);
    expect(await listed({ expiresFrom: day('2020-01-01'), states: ['EXPIRED'] })).toEqual([
      `${over} 2026-03-30`,
    ]);
    expect(await listed({ expiresTo: day('2026-04-19') })).toEqual([]);
    expect(await listed({ expiresTo: day('2026-04-20') })).toEqual([`${near} 2026-04-20`]);
    expect(await listed({ ownerUserIds: [newId()] })).toEqual([]);
    const [party] = await db.asOwner<{ id: Id }>(
      'select party_id as id from ledger.open_item where id = $1',
      [far],
    );
    expect(await listed({ partyIds: [party?.id ?? ''] })).toEqual([`${far} 2026-08-31`]);
    await expect(listed({ legalEntityIds: [newId()] })).resolves.toEqual([]);
  });

  it('is warned of once a day, once for each end and number of days', async () => {
    const small = own.limitationWith({ itemsPerPiece: 1 });
    const warnings = () =>
      db.asOwner<{ item: Id; days: number; left: number }>(
        `select open_item_id as item, threshold_days as days, days_left as left
           from contracts.limitation_warning where tenant_id = $1 order by warned_on, days_left`,
        [own.tenant.tenantId],
      );
    expect(await small.watch.runDue()).toBe(1);
    const first = [
      { item: near, days: 30, left: 20 },
      { item: far, days: 180, left: 153 },
    ];
    expect(await warnings()).toEqual(first);
    expect(await small.watch.runDue()).toBe(0);
    db.clock.advance({ days: 1 });
    expect(await small.watch.runDue()).toBe(1);
    expect(await warnings()).toEqual(first);
    const events = await db.asOwner<{ count: string }>(
      `select count(*) from platform.event
        where tenant_id = $1 and type = 'contracts.LimitationNear'`,
      [own.tenant.tenantId],
    );
    expect(Number(events[0]?.count)).toBe(2);
  });

  it('is warned of at the days that were set', async () => {
    const set = (warningDays: readonly number[], expectedVersion: number) =>
      own.limitation.setWarnings(own.caller, { ...own.key(), warningDays, expectedVersion });
    expect(refusalOf(await set([], 0))).toBe('LIMITATION_WARNING_DAYS_INVALID warningDays');
    expect(refusalOf(await set([30, 30], 0))).toBe('LIMITATION_WARNING_DAYS_INVALID warningDays');
    expect(valueOf(await set([7, 365], 0))).toMatchObject({ version: 1, warningDays: [365, 7] });
    expect(refusalOf(await set([7], 0))).toContain('VERSION_CONFLICT');
    expect(await own.limitation.reading.warningSetting(own.caller)).toMatchObject({
      ...{ version: 1, warningDays: [365, 7] },
    });
    db.clock.advance({ days: 1 });
    await own.limitation.watch.runDue();
    const given = await db.asOwner<{ days: number }>(
      `select threshold_days as days from contracts.limitation_warning
        where tenant_id = $1 and warned_on = '2026-04-02' order by 1`,
      [own.tenant.tenantId],
    );
    expect(given.map(({ days }) => days)).toEqual([365, 365, 365]);
    const local = own.as(['contracts.limitationWarning.set'], own.legalEntityId);
    await expect(
      own.limitation.setWarnings(local, { ...own.key(), warningDays: [7], expectedVersion: 1 }),
    ).rejects.toThrow(PermissionDenied);
  });
});

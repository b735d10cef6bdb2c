import { businessDate, newId, type Id } from '@duebook/kernel';
import { createLedgerServices } from '@duebook/ledger/module';
import { PermissionDenied } from '@duebook/platform';
import type { TestDatabase } from '@duebook/platform/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ItemClock } from '../../../src/limitation/application/item-clocks';
import type { EventDraft } from '../../../src/limitation/domain/decide-event';
import {
  READ_LIMITATION,
  RECORD_LIMITATION_EVENTS,
} from '../../../src/limitation/limitation-permissions';
import { limitationInvariants } from '../../../src/limitation/persistence/limitation-invariants';
import {
  aRulesDesk,
  openRuleTables,
  refusalOf,
  valueOf,
  type RulesDesk,
} from '../../support/a-rules-desk';
import { countedReads } from '../../support/counted-reads';

let db: TestDatabase;
let desk: RulesDesk;
beforeAll(async () => {
  db = await openRuleTables();
  desk = await aRulesDesk(db);
  await desk.customer('C1');
  await desk.customer('C2');
  await desk.use();
}, 120_000);
afterAll(() => db.close());

const day = businessDate;

const clockOf = async (
  openItemId: Id | undefined,
  asOf: string | null = null,
  knownAt: Date | null = null,
): Promise<ItemClock | null> => {
  const [clock] = await desk.limitation.reading.clocksOf(desk.caller, [
    { openItemId: openItemId ?? '', asOf: asOf === null ? null : day(asOf), knownAt },
  ]);
  return clock ?? null;
};
const expiryOf = async (...asked: Parameters<typeof clockOf>): Promise<string | null> =>
  (await clockOf(...asked))?.timeline.expiresOn ?? null;
const draftOf = (openItemIds: readonly (Id | undefined)[], over: Partial<EventDraft> = {}) => ({
  openItemIds: openItemIds.flatMap((id) => id ?? []),
  ...{ kind: 'DEMAND_REACHED' as const, happenedOn: day('2025-03-10'), endedOn: null },
  ...{ documentId: null, reference: 'EMS 1234567890 CN', ...over },
});
const record = (openItemIds: readonly (Id | undefined)[], over: Partial<EventDraft> = {}) =>
  desk.limitation.recordEvent(desk.caller, { ...desk.key(), ...draftOf(openItemIds, over) });

describe('the clock of a receivable', () => {
  it('begins the day after it was due, by the law that was chosen', async () => {
    const { itemIds } = await desk.sell({ amount: '100.00', on: '2023-06-01', due: '2023-06-30' });
    const clock = await clockOf(itemIds[0]);
    expect(clock).toMatchObject({
      pack: { id: 'CN-LIMITATION' },
      timeline: {
        ...{ asOf: '2026-03-31', beginsOn: '2023-07-01', expiresOn: '2026-06-30' },
        ...{ state: 'RUNNING', daysLeft: 91, isCalendarCovered: false },
      },
    });
  });

  it('follows part payments by itself, and forgets one that was undone', async () => {
    const { itemIds } = await desk.sell({ amount: '100.00', on: '2023-06-01', due: '2023-06-30' });
    const { receiptId, groupId } = await desk.pay(itemIds[0] ?? '', '10.00', '2024-02-29');
    const clock = await clockOf(itemIds[0]);
    expect(clock?.timeline).toMatchObject({
      expiresOn: '2027-02-28',
      steps: [
        {
          ...{ effect: 'INTERRUPTED', expiresOn: '2027-02-28' },
          fact: { kind: 'PART_PAYMENT', proof: { kind: 'RECEIPT', id: receiptId } },
        },
      ],
    });
    expect(await expiryOf(itemIds[0], '2024-02-28')).toBe('2026-06-30');
    await desk.recordAll();
    const before = db.clock.now();
    db.clock.advance({ minutes: 1 });
    await desk.unpay(groupId, '2026-03-31');
    await desk.recordAll();
    expect(await expiryOf(itemIds[0])).toBe('2026-06-30');
    expect(await expiryOf(itemIds[0], null, before)).toBe('2027-02-28');
  });

  it('of a debt in instalments is one, from the last of them', async () => {
    const { itemIds } = await desk.sell({
      ...{ amount: '300.00', on: '2023-01-01', due: ['2023-06-30', '2023-09-30', '2023-12-31'] },
    });
    expect(itemIds).toHaveLength(3);
    for (const id of itemIds) expect(await expiryOf(id)).toBe('2026-12-31');
    await desk.pay(itemIds[0] ?? '', '10.00', '2024-05-20');
    expect(await expiryOf(itemIds[2])).toBe('2027-05-20');
    valueOf(await record([itemIds[1]]));
    expect(await expiryOf(itemIds[0])).toBe('2028-03-10');
  });

  it('ends on a working day where the calendar is loaded', async () => {
    const { itemIds } = await desk.sell({ amount: '1.00', on: '2024-01-01', due: '2024-02-17' });
    expect(await clockOf(itemIds[0])).toMatchObject({
      timeline: { expiresOn: '2027-02-17', isCalendarCovered: false },
    });
    valueOf(
      await desk.ledger.reference.calendars.load(desk.caller, {
        ...{ ...desk.key(), country: 'CN', year: 2027, source: 'A test' },
        days: [{ day: day('2027-02-17'), kind: 'HOLIDAY', name: '春节' }],
      }),
    );
    expect(await clockOf(itemIds[0])).toMatchObject({
      timeline: { countedTo: '2027-02-17', expiresOn: '2027-02-18', isCalendarCovered: true },
    });
  });

  it('is not there for what is no claim, for an unknown item, and where no law was chosen', async () => {
    const { itemIds } = await desk.sell({ amount: '5.00', on: '2024-01-01', due: '2024-02-01' });
    const { receiptId } = await desk.pay(itemIds[0] ?? '', '5.00', '2024-03-01');
    const [receipt] = await db.asOwner<{ id: Id }>(
      'select id from ledger.open_item where document_id = $1',
      [receiptId],
    );
    expect(await clockOf(receipt?.id)).toBeNull();
    expect(await clockOf(newId())).toBeNull();
    const other = await aRulesDesk(db);
    await other.customer('C1');
    const theirs = await other.sell({ amount: '5.00', on: '2024-01-01', due: '2024-02-01' });
    const [clock] = await other.limitation.reading.clocksOf(other.caller, [
      { openItemId: theirs.itemIds[0] ?? '', asOf: null, knownAt: null },
    ]);
    expect(clock).toBeNull();
  });
});

describe('an event', () => {
  it('touches all claims that it names, with its proof, as of its day and as known then', async () => {
    const first = await desk.sell({ amount: '1.00', on: '2023-06-01', due: '2023-06-30' });
    const second = await desk.sell({ amount: '1.00', on: '2023-07-01', due: '2023-07-31' });
    const before = db.clock.now();
    db.clock.advance({ minutes: 1 });
    valueOf(await record([first.itemIds[0], second.itemIds[0]]));
    for (const { itemIds } of [first, second]) {
      expect(await clockOf(itemIds[0])).toMatchObject({
        timeline: {
          expiresOn: '2028-03-10',
          steps: [{ fact: { proof: { kind: 'REFERENCE', text: 'EMS 1234567890 CN' } } }],
        },
      });
    }
    expect(await expiryOf(first.itemIds[0], '2025-03-09')).toBe('2026-06-30');
    expect(await expiryOf(first.itemIds[0], null, before)).toBe('2026-06-30');
  });

  it('is shown by a filed document that stands', async () => {
    const { itemIds } = await desk.sell({ amount: '1.00', on: '2023-06-01', due: '2023-06-30' });
    const documentId = newId();
    await db.asOwner(
      `insert into contracts.document
         (tenant_id, id, kind_code, kind_revision, document_date, state, revision, current_version,
          recorded_by, recorded_at, version, commit_id)
       values ($1, $2, 'CORRESPONDENCE', 1, '2025-03-10', 'STANDING', 1, 1, $3, now(), 1, $3)`,
      [desk.tenant.tenantId, documentId, newId()],
    );
    valueOf(await record(itemIds, { documentId, reference: null }));
    expect(await clockOf(itemIds[0])).toMatchObject({
      timeline: { steps: [{ fact: { proof: { kind: 'DOCUMENT', id: documentId } } }] },
    });
    await db.asOwner(
      `update contracts.document set state = 'RETRACTED', retracted_by = $2, retracted_at = now()
        where id = $1`,
      [documentId, newId()],
    );
    expect(refusalOf(await record(itemIds, { documentId }))).toBe(
      'LIMITATION_DOCUMENT_UNKNOWN documentId',
    );
  });

  it('is taken back with a reason, from then on', async () => {
    const { itemIds } = await desk.sell({ amount: '1.00', on: '2023-06-01', due: '2023-06-30' });
    const { limitationEventId } = valueOf(await record(itemIds));
    const known = db.clock.now();
    db.clock.advance({ minutes: 1 });
    const retract = (reason: string) =>
      desk.limitation.retractEvent(desk.caller, { ...desk.key(), limitationEventId, reason });
    expect(refusalOf(await retract(' '))).toBe('LIMITATION_TEXT_INVALID reason');
    valueOf(await retract('Sent to the wrong address'));
    expect(await expiryOf(itemIds[0])).toBe('2026-06-30');
    expect(await expiryOf(itemIds[0], null, known)).toBe('2028-03-10');
    expect(refusalOf(await retract('Once more'))).toBe(
      'LIMITATION_EVENT_RETRACTED limitationEventId',
    );
    const [event] = await desk.limitation.reading.eventsByIds(desk.caller, [limitationEventId]);
    expect(event).toMatchObject({ retractionReason: 'Sent to the wrong address' });
  });

  it('that lasts makes the clock wait until it is over', async () => {
    const { itemIds } = await desk.sell({ amount: '1.00', on: '2023-06-01', due: '2023-06-30' });
    const { limitationEventId } = valueOf(await record(itemIds, { kind: 'SUIT_FILED' }));
    expect(await clockOf(itemIds[0])).toMatchObject({ timeline: { state: 'PENDING' } });
    const end = (endedOn: string) =>
      desk.limitation.endEvent(desk.caller, {
        ...{ ...desk.key(), limitationEventId, endedOn: day(endedOn) },
      });
    expect(refusalOf(await end('2025-03-09'))).toBe('LIMITATION_END_INVALID endedOn');
    expect(refusalOf(await end('2027-01-01'))).toBe('LIMITATION_END_INVALID endedOn');
    const known = db.clock.now();
    db.clock.advance({ minutes: 1 });
    valueOf(await end('2025-12-20'));
    expect(await clockOf(itemIds[0])).toMatchObject({
      timeline: { state: 'RUNNING', expiresOn: '2028-12-20' },
    });
    expect(await clockOf(itemIds[0], null, known)).toMatchObject({
      timeline: { state: 'PENDING' },
    });
    expect(refusalOf(await end('2025-12-20'))).toBe('LIMITATION_EVENT_ENDED limitationEventId');
  });

  it('is refused, each for its own reason', async () => {
    const { itemIds } = await desk.sell({ amount: '1.00', on: '2023-06-01', due: '2023-06-30' });
    const other = await desk.sell({
      ...{ amount: '1.00', on: '2023-06-01', due: '2023-06-30', party: 'C2' },
    });
    const { receiptId } = await desk.pay(itemIds[0] ?? '', '0.50', '2025-01-01');
    const [receipt] = await db.asOwner<{ id: Id }>(
      'select id from ledger.open_item where document_id = $1',
      [receiptId],
    );
    const said = async (...asked: Parameters<typeof record>) => refusalOf(await record(...asked));
    expect(await said([])).toBe('LIMITATION_ITEMS_COUNT_INVALID openItemIds');
    expect(await said([itemIds[0], itemIds[0]])).toBe('LIMITATION_ITEMS_COUNT_INVALID openItemIds');
    expect(await said([itemIds[0], newId()])).toBe('LIMITATION_ITEM_UNKNOWN openItemIds.1');
    expect(await said([receipt?.id])).toBe('LIMITATION_ITEM_NOT_RECEIVABLE openItemIds.0');
    expect(await said([itemIds[0], other.itemIds[0]])).toBe('LIMITATION_ITEMS_MIXED openItemIds.1');
    expect(await said(itemIds, { happenedOn: day('2026-04-01') })).toBe(
      'LIMITATION_DAY_IN_FUTURE happenedOn',
    );
    expect(await said(itemIds, { endedOn: day('2025-03-11') })).toBe(
      'LIMITATION_END_INVALID endedOn',
    );
    expect(await said(itemIds, { reference: null })).toBe('LIMITATION_PROOF_MISSING reference');
    expect(await said(itemIds, { documentId: newId() })).toBe(
      'LIMITATION_DOCUMENT_UNKNOWN documentId',
    );
    expect(await said(itemIds, { reference: ' ' })).toBe('LIMITATION_TEXT_INVALID reference');
    const unknown = { ...desk.key(), limitationEventId: newId(), reason: 'Wrong' };
    expect(refusalOf(await desk.limitation.retractEvent(desk.caller, unknown))).toBe(
      'LIMITATION_EVENT_UNKNOWN limitationEventId',
    );
  });

  it('is answered once for a key, and refused for other input under it', async () => {
    const { itemIds } = await desk.sell({ amount: '1.00', on: '2023-06-01', due: '2023-06-30' });
    const command = { ...desk.key(), ...draftOf(itemIds) };
    const first = await desk.limitation.recordEvent(desk.caller, command);
    expect(await desk.limitation.recordEvent(desk.caller, command)).toEqual(first);
    const changed = { ...command, reference: 'Another' };
    expect(refusalOf(await desk.limitation.recordEvent(desk.caller, changed))).toContain(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });
});

describe('who may', () => {
  it('record and read has the right in the legal entity', async () => {
    const { itemIds } = await desk.sell({ amount: '1.00', on: '2023-06-01', due: '2023-06-30' });
    const elsewhere = desk.as([RECORD_LIMITATION_EVENTS, READ_LIMITATION], newId());
    await expect(
      desk.limitation.recordEvent(elsewhere, { ...desk.key(), ...draftOf(itemIds) }),
    ).rejects.toThrow(PermissionDenied);
    const asked = { openItemId: itemIds[0] ?? '', asOf: null, knownAt: null };
    expect(await desk.limitation.reading.clocksOf(elsewhere, [asked])).toEqual([null]);
    const { limitationEventId } = valueOf(await record(itemIds));
    const may = desk.as([READ_LIMITATION], desk.legalEntityId);
    await expect(
      desk.limitation.retractEvent(may, { ...desk.key(), limitationEventId, reason: 'Wrong' }),
    ).rejects.toThrow(PermissionDenied);
    expect(await desk.limitation.reading.clocksOf(may, [asked])).not.toEqual([null]);
  });

  it('see nothing of another tenant', async () => {
    const { itemIds } = await desk.sell({ amount: '1.00', on: '2023-06-01', due: '2023-06-30' });
    const { limitationEventId } = valueOf(await record(itemIds));
    const other = await aRulesDesk(db);
    const asked = { openItemId: itemIds[0] ?? '', asOf: null, knownAt: null };
    expect(await other.limitation.reading.clocksOf(other.caller, [asked])).toEqual([null]);
    expect(await other.limitation.reading.eventsByIds(other.caller, [limitationEventId])).toEqual([
      null,
    ]);
    const theirs = { ...other.key(), ...draftOf(itemIds) };
    expect(refusalOf(await other.limitation.recordEvent(other.caller, theirs))).toBe(
      'LIMITATION_ITEM_UNKNOWN openItemIds.0',
    );
    const retract = { ...other.key(), limitationEventId, reason: 'Theirs' };
    expect(refusalOf(await other.limitation.retractEvent(other.caller, retract))).toBe(
      'LIMITATION_EVENT_UNKNOWN limitationEventId',
    );
  });
});

describe('many clocks', () => {
  it('are counted by as many statements as one', async () => {
    const { unitOfWork, sent } = countedReads(db.unitOfWork);
    const settler = { settle: () => Promise.resolve(true) };
    const { approvals } = desk;
    const ledger = createLedgerServices({ unitOfWork, settler, clock: db.clock, approvals });
    const { reading } = desk.limitationWith({ unitOfWork, ledger });
    const items: Id[] = [];
    for (let count = 0; count < 3; count += 1) {
      const sold = await desk.sell({ amount: '2.00', on: '2023-06-01', due: '2023-06-30' });
      await desk.pay(sold.itemIds[0] ?? '', '1.00', '2024-06-01');
      valueOf(await record(sold.itemIds));
      items.push(...sold.itemIds);
    }
    const ask = (ids: readonly Id[]) =>
      reading.clocksOf(
        desk.caller,
        ids.map((openItemId) => ({ openItemId, asOf: null, knownAt: null })),
      );
    await ask(items.slice(0, 1));
    const ofOne = [...sent];
    expect(ofOne).toEqual([
      ...['contracts.limitation_items', 'contracts.limitation_facts'],
      ...['contracts.limitation_payments', 'contracts.limitation_confirmations'],
      ...['ledger.calendar_years', 'ledger.calendar_days'],
    ]);
    sent.length = 0;
    expect(await ask(items)).toHaveLength(3);
    expect(sent).toEqual(ofOne);
  });
});

describe('invariants', () => {
  const broken = async (): Promise<readonly string[]> => {
    const names: string[] = [];
    for (const invariant of limitationInvariants) {
      const { holds } = await db.unitOfWork.snapshot(desk.caller, (reader) =>
        invariant.check({ reader, now: db.clock.now(), random: Math.random }),
      );
      if (!holds) names.push(invariant.id);
    }
    return names;
  };

  it('hold, and tell of what was changed behind the product’s back', async () => {
    expect(await broken()).toEqual([]);
    const { itemIds } = await desk.sell({ amount: '1.00', on: '2023-06-01', due: '2023-06-30' });
    const { limitationEventId } = valueOf(await record(itemIds));
    await db.asOwner('delete from contracts.limitation_event_item where event_id = $1', [
      limitationEventId,
    ]);
    await db.asOwner(
      `insert into contracts.limitation_warning
         (tenant_id, id, open_item_id, legal_entity_id, party_id, threshold_days, expires_on,
          warned_on, days_left, commit_id)
       values ($1, $2, $2, $2, $2, 30, '2026-04-30', '2026-04-01', 31, $2)`,
      [desk.tenant.tenantId, newId()],
    );
    expect(await broken()).toEqual(['LM1', 'LM2']);
  });
});

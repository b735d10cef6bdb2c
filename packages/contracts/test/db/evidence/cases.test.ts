import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type Id } from '@duebook/kernel';
import { aCase, aCaseDesk, type CaseDesk } from '../../support/a-case-desk';
import { openContractTables, refusalOf, type ContractTables } from '../../support/a-contract-desk';

let tables: ContractTables;
let desk: CaseDesk;
beforeAll(async () => {
  tables = await openContractTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  tables.db.clock.set('2026-06-30T08:00:00Z');
  desk = await aCaseDesk(tables);
});

describe('a case', () => {
  it('is refused where it is none', async () => {
    const { items } = await aCase(desk);
    const [item = ''] = items;
    const codeOf = async (ids: readonly Id[], over = {}) => refusalOf(await desk.start(ids, over));
    expect(await codeOf(items, { name: ' ' })).toBe('EVIDENCE_CASE_NAME_INVALID name');
    expect(await codeOf([])).toBe('EVIDENCE_CLAIMS_COUNT_INVALID openItemIds');
    expect(await codeOf([item, item])).toBe('EVIDENCE_CLAIMS_COUNT_INVALID openItemIds');
    expect(await codeOf([item, newId()])).toBe('EVIDENCE_CLAIM_UNKNOWN openItemIds.1');
    const day = (on: string) => ({ asOf: businessDate(on) });
    expect(await codeOf(items, day('2026-04-01'))).toBe('EVIDENCE_DAY_INVALID asOf');
    expect(await codeOf(items, day('2026-07-01'))).toBe('EVIDENCE_DAY_INVALID asOf');
    const stranger = await aCaseDesk(tables);
    expect(refusalOf(await stranger.start(items))).toBe('EVIDENCE_CLAIM_UNKNOWN openItemIds.0');
  });

  it('is of one debtor', async () => {
    const { items } = await aCase(desk);
    await tables.db.asOwner('update ledger.open_item set party_id = $2 where id = $1', [
      ...[items[1], newId()],
    ]);
    expect(refusalOf(await desk.start(items))).toBe('EVIDENCE_CLAIMS_MIXED openItemIds');
  });

  it('is put together by who may, of the documents that they see', async () => {
    const { items } = await aCase(desk);
    const rights = [
      ...['contracts.evidencePackage.make', 'contracts.document.read'],
      'ledger.accountStatement.read',
    ];
    for (const lacking of rights) {
      const rest = rights.filter((right) => right !== lacking);
      await expect(desk.start(items, {}, desk.as(rest))).rejects.toThrow(lacking);
      await expect(desk.start(items, {}, desk.as(rights, newId()))).rejects.toThrow(rights[0]);
    }
    // Papers of no single legal entity are for who sees documents of all.
    const outcome = await desk.start(items, {}, desk.as(rights, desk.tenant.legalEntityId));
    if (!outcome.ok) throw new Error(JSON.stringify(outcome));
    await desk.evidence.runner.runNext();
    const files = await desk.filesOf(outcome.value.evidencePackageId);
    expect(files.filter(({ documentId }) => documentId !== null)).toEqual([]);
    const row = await desk.packageOf(outcome.value.evidencePackageId);
    expect(row).toMatchObject({ state: 'COMPLETED', completenessPercent: 0 });
  });

  it('is opened by who may see packages, each time written down, and by nobody else', async () => {
    const { items } = await aCase(desk);
    const row = await desk.made(items);
    const fileId = row.fileId ?? '';
    const { door, reading } = desk.evidence;
    const open = door.guard(async (caller, id) => {
      const opened = await desk.files.open(caller, id);
      return opened.ok ? opened.value : null;
    });
    const reader = desk.as(['contracts.evidencePackage.read'], desk.tenant.legalEntityId);
    expect(await open(reader, fileId)).toMatchObject({ mediaType: 'application/zip' });
    const [index] = await desk.filesOf(row.id);
    expect(await open(reader, index?.fileId ?? '')).not.toBeNull();
    expect(await door.files(reader, [fileId, newId()])).toEqual(new Set([fileId]));
    for (const nobody of [
      desk.as([]),
      desk.as(['contracts.evidencePackage.read'], newId()),
      (await aCaseDesk(tables)).caller,
    ]) {
      expect(await open(nobody, fileId)).toBeNull();
      expect((await door.files(nobody, [fileId])).size).toBe(0);
    }
    const page = { packageId: row.id, limit: 21, after: null };
    expect(await reading.accesses(desk.caller, page)).toMatchObject([
      { principalId: reader.principalId },
      { principalId: reader.principalId },
    ]);
    await expect(reading.accesses(reader, page)).rejects.toThrow('contracts.document.audit');
    const elsewhere = desk.as(['contracts.document.audit'], newId());
    expect(await reading.accesses(elsewhere, page)).toBeNull();
    const filter = { partyId: desk.c1, openItemId: items[1] ?? '', states: ['COMPLETED'] as const };
    const list = { legalEntityIds: null, filter, limit: 21, after: null };
    expect(await reading.page(reader, list)).toHaveLength(1);
    const none = { ...list, filter: { ...filter, openItemId: newId() } };
    expect(await reading.page(reader, none)).toHaveLength(0);
    const stranger = await aCaseDesk(tables);
    expect(await stranger.evidence.reading.byIds(stranger.caller, [row.id])).toEqual([null]);
  });
});

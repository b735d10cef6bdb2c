import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addDays, businessDate, invariant, newId, type Id } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { brokenAmong } from '@duebook/platform/testing';
import { documentsFeature } from '../../../src/documents/feature';
import {
  aDocumentDesk,
  openDocumentTables,
  refusalOf,
  seesAll,
  seesNothing,
  type DocumentDesk,
  type DocumentTables,
} from '../../support/a-document-desk';

let tables: DocumentTables;
let desk: DocumentDesk;

beforeAll(async () => {
  tables = await openDocumentTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  desk = await aDocumentDesk(tables);
});

/** Old enough to be deleted on 31 March 2026. */
const OLD = { kindCode: 'CORRESPONDENCE', elements: [], documentDate: businessDate('2020-06-30') };
const party = { type: 'Party', id: newId() };

const remove = async (id: Id, by = desk.caller) =>
  desk.documents.remove(by, desk.request(), await desk.edit(id));

async function hold(on: { documentId: Id } | { object: typeof party }): Promise<Id> {
  const command = { documentId: null, object: null, reason: 'Case 7', ...on };
  const { documents, colleague } = desk;
  const placed = await documents.placeHold(colleague, desk.request(), command, seesAll);
  invariant(placed.ok, 'a test hold is placed');
  return placed.value.legalHoldId;
}

const lift = (legalHoldId: Id, by: Caller, over: object = {}) =>
  desk.documents.liftHold(by, desk.request('legalHoldLift'), {
    ...{ legalHoldId, expectedVersion: 1, reason: 'Settled', ...over },
  });

async function agree(outcome: Awaited<ReturnType<typeof lift>>) {
  invariant(outcome.ok && 'approvalRequestId' in outcome.value, 'it asks for agreement');
  const { approvalRequestId } = outcome.value;
  const [request] = await desk.approvals.requestsByIds(desk.caller, [approvalRequestId]);
  return desk.approvals.approve(desk.approver, {
    ...{ idempotencyKey: newId(), approvalRequestId, comment: null },
    contentHash: request?.contentHash ?? '',
  });
}

describe('A document that has to be kept', () => {
  it('is kept until the last day of its retention is over, on every clock', async () => {
    const id = await desk.file({ ...OLD, documentDate: businessDate('2021-01-05') });
    expect(refusalOf(await remove(id))).toBe('FILED_DOCUMENT_RETAINED documentId');
    const { reading } = desk.documents;
    const asked = { legalEntityIds: null, limit: 21, after: null };
    expect(await reading.deletable(desk.caller, asked)).toEqual([]);
    const past = await desk.file(OLD);
    const withoutEnd = await desk.file({ ...OLD, kindCode: 'OTHER' });
    expect((await reading.deletable(desk.caller, asked)).map((each) => each.id)).toEqual([past]);
    expect((await remove(withoutEnd)).ok).toBe(true);
  });

  it('leaves who deleted it and the hashes of its files, and nothing of what it said', async () => {
    const id = await desk.file({ ...OLD, title: '王五的来信' });
    await desk.readTexts();
    expect((await remove(id)).ok).toBe(true);
    const [left] = await desk.documents.reading.byIds(desk.caller, [id]);
    expect(left).toMatchObject({
      ...{ state: 'DELETED', title: null, elements: null, deletedBy: desk.caller.principalId },
    });
    const versions = (await desk.documents.reading.versions(desk.caller, [id])).get(id);
    expect(versions?.[0]?.sha256).toMatch(/^[0-9a-f]{64}$/);
    const kept = await desk.db.asOwner(
      `select 1 from contracts.document_passage where document_id = $1
       union all select 1 from contracts.document_gram where document_id = $1
       union all select 1 from contracts.document_content
                  where document_id = $1 and (title is not null or reason is not null)`,
      [id],
    );
    expect(kept).toEqual([]);
    expect(refusalOf(await remove(id))).toBe('FILED_DOCUMENT_DELETED documentId');
    expect(await brokenAmong(desk.db, desk.caller, documentsFeature.invariants)).toEqual([]);
  });

  it('is deleted by who may, where they may', async () => {
    const { legalEntityId } = desk.tenant;
    const id = await desk.file({ ...OLD, legalEntityId });
    const ofAll = await desk.file(OLD);
    const reader = desk.tenant.callerWith(['contracts.document.read']);
    await expect(remove(id, reader)).rejects.toThrow(PermissionDenied);
    const clerk = desk.tenant.callerWith(['contracts.document.delete'], legalEntityId);
    expect(refusalOf(await remove(ofAll, clerk))).toBe('FILED_DOCUMENT_UNKNOWN documentId');
    expect((await remove(id, clerk)).ok).toBe(true);
  });
});

describe('A legal hold', () => {
  it('on a document keeps it past its time until another person lifts it and a further one agrees', async () => {
    const id = await desk.file(OLD);
    const holdId = await hold({ documentId: id });
    expect(refusalOf(await remove(id))).toBe('FILED_DOCUMENT_UNDER_HOLD documentId');
    const asked = { legalEntityIds: null, limit: 21, after: null };
    expect(await desk.documents.reading.deletable(desk.caller, asked)).toEqual([]);
    expect(refusalOf(await lift(holdId, desk.colleague))).toBe('LEGAL_HOLD_OWN legalHoldId');
    const requested = await lift(holdId, desk.caller);
    expect(refusalOf(await remove(id))).toBe('FILED_DOCUMENT_UNDER_HOLD documentId');
    expect((await agree(requested)).ok).toBe(true);
    const [lifted] = await desk.documents.reading.holdsByIds(desk.caller, [holdId]);
    expect(lifted).toMatchObject({
      ...{ liftedBy: desk.caller.principalId, agreedBy: desk.approver.principalId },
    });
    expect(refusalOf(await lift(holdId, desk.caller, { expectedVersion: 2 }))).toBe(
      'LEGAL_HOLD_LIFTED legalHoldId',
    );
    expect((await remove(id)).ok).toBe(true);
    expect(await brokenAmong(desk.db, desk.caller, documentsFeature.invariants)).toEqual([]);
  });

  it('on an object keeps what is linked to it, now or later, and keeps it linked', async () => {
    const [before, later] = [await desk.file({ ...OLD, objects: [party] }), await desk.file(OLD)];
    await hold({ object: party });
    const objects = [party];
    const { documents, caller } = desk;
    const linked = await documents.link(
      ...([caller, desk.request(), { ...(await desk.edit(later)), objects }] as const),
      seesAll,
    );
    expect(linked.ok).toBe(true);
    for (const id of [before, later]) {
      expect(refusalOf(await remove(id))).toBe('FILED_DOCUMENT_UNDER_HOLD documentId');
      const off = { ...(await desk.edit(id)), objects };
      const unlinked = await documents.unlink(caller, desk.request(), off);
      expect(refusalOf(unlinked)).toBe('FILED_DOCUMENT_UNDER_HOLD objectIds');
    }
    const held = await documents.reading.holdsOn(caller, [before, later]);
    expect([...held.keys()].sort()).toEqual([before, later].sort());
  });

  it('is on one thing that is there and seen, for a reason, by who may', async () => {
    const { documents, caller } = desk;
    const place = (command: object, seen = seesAll, by = caller) =>
      documents.placeHold(
        ...([
          by,
          desk.request(),
          { documentId: null, object: null, reason: 'x', ...command },
        ] as const),
        seen,
      );
    const id = await desk.file(OLD);
    const invalid = 'LEGAL_HOLD_TARGET_INVALID documentId';
    expect(refusalOf(await place({}))).toBe(invalid);
    expect(refusalOf(await place({ documentId: id, object: party }))).toBe(invalid);
    expect(refusalOf(await place({ object: party }, seesNothing))).toBe(
      'FILED_DOCUMENT_OBJECT_UNKNOWN objectId',
    );
    expect(refusalOf(await place({ documentId: newId() }))).toBe(
      'FILED_DOCUMENT_UNKNOWN documentId',
    );
    expect(refusalOf(await place({ documentId: id, reason: ' ' }))).toBe(
      'FILED_DOCUMENT_REASON_INVALID reason',
    );
    const { legalEntityId } = desk.tenant;
    const clerk = desk.tenant.callerWith(['contracts.document.hold'], legalEntityId);
    await expect(place({ object: party }, seesAll, clerk)).rejects.toThrow(PermissionDenied);
    expect(refusalOf(await place({ documentId: id }, seesAll, clerk))).toBe(
      'FILED_DOCUMENT_UNKNOWN documentId',
    );
    expect(refusalOf(await lift(newId(), caller))).toBe('LEGAL_HOLD_UNKNOWN legalHoldId');
    await remove(id);
    expect(refusalOf(await place({ documentId: id }))).toBe('FILED_DOCUMENT_DELETED documentId');
  });

  it('that is placed while its document is deleted comes before or after, never between', async () => {
    const { documents, caller } = desk;
    for (let round = 0; round < 5; round += 1) {
      const id = await desk.file({ ...OLD, objects: [party] });
      const command = { documentId: null, object: party, reason: 'Race' };
      const [removed, placed] = await Promise.all([
        remove(id),
        documents.placeHold(desk.colleague, desk.request(), command, seesAll),
      ]);
      invariant(placed.ok, 'a hold on an object is always placed');
      const [document] = await documents.reading.byIds(caller, [id]);
      expect(document?.state).toBe(removed.ok ? 'DELETED' : 'STANDING');
      expect((await agree(await lift(placed.value.legalHoldId, caller))).ok).toBe(true);
    }
  });
});

describe('Files of documents', () => {
  const open = (by: Caller, fileId: Id) =>
    desk.documents.door.guard(async (caller, id) => {
      const opened = await desk.files.open(caller, id);
      return opened.ok ? opened.value : null;
    }, [])(by, fileId);

  const accesses = async (documentId: Id, by = desk.caller) =>
    desk.documents.reading.accesses(by, { documentId, limit: 21, after: null });

  it('are opened by who sees the document, and each opening is written down', async () => {
    const { legalEntityId } = desk.tenant;
    const clerk = {
      ...desk.tenant.callerWith(
        ['platform.file.upload', 'contracts.document.record'],
        legalEntityId,
      ),
      principalId: newId(),
    };
    const fileId = await desk.send('a.txt', 'The bytes', clerk);
    const id = await desk.file({ legalEntityId, fileId }, clerk);
    // Who sent it does not see the document, and so not its file.
    expect(await open(clerk, fileId)).toBeNull();
    expect(await accesses(id)).toEqual([]);
    const reader = {
      ...desk.tenant.callerWith(['contracts.document.read'], legalEntityId),
      principalId: newId(),
    };
    const file = await open(reader, fileId);
    invariant(file, 'a reader opens it');
    expect(await text(file.open())).toBe('The bytes');
    expect(await accesses(id)).toMatchObject([
      { versionNumber: 1, access: 'FILE', principalId: reader.principalId },
    ]);
    expect(await desk.documents.door.files(reader, [fileId])).toEqual(new Set([fileId]));
    // Who opens is not shown to whoever reads.
    await expect(accesses(id, reader)).rejects.toThrow(PermissionDenied);
    const stranger = await aDocumentDesk(tables);
    expect(await accesses(id, stranger.caller)).toBeNull();
    expect(await stranger.documents.door.files(stranger.caller, [fileId])).toEqual(new Set());
  });

  it('are not opened once it is deleted, unless something else holds them', async () => {
    const fileId = await desk.send('a.txt', 'Both');
    const id = await desk.file({ ...OLD, fileId });
    const other = await desk.file({ ...OLD, fileId, title: 'Other' });
    expect((await remove(id)).ok).toBe(true);
    expect(await open(desk.caller, fileId)).not.toBeNull();
    expect(await accesses(id)).toEqual([]);
    expect(await accesses(other)).toHaveLength(1);
    expect((await remove(other)).ok).toBe(true);
    expect(await open(desk.caller, fileId)).toBeNull();
  });

  it('are let go with the last document that has them, and DO1 holds without them', async () => {
    const fileId = await desk.send('a.txt', 'Gone');
    const id = await desk.file({ ...OLD, fileId });
    const held = await desk.file({ ...OLD, fileId: await desk.send('b.txt', 'Held') });
    await hold({ documentId: held });
    const asked = () =>
      desk.db.asOwner<{ id: Id }>('select id from platform.file_release where tenant_id = $1', [
        desk.caller.tenantId,
      ]);
    expect((await remove(held)).ok).toBe(false);
    expect(await asked()).toEqual([]);
    expect((await remove(id)).ok).toBe(true);
    expect(await asked()).toEqual([{ id: fileId }]);
    await desk.db.asOwner('delete from platform.file where id = $1', [fileId]);
    expect(await brokenAmong(desk.db, desk.caller, documentsFeature.invariants)).toEqual([]);
  });
});

describe('DO1', () => {
  const broken = async () =>
    (await brokenAmong(desk.db, desk.caller, documentsFeature.invariants)).map(({ id }) => id);

  it('notices what happens behind the product’s back', async () => {
    const id = await desk.file(OLD);
    await hold({ documentId: id });
    expect(await broken()).toEqual([]);
    await desk.db.asOwner(
      `update contracts.document set state = 'DELETED', deleted_by = id, deleted_at = $2 where id = $1`,
      [id, addDays(businessDate('2026-03-31'), 1)],
    );
    expect(await broken()).toEqual(['DO1']);
  });

  it('notices a version whose file is another', async () => {
    const id = await desk.file(OLD);
    await desk.db.asOwner(
      `update contracts.document_version set sha256 = sha256(sha256) where document_id = $1`,
      [id],
    );
    expect(await broken()).toEqual(['DO1']);
  });
});

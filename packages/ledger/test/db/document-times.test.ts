import { newId } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DocumentTimesDraft } from '../../src/document-times/application/document-times-record';
import { anAskedLedger, countingStatements, type AskedLedger } from '../support/a-core-schema';
import { day } from '../support/a-ledger';
import { valueOf } from '../support/a-reference';

let home: AskedLedger;
beforeAll(async () => {
  home = await anAskedLedger();
});
afterAll(() => home.db.close());

const posted = async (): Promise<string> => {
  const { documents } = home.services;
  const outcome = await documents.post(home.tenant.caller, home.request(), home.invoice({}));
  return valueOf(outcome).documentId;
};
const draft = (documentId: string, over: Partial<DocumentTimesDraft['days']>) => ({
  documentId,
  days: { ISSUED: null, SENT: null, RECEIVED: null, ACCEPTED: null, ...over },
  takenBack: [],
});
const record = (...times: readonly DocumentTimesDraft[]) =>
  home.services.documentTimes.record(home.tenant.caller, { idempotencyKey: newId(), times });

describe('times of documents', () => {
  it('stand on the document, with who recorded them, and what stood before can be read', async () => {
    const id = await posted();
    valueOf(await record(draft(id, { SENT: day('03-02') })));
    valueOf(await record(draft(id, { SENT: day('03-03'), RECEIVED: day('03-05') })));
    const { data } = await home.ask(
      `query($id: ID!) {
         document(id: $id) { times { issuedOn sentOn receivedOn acceptedOn revision recordedAt
                                     recordedBy { __typename } document { id } } }
         documentTimes(documentId: $id, first: 1) { edges { node { sentOn } cursor } pageInfo { hasNextPage } }
       }`,
      { id: encodeId('Invoice', id) },
    );
    expect(data).toMatchObject({
      document: {
        times: {
          ...{ issuedOn: null, sentOn: '2026-03-03', receivedOn: '2026-03-05', acceptedOn: null },
          ...{ revision: 2, recordedAt: '2026-03-31T08:00:00.000Z' },
          recordedBy: { __typename: 'User' },
          document: { id: encodeId('Invoice', id) },
        },
      },
      documentTimes: {
        edges: [{ node: { sentOn: '2026-03-03' } }],
        pageInfo: { hasNextPage: true },
      },
    });
    const cursor = (data?.['documentTimes'] as { edges: { cursor: string }[] }).edges[0]?.cursor;
    const next = await home.ask(
      `query($id: ID!, $after: String) {
         documentTimes(documentId: $id, after: $after) { edges { node { sentOn revision } } } }`,
      { id: encodeId('Invoice', id), after: cursor },
    );
    expect(next.data).toEqual({
      documentTimes: { edges: [{ node: { sentOn: '2026-03-02', revision: 1 } }] },
    });
  });

  it('of one document in one call build on one another; what stands is answered', async () => {
    const id = await posted();
    const first = valueOf(
      await record(draft(id, { SENT: day('03-02') }), draft(id, { RECEIVED: day('03-04') })),
    );
    expect(first.recordedCount).toBe(2);
    const again = valueOf(await record(draft(id, { SENT: day('03-02') })));
    expect(again).toEqual({ recordIds: first.recordIds.slice(1), recordedCount: 0 });
  });

  it('are recorded for all documents of a call, or for none, and every fault is named', async () => {
    const [one, two] = [await posted(), await posted()];
    expect(
      await record(
        draft(one, { SENT: day('03-02') }),
        draft(newId(), { SENT: day('03-02') }),
        draft(two, { SENT: day('04-01') }),
      ),
    ).toMatchObject({
      ok: false,
      refusal: {
        code: 'DOCUMENT_TIMES_REFUSED',
        faults: [
          { code: 'DOCUMENT_UNKNOWN', path: ['times', 1, 'documentId'] },
          { code: 'DOCUMENT_TIME_IN_FUTURE', path: ['times', 2, 'sentOn'] },
        ],
      },
    });
    const [times] = await home.services.documentTimes.ofDocuments(home.tenant.caller, [one]);
    expect(times).toBeNull();
  });

  it('of one document recorded at the same moment both stand, one after the other', async () => {
    const id = await posted();
    const outcomes = await Promise.all([
      record(draft(id, { SENT: day('03-02') })),
      record(draft(id, { RECEIVED: day('03-04') })),
      record(draft(id, { ACCEPTED: day('03-06') })),
    ]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([true, true, true]);
    const [times] = await home.services.documentTimes.ofDocuments(home.tenant.caller, [id]);
    expect(times).toMatchObject({
      revision: 3,
      days: { SENT: '2026-03-02', RECEIVED: '2026-03-04', ACCEPTED: '2026-03-06' },
    });
  });

  it('of a page of documents are one statement', async () => {
    const { value, statements } = await countingStatements(home.db, () =>
      home.ask('{ documents(first: 20) { edges { node { times { sentOn } } } } }'),
    );
    expect(value.errors).toEqual([]);
    expect(statements.filter((name) => name === 'ledger.latest_document_times')).toHaveLength(1);
    expect(statements.length).toBeLessThanOrEqual(2);
  });

  it('are audited for the document, and never changed', async () => {
    const id = await posted();
    valueOf(await record(draft(id, { ISSUED: day('03-01') })));
    valueOf(await record(draft(id, { SENT: day('03-02') })));
    const audited = await home.db.asOwner<{ before: unknown; after: unknown }>(
      `select details::jsonb -> 'before' as before, details::jsonb -> 'after' as after
         from platform.audit_entry
        where subject_id = $1 and action = 'documentTimes.record' order by id`,
      [id],
    );
    const first = { revision: 1, issuedOn: day('03-01'), sentOn: null };
    expect(audited).toMatchObject([
      { before: null, after: first },
      { before: first, after: { ...first, revision: 2, sentOn: day('03-02') } },
    ]);
    const granted = await home.db.asOwner<{ may: boolean }>(
      `select has_table_privilege('duebook_app', 'ledger.document_times', 'update')
           or has_table_privilege('duebook_app', 'ledger.document_times', 'delete') as may`,
    );
    expect(granted).toEqual([{ may: false }]);
  });
});

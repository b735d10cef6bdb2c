import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { PermissionDenied, type Caller } from '@duebook/platform';
import { aLedger, day, postWithItem, type TestLedger } from '../support/a-ledger';
import { approversOf, policyFor } from '../support/approvers';
import { creditNotesIn } from '../support/credit-notes-asked';

let ledger: TestLedger;
let anna: Caller;
let asked: ReturnType<typeof creditNotesIn>;
let before: readonly { readonly id: string }[];

beforeAll(async () => {
  ledger = await aLedger();
  anna = await (await approversOf(ledger.tenant)).add('anna');
  asked = creditNotesIn(ledger);
  await policyFor(ledger, 'documentReverse', [
    { fromAmount: '0', steps: [] },
    { fromAmount: '10000', steps: [{}] },
  ]);
});
beforeEach(async () => {
  // Each test has a day of its own.
  ledger.db.clock.advance({ days: 1 });
  before = await asked.posted('REVERSAL');
});
afterAll(() => ledger.db.close());

const anInvoice = async (amount: string) => {
  const command = ledger.invoice({ amount, documentNumber: newId() });
  return (await postWithItem(ledger, command)).documentId;
};
const undoing = (documentId: Id) => ({ documentId, reversedOn: day('02-01'), reason: 'Wrong' });
const undo = (documentId: Id, caller = ledger.tenant.caller, key: string = newId()) =>
  ledger.services.documents.reverse(
    caller,
    { operation: 'documentReverse', idempotencyKey: key },
    undoing(documentId),
  );
const undoAll = (...documentIds: readonly Id[]) =>
  ledger.services.documents.reverseMany(
    ledger.tenant.caller,
    { ...ledger.request('documentsReverse'), onRefusal: 'SKIP' },
    documentIds.map(undoing),
  );
const requestIn = (outcome: object): string =>
  (outcome as { value: { approvalRequestId: string } }).value.approvalRequestId;
const undoneSince = async () =>
  (await asked.posted('REVERSAL')).filter(({ id }) => !before.some((each) => each.id === id));
const stopped = { ok: false, refusal: { code: 'APPROVAL_NEEDED', path: [] } };

describe('undoing a document', () => {
  it('waits for somebody else where it is worth enough, and is done in the maker’s name', async () => {
    const documentId = await anInvoice('15000');
    const key = newId();
    const outcome = await undo(documentId, ledger.tenant.caller, key);
    const id = requestIn(outcome);
    expect(await undo(documentId, ledger.tenant.caller, key)).toEqual(outcome);
    const request = await asked.requestOf(id);
    expect(request).toMatchObject({
      ...{ operation: 'documentReverse', subject: { type: 'Invoice', id: documentId } },
      title: 'Undo a sales invoice of 15000.00 CNY',
    });
    expect(JSON.parse(request.command)).toEqual(undoing(documentId));
    expect(await undoneSince()).toEqual([]);

    expect(await asked.say('approve', id, anna)).toMatchObject({ ok: true });
    const [reversal] = await undoneSince();
    expect(reversal).toMatchObject({ principalId: ledger.tenant.caller.principalId });
    expect(await asked.requestOf(id)).toMatchObject({
      ...{ state: 'EXECUTED', result: { type: 'Reversal', id: reversal?.id } },
    });
  });

  it('is done at once below the limit, until the day’s sum reaches it', async () => {
    const [one, other] = [await anInvoice('6000'), await anInvoice('4000')];
    expect(await undo(one)).toMatchObject({ value: { documentId: expect.any(String) } });
    expect(requestIn(await undo(other))).toEqual(expect.any(String));
    expect(await undoneSince()).toHaveLength(1);
  });

  it('is refused among many, where it would have to wait', async () => {
    const [small, large, next] = [
      await anInvoice('9000'),
      await anInvoice('20000'),
      await anInvoice('999'),
    ];
    expect(await undoAll(large, small, large, small, next)).toMatchObject({
      value: [
        stopped,
        { ok: true },
        stopped,
        { ok: false, refusal: { code: 'DOCUMENT_REVERSED' } },
        { ok: true },
      ],
    });
    expect(await undoneSince()).toHaveLength(2);
  });

  it('is asked for only by who may do it, and where it can be done', async () => {
    const documentId = await anInvoice('20000');
    const stranger = { ...ledger.tenant.caller, grants: [] };
    await expect(undo(documentId, stranger)).rejects.toThrow(PermissionDenied);
    const first = requestIn(await undo(documentId));
    const second = requestIn(await undo(documentId));
    expect(await asked.say('approve', first, anna)).toMatchObject({ ok: true });
    expect(await asked.say('approve', second, anna)).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'DOCUMENT_REVERSED' },
    });
    expect(await undo(documentId)).toMatchObject({ refusal: { code: 'DOCUMENT_REVERSED' } });
    expect(await undoneSince()).toHaveLength(1);
  });
});

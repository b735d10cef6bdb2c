import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { businessDate, newId, type BusinessDate, type Id } from '@duebook/kernel';
import { stateOn } from '../../../src/register/domain/contract-state';
import { differencesBetween } from '../../../src/register/domain/differences';
import { fault } from '../../../src/register/domain/contract-fault';
import { aContract, net } from '../../support/a-contract';
import {
  aContractDesk,
  madeBy,
  openContractTables,
  refusalOf,
  requestOf,
  type ContractDesk,
  type ContractTables,
  type Made,
} from '../../support/a-contract-desk';

let tables: ContractTables;
let desk: ContractDesk;
let c1: Id;
/** The last day of documents that rest on any contract, as a feature above would tell it. */
let documentsUntil: BusinessDate | null;
let isReviewMissing: boolean;

beforeAll(async () => {
  tables = await openContractTables();
});
afterAll(() => tables.close());
beforeEach(async () => {
  documentsUntil = null;
  isReviewMissing = false;
  desk = await aContractDesk(tables, {
    restsUntil: [
      (_reader, { from }) =>
        Promise.resolve(documentsUntil !== null && documentsUntil >= from ? documentsUntil : null),
    ],
    agreementChecks: [
      () =>
        Promise.resolve(
          isReviewMissing ? fault('CONTRACT_REVIEW_MISSING', ['contractVersionId']) : null,
        ),
    ],
  });
  [c1 = ''] = await desk.customers(['C1']);
});

const day = (text: string): BusinessDate => businessDate(text);

const draft = async (contractId: Id, over: object = {}) =>
  desk.register.draftVersion(desk.caller, desk.request('contractVersionDraft'), {
    ...{ contractId, expectedVersion: (await desk.contract(contractId)).version },
    ...{ effectiveFrom: day('2026-07-01'), terms: { paymentTerm: net(45) }, note: null },
    ...{ value: '100000.00', ...over },
  });

const agree = async ({ versionId }: Made, over: object = {}, by = desk.caller) =>
  desk.register.agreeVersion(by, desk.request('contractVersionAgree'), {
    contractVersionId: versionId,
    expectedRevision: (await desk.version(versionId)).revision,
    ...over,
  });

const stateToday = async (contractId: Id) =>
  stateOn(await desk.contract(contractId), await desk.register.reading.today(desk.caller));

describe('a first version', () => {
  it('is agreed to by a second person, signed by all sides, and in force by its days', async () => {
    const made = await desk.recorded(aContract().with(c1).from('2026-03-01'));
    expect(await stateToday(made.contractId)).toBe('DRAFT');
    const submitted = await desk.register.submitVersion(desk.caller, desk.request('submit'), {
      ...{ contractVersionId: made.versionId, expectedRevision: 1 },
    });
    expect(submitted.ok).toBe(true);
    expect(await stateToday(made.contractId)).toBe('IN_REVIEW');
    const asked = await agree(made);
    expect((await desk.version(made.versionId)).state).toBe('IN_REVIEW');
    expect((await desk.agree(asked)).ok).toBe(true);
    expect(await desk.version(made.versionId)).toMatchObject({
      ...{ state: 'AGREED', agreedBy: desk.approver.principalId, effectiveTo: null },
    });
    expect(await stateToday(made.contractId)).toBe('APPROVED');
    const ours = { legalEntityId: desk.tenant.legalEntityId, partyId: null };
    const fileId = await desk.send('signed');
    const signedOn = day('2026-02-20');
    expect((await desk.sign(made, ours, { signedOn, signatory: '王五', fileId })).ok).toBe(true);
    expect(await stateToday(made.contractId)).toBe('APPROVED');
    const theirs = { legalEntityId: null, partyId: c1 };
    expect((await desk.sign(made, theirs, { signedOn: day('2026-02-25') })).ok).toBe(true);
    const contract = await desk.contract(made.contractId);
    expect(contract.signedOn).toBe('2026-02-25');
    expect(stateOn(contract, day('2026-02-28'))).toBe('SIGNED');
    expect(stateOn(contract, day('2026-03-01'))).toBe('IN_FORCE');
    expect(stateOn(contract, day('2026-12-31'))).toBe('IN_FORCE');
    expect(stateOn(contract, day('2027-01-01'))).toBe('ENDED');
    const [signatures] = await desk.register.reading.signaturesOf(desk.caller, [made.versionId]);
    expect(signatures).toMatchObject([{ ...ours, signatory: '王五', fileId }, theirs]);
  });

  it('is nothing that its asker agrees to alone', async () => {
    const made = await desk.recorded(aContract().with(c1));
    const request = requestOf(await agree(made));
    const [asked] = await desk.approvals.requestsByIds(desk.caller, [request]);
    const own = await desk.approvals.approve(desk.caller, {
      ...{ idempotencyKey: newId(), approvalRequestId: request, comment: null },
      contentHash: asked?.contentHash ?? '',
    });
    expect(own.ok).toBe(false);
    expect((await desk.version(made.versionId)).state).toBe('DRAFT');
  });

  it('is not agreed to as it was read before it was drafted anew', async () => {
    const made = await desk.recorded(aContract().with(c1));
    const asked = await agree(made);
    expect((await draft(made.contractId, { effectiveFrom: day('2026-01-01') })).ok).toBe(true);
    expect(refusalOf(await agree(made, { expectedRevision: 1 }))).toBe(
      'VERSION_CONFLICT expectedRevision',
    );
    // What was asked for before is not what stands now.
    expect(await desk.agree(asked)).toMatchObject({
      refusal: { code: 'APPROVED_ACTION_REFUSED', refusalCode: 'VERSION_CONFLICT' },
    });
    expect((await desk.version(made.versionId)).state).toBe('DRAFT');
  });

  it('waits for what else has to be done first', async () => {
    const made = await desk.recorded(aContract().with(c1));
    isReviewMissing = true;
    expect(refusalOf(await agree(made))).toBe('CONTRACT_REVIEW_MISSING contractVersionId');
    isReviewMissing = false;
    expect((await desk.agree(await agree(made))).ok).toBe(true);
    expect(refusalOf(await agree(made))).toBe('CONTRACT_VERSION_NOT_OPEN contractVersionId');
  });

  it('in a currency without a rate is judged by nobody', async () => {
    const made = await desk.recorded(aContract().with(c1).worth('100.00', 'EUR'));
    expect(refusalOf(await agree(made))).toBe('RATE_MISSING');
  });
});

describe('another version', () => {
  it('holds from its day, the one before until the day before: no gap and no overlap', async () => {
    const made = await desk.signed(aContract().with(c1));
    const { contractId } = made;
    const second = await desk.amended(contractId, '2026-07-01', {
      terms: { paymentTerm: net(45) },
    });
    await desk.amended(contractId, '2026-10-01', {
      ...{ terms: { paymentTerm: net(60) }, value: '150000.00' },
    });
    const [versions = []] = await desk.register.reading.versionsOf(desk.caller, [contractId]);
    expect(
      versions.map(({ number, effectiveFrom, effectiveTo }) => [
        number,
        effectiveFrom,
        effectiveTo,
      ]),
    ).toEqual([
      [3, '2026-10-01', null],
      [2, '2026-07-01', '2026-09-30'],
      [1, '2026-01-01', '2026-06-30'],
    ]);
    const on = async (text: string) => {
      const terms = await desk.register.face.termsOf(reader(), [contractId], day(text));
      const { state, version } = terms.get(contractId) ?? {};
      return version ? `${String(state)} ${String(version.number)}` : null;
    };
    expect(await on('2025-12-31')).toBeNull();
    expect(await on('2026-01-01')).toBe('IN_FORCE 1');
    expect(await on('2026-06-30')).toBe('IN_FORCE 1');
    expect(await on('2026-07-01')).toBe('IN_FORCE 2');
    expect(await on('2026-12-31')).toBe('IN_FORCE 3');
    expect(await on('2027-01-01')).toBe('ENDED 3');
    const [third, two] = versions;
    expect(third && two && differencesBetween(two, third)).toEqual([
      { path: ['paymentTerm', 'due', 'days'], before: 45, after: 60 },
      { path: ['value'], before: '100000', after: '150000' },
    ]);
    expect(two?.id).toBe(second.versionId);
  });

  it('takes the place of the draft before it', async () => {
    const { contractId } = await desk.agreed(aContract().with(c1));
    const first = madeBy(await draft(contractId));
    const second = madeBy(await draft(contractId, { effectiveFrom: day('2026-08-01') }));
    expect(second).toEqual(first);
    expect(await desk.version(first.versionId)).toMatchObject({
      ...{ number: 2, revision: 2, effectiveFrom: '2026-08-01' },
    });
  });

  it('does not begin on or before the day of another that was agreed to', async () => {
    const { contractId } = await desk.agreed(aContract().with(c1));
    const refused = async (effectiveFrom: string) =>
      refusalOf(await draft(contractId, { effectiveFrom: day(effectiveFrom) }));
    expect(await refused('2026-01-01')).toBe('CONTRACT_VERSION_OVERLAPS effectiveFrom');
    await desk.amended(contractId, '2026-07-01', { terms: { paymentTerm: net(45) } });
    expect(await refused('2026-07-01')).toBe('CONTRACT_VERSION_OVERLAPS effectiveFrom');
    expect(await refused('2026-04-01')).toBe('CONTRACT_VERSION_OVERLAPS effectiveFrom');
    expect(await refused('2025-12-31')).toBe('CONTRACT_VERSION_OUTSIDE effectiveFrom');
    expect(await refused('2027-01-01')).toBe('CONTRACT_VERSION_OUTSIDE effectiveFrom');
    const first = await desk.recorded(aContract().number('0043').with(c1));
    expect(refusalOf(await draft(first.contractId))).toBe('CONTRACT_VERSION_OUTSIDE effectiveFrom');
  });

  it('does not begin twice on one day in the database either', async () => {
    const { contractId } = await desk.agreed(aContract().with(c1));
    const copied = desk.db.asOwner(
      `insert into contracts.contract_version
         select tenant_id, $2, contract_id, 9, state, effective_from, value, terms, revision,
                drafted_by, drafted_at, agreed_by, agreed_at, commit_id
           from contracts.contract_version where contract_id = $1`,
      [contractId, newId()],
    );
    await expect(copied).rejects.toThrow(/contract_version_begins/);
  });

  it('rewrites no past day on which a document rests, and others it may', async () => {
    const { contractId } = await desk.signed(aContract().with(c1));
    const past = { effectiveFrom: day('2026-03-01') };
    documentsUntil = day('2026-03-15');
    expect(refusalOf(await draft(contractId, past))).toBe('CONTRACT_DOCUMENTS_REST effectiveFrom');
    const made = madeBy(await draft(contractId, { effectiveFrom: day('2026-03-16') }));
    // An invoice comes while it waits.
    documentsUntil = day('2026-03-20');
    expect(refusalOf(await agree(made))).toBe('CONTRACT_DOCUMENTS_REST contractVersionId');
    documentsUntil = null;
    expect((await desk.agree(await agree(made))).ok).toBe(true);
    documentsUntil = day('2026-06-30');
    expect((await draft(contractId, { terms: { paymentTerm: net(60) } })).ok).toBe(true);
  });

  it('says something else than the one before', async () => {
    const { contractId } = await desk.agreed(aContract().with(c1));
    expect(refusalOf(await draft(contractId, { terms: { paymentTerm: net(30) } }))).toBe(
      'CONTRACT_VERSION_UNCHANGED terms',
    );
  });

  it('is refused for what is wrong with it', async () => {
    const { contractId } = await desk.agreed(aContract().with(c1));
    const wrong = async (over: object) => refusalOf(await draft(contractId, over));
    expect(await wrong({ note: '' })).toBe('CONTRACT_TEXT_INVALID note');
    expect(await wrong({ expectedVersion: 1 })).toBe('VERSION_CONFLICT expectedVersion');
    expect(await wrong({ value: null })).toEqual(['CONTRACT_VALUE_MISSING value']);
    expect(
      await wrong({ terms: { acceptance: { days: 60, isDeemed: true }, paymentTerm: net(30) } }),
    ).toEqual(['CONTRACT_TERMS_CONTRADICT terms.acceptance.days terms.paymentTerm.due']);
    expect(
      refusalOf(
        await desk.register.draftVersion(desk.caller, desk.request(), {
          ...{ contractId: newId(), expectedVersion: 1, effectiveFrom: day('2026-07-01') },
          ...{ terms: {}, value: null, note: null },
        }),
      ),
    ).toBe('CONTRACT_NOT_RECORDED contractId');
    const stranger = { contractVersionId: newId(), expectedRevision: 1 };
    expect(
      refusalOf(await desk.register.submitVersion(desk.caller, desk.request(), stranger)),
    ).toBe('CONTRACT_VERSION_UNKNOWN contractVersionId');
  });
});

describe('who follows contracts', () => {
  it('is told what holds from which day on, and that it was withdrawn', async () => {
    const told: string[] = [];
    const followed = await aContractDesk(tables, {
      followers: [
        (_tx, { contract, agreed }) => {
          const days = agreed.map(({ effectiveFrom }) => effectiveFrom).join(' ');
          told.push(`${contract.number} ${days}${contract.withdrawnAt ? ' withdrawn' : ''}`);
          return Promise.resolve();
        },
      ],
    });
    const [party = ''] = await followed.customers(['C1']);
    const draftOnly = await followed.recorded(aContract().number('D').with(party));
    const { contractId } = await followed.agreed(aContract().with(party));
    await followed.amended(contractId, '2026-07-01', { terms: { paymentTerm: net(45) } });
    for (const id of [contractId, draftOnly.contractId]) {
      const { version: expectedVersion } = await followed.contract(id);
      const edit = { contractId: id, expectedVersion };
      const request = followed.request('contractWithdraw');
      expect((await followed.register.withdraw(followed.caller, request, edit)).ok).toBe(true);
    }
    expect(told).toEqual([
      '0042 2026-01-01',
      '0042 2026-01-01 2026-07-01',
      '0042 2026-01-01 2026-07-01 withdrawn',
    ]);
  });
});

describe('a signature', () => {
  it('is of a side, once, of what was agreed to, and not of tomorrow', async () => {
    const ours = { legalEntityId: desk.tenant.legalEntityId, partyId: null };
    const fresh = await desk.recorded(aContract().with(c1));
    expect(refusalOf(await desk.sign(fresh, ours))).toBe('CONTRACT_NOT_AGREED contractId');
    const made = await desk.agreed(aContract().number('0043').with(c1));
    const sign = async (side = ours as never, over: object = {}) =>
      refusalOf(await desk.sign(made, side, over));
    const stranger = { legalEntityId: null, partyId: newId() };
    expect(await sign(stranger as never)).toBe('CONTRACT_SIDE_UNKNOWN side');
    expect(await sign(undefined, { signedOn: day('2026-04-01') })).toBe(
      'CONTRACT_SIGNED_LATER signedOn',
    );
    expect(await sign(undefined, { signatory: '' })).toBe('CONTRACT_TEXT_INVALID signatory');
    expect(await sign(undefined, { fileId: newId() })).toBe('CONTRACT_FILE_UNKNOWN fileId');
    expect(await sign(undefined, { contractVersionId: newId() })).toBe(
      'CONTRACT_VERSION_UNKNOWN contractVersionId',
    );
    expect(await sign(undefined, { contractVersionId: fresh.versionId })).toBe(
      'CONTRACT_VERSION_OF_ANOTHER contractVersionId',
    );
    expect((await desk.sign(made, ours)).ok).toBe(true);
    expect(await sign()).toBe('CONTRACT_SIDE_SIGNED side');
  });

  it('of an amendment is its own, and changes nothing of the contract’s', async () => {
    const made = await desk.signed(aContract().with(c1));
    const amended = await desk.amended(made.contractId, '2026-07-01', {
      terms: { paymentTerm: net(45) },
    });
    const { signedOn } = await desk.contract(made.contractId);
    const over = { contractVersionId: amended.versionId, signedOn: day('2026-03-30') };
    const ours = { legalEntityId: desk.tenant.legalEntityId, partyId: null };
    expect((await desk.sign(made, ours, over)).ok).toBe(true);
    expect((await desk.sign(made, { legalEntityId: null, partyId: c1 }, over)).ok).toBe(true);
    expect((await desk.contract(made.contractId)).signedOn).toBe(signedOn);
  });
});

function reader() {
  return desk.db.unitOfWork.reader(desk.caller);
}

import { newId } from '@duebook/kernel';
import { encodeId, uuidOf } from '@duebook/platform/graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Fields, mutating, unchangedBy } from '../support/mutating';
import { uploaded } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, type TradingTenant, withoutRights } from '../support/trading-tenant';

const APPLICATION = `creditApplication { id state version requestedLimit { amount currencyCode }
  requestedPaymentTermCode purpose party { code } legalEntity { code } preparedBy { __typename }
  submittedBy { __typename } decidedBy { __typename } decidedAt submittedAt
  checklist { checklistVersion groupCode completenessPercent requirements { code state isEvidenced } }
  grant { limit { amount currencyCode } paymentTermCode conditions validFrom validTo }
  steps { version action comment doneBy { ... on User { displayName } } }
  evidence { id itemCode title isRemoved file { name } } }`;

interface Shown {
  readonly id: string;
  readonly state: string;
  readonly version: number;
  readonly evidence: readonly { readonly id: string }[];
}

describe('applications for credit', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let clerk: string;
  let partyId: string;
  let count = 0;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    clerk = await keyOfClerk();
    const term = { code: 'NET30', name: 'Net 30', rule: { due: { net: { days: 30 } } } };
    await tenant.run('paymentTermCreate paymentTerm { id }', term);
  }, 60_000);
  beforeEach(async () => {
    count += 1;
    const made = await tenant.run('partyCreate party { id }', {
      party: { code: `N${count}`, legalName: `新客户${count}有限公司`, kinds: ['CUSTOMER'] },
    });
    partyId = (made['party'] as { id: string }).id;
  });
  afterAll(() => system.close());

  /** Somebody who prepares; the administrator decides. */
  const keyOfClerk = async (): Promise<string> => {
    const user = await tenant.run('userCreate user { id }', {
      ...{ displayName: 'Bo Clerk', email: 'bo@example.com' },
    });
    const role = await tenant.run('roleCreate role { id }', {
      ...{ code: 'PREPARER', name: 'Preparer', description: 'Prepares applications.' },
      permissions: [
        ...['credit-policy.application.prepare', 'credit-policy.application.read'],
        ...['platform.file.upload', 'parties.party.read'],
      ],
    });
    const principalId = (user['user'] as { id: string }).id;
    const roleId = (role['role'] as { id: string }).id;
    await tenant.run('roleAssign principal { __typename }', { principalId, roleId });
    const { keyText } = await tenant.run('apiKeyCreate keyText', { principalId, name: 'Bo' });
    return String(keyText);
  };
  const { call, send } = mutating(() => tenant);
  const byClerk = () => ({ authorization: `Bearer ${clerk}` });
  const unchanged = unchangedBy(() =>
    system.home.asOwner(
      `select (select count(*) from credit_policy.credit_application_step) as steps,
              (select count(*) from credit_policy.credit_application_evidence) as evidence,
              (select sum(version) from credit_policy.credit_application) as versions,
              (select count(*) from platform.audit_entry where subject_type like 'Credit%') as entries`,
    ),
  );
  const asClerk = async (mutation: string, input: Fields): Promise<Fields> => {
    const { data, errors } = await send(mutation, APPLICATION, input, byClerk());
    expect(errors).toEqual([]);
    return data?.[mutation] as Fields;
  };
  const shownOf = (payload: Fields): Shown => {
    expect(payload['userErrors']).toEqual([]);
    return payload['creditApplication'] as Shown;
  };
  const refusalOf = (payload: Fields): string => {
    const [first] = payload['userErrors'] as { code: string; path: string[] }[];
    return first ? `${first.code} ${first.path.slice(1).join('.')}`.trim() : 'NOT REFUSED';
  };
  const refused = async (mutation: string, input: Fields): Promise<string> =>
    refusalOf(await unchanged(() => call(mutation, APPLICATION, input)));

  const cny = (amount: string) => ({ amount, currencyCode: 'CNY' });
  const asked = (over: Fields = {}): Fields => ({
    ...{ partyId, legalEntityId: tenant.ids['LegalEntity'], requestedLimit: cny('500000') },
    ...{ requestedPaymentTermCode: 'NET30', purpose: '季度框架采购', ...over },
  });
  const move = ({ id, version }: Shown): Fields => ({
    ...{ creditApplicationId: id, expectedVersion: version },
  });
  const granted = (of: Shown, over: Fields = {}): Fields => ({
    ...{ ...move(of), limit: cny('300000'), validFrom: '2026-04-01', validTo: '2027-03-31' },
    ...{ paymentTermCode: 'NET30', conditions: '首单预付三成', despiteMissing: '老客户的子公司' },
    ...over,
  });
  const submitted = async (over: Fields = {}): Promise<Shown> => {
    const made = shownOf(await asClerk('creditApplicationCreate', asked(over)));
    return shownOf(await asClerk('creditApplicationSubmit', move(made)));
  };

  it('are prepared with evidence, submitted with the check-list, and approved by somebody else', async () => {
    const fileId = await uploaded({ key: clerk }, system.gateway.url, {
      ...{ name: 'extract.csv', body: 'a' },
    });
    const evidence = [{ fileId, title: '工商登记', itemCode: 'registerExtract' }];
    const made = shownOf(await asClerk('creditApplicationCreate', asked({ evidence })));
    expect(made).toMatchObject({
      ...{ state: 'DRAFT', version: 1, requestedLimit: { amount: '500000.00' } },
      evidence: [{ itemCode: 'registerExtract', file: { name: 'extract.csv' }, isRemoved: false }],
      ...{ checklist: null, grant: null, legalEntity: { code: 'CN01' } },
    });
    const sent = shownOf(await asClerk('creditApplicationSubmit', move(made)));
    expect(sent).toMatchObject({
      ...{ state: 'SUBMITTED', version: 2 },
      checklist: { checklistVersion: 0, groupCode: 'OTHER', completenessPercent: '0' },
    });
    const approved = shownOf(await call('creditApplicationApprove', APPLICATION, granted(sent)));
    expect(approved).toMatchObject({
      ...{ state: 'APPROVED', version: 3 },
      grant: {
        ...{ limit: { amount: '300000.00', currencyCode: 'CNY' }, conditions: '首单预付三成' },
        ...{ validFrom: '2026-04-01', validTo: '2027-03-31', paymentTermCode: 'NET30' },
      },
    });
    expect((approved as unknown as { steps: Fields[] }).steps.map(({ action }) => action)).toEqual([
      ...['PREPARED', 'SUBMITTED', 'APPROVED'],
    ]);
    const { creditApplications } = system.gateway.composition.services.creditPolicy;
    const reader = system.gateway.composition.unitOfWork.reader(tenant.caller);
    const party = uuidOf('Party', partyId);
    const standing = async (on: string) =>
      (await creditApplications.standingOf(reader, [party], on as never)).get(party)?.length ?? 0;
    expect([await standing('2026-03-31'), await standing('2026-04-01')]).toEqual([0, 1]);
    expect([await standing('2027-03-31'), await standing('2027-04-01')]).toEqual([1, 0]);
  });

  it('are returned, changed and submitted again', async () => {
    const sent = await submitted();
    const returned = shownOf(
      await call('creditApplicationReturn', APPLICATION, { ...move(sent), reason: '缺审计报告' }),
    );
    expect(returned).toMatchObject({ state: 'RETURNED', version: 3 });
    const fileId = await uploaded({ key: clerk }, system.gateway.url, {
      ...{ name: 'audit.csv', body: 'b' },
    });
    const changed = shownOf(
      await asClerk('creditApplicationUpdate', {
        ...{ ...move(returned), requestedLimit: cny('400000') },
        addedEvidence: [{ fileId, title: '审计报告', itemCode: 'auditedStatements' }],
      }),
    );
    expect(changed).toMatchObject({
      ...{ state: 'RETURNED', requestedLimit: { amount: '400000.00' }, purpose: null },
      requestedPaymentTermCode: null,
    });
    const [evidence] = changed.evidence;
    const taken = { removedEvidenceIds: [evidence?.id], requestedLimit: cny('400000') };
    const without = shownOf(
      await asClerk('creditApplicationUpdate', { ...move(changed), ...taken }),
    );
    expect(without.evidence).toMatchObject([{ isRemoved: true }]);
    expect(await refused('creditApplicationUpdate', { ...move(without), ...taken })).toBe(
      'CREDIT_APPLICATION_EVIDENCE_UNKNOWN removedEvidenceIds.0',
    );
    const again = shownOf(await asClerk('creditApplicationSubmit', move(without)));
    const rejected = await call('creditApplicationReject', APPLICATION, {
      ...{ ...move(again), reason: '经营异常' },
    });
    expect(shownOf(rejected)).toMatchObject({ state: 'REJECTED', grant: null });
  });

  it('are decided by nobody who made them', async () => {
    const made = shownOf(await call('creditApplicationCreate', APPLICATION, asked()));
    const sent = shownOf(await call('creditApplicationSubmit', APPLICATION, move(made)));
    const own = 'CREDIT_APPLICATION_OWN creditApplicationId';
    expect(await refused('creditApplicationApprove', granted(sent))).toBe(own);
    const turnedDown = { ...move(sent), reason: 'x' };
    expect(await refused('creditApplicationReject', turnedDown)).toBe(own);
    expect(await refused('creditApplicationReturn', turnedDown)).toBe(own);
    const withdrawn = await call('creditApplicationWithdraw', APPLICATION, turnedDown);
    expect(shownOf(withdrawn)).toMatchObject({ state: 'WITHDRAWN' });
  });

  it('say what is wrong with what is asked for', async () => {
    const stored = { fileId: encodeId('File', newId()), title: 'x' };
    const fileId = await uploaded(tenant, system.gateway.url, { name: 'a.csv', body: 'c' });
    const cases: readonly (readonly [Fields, string])[] = [
      [{ partyId: stranger.ids['Party'] }, 'PARTY_UNKNOWN partyId'],
      [{ legalEntityId: stranger.ids['LegalEntity'] }, 'LEGAL_ENTITY_UNKNOWN legalEntityId'],
      [{ requestedLimit: cny('0') }, 'CREDIT_APPLICATION_AMOUNT_INVALID requestedLimit'],
      [
        { requestedLimit: { amount: '1', currencyCode: 'XTS' } },
        'CURRENCY_UNKNOWN requestedLimit.currencyCode',
      ],
      [{ requestedPaymentTermCode: 'NONE' }, 'PAYMENT_TERM_UNKNOWN requestedPaymentTermCode'],
      [{ purpose: ' ' }, 'CREDIT_APPLICATION_TEXT_INVALID purpose'],
      [{ evidence: [stored] }, 'IMPORT_FILE_UNKNOWN evidence.0.fileId'],
      [
        { evidence: [{ fileId, title: 'x', itemCode: 'nothing' }] },
        'CREDIT_FILE_ITEM_UNKNOWN evidence.0.itemCode',
      ],
      [{ evidence: [{ fileId, title: '' }] }, 'CREDIT_APPLICATION_TEXT_INVALID evidence.0.title'],
      [
        { evidence: Array<Fields>(51).fill({ fileId, title: 'x' }) },
        'CREDIT_APPLICATION_EVIDENCE_TOO_MUCH evidence',
      ],
    ];
    for (const [over, expected] of cases) {
      expect(await refused('creditApplicationCreate', asked(over))).toBe(expected);
    }
    const supplier = await tenant.run('partyCreate party { id }', {
      party: { code: `S${count}`, legalName: `供应商${count}有限公司`, kinds: ['SUPPLIER'] },
    });
    const ofSupplier = asked({ partyId: (supplier['party'] as { id: string }).id });
    expect(await refused('creditApplicationCreate', ofSupplier)).toBe('PARTY_KIND_WRONG partyId');
    await asClerk('creditApplicationCreate', asked());
    expect(await refused('creditApplicationCreate', asked())).toBe(
      'CREDIT_APPLICATION_OPEN partyId',
    );
  });

  it('say what is wrong with a decision', async () => {
    const sent = await submitted();
    const cases: readonly (readonly [Fields, string])[] = [
      [{ limit: cny('500000.01') }, 'CREDIT_APPLICATION_AMOUNT_INVALID limit'],
      [{ limit: { amount: '1', currencyCode: 'USD' } }, 'CREDIT_APPLICATION_AMOUNT_INVALID limit'],
      [{ paymentTermCode: 'NONE' }, 'PAYMENT_TERM_UNKNOWN paymentTermCode'],
      [{ validFrom: '2026-03-30' }, 'CREDIT_APPLICATION_VALIDITY_INVALID validFrom'],
      [{ validTo: '2026-03-31' }, 'CREDIT_APPLICATION_VALIDITY_INVALID validTo'],
      [{ conditions: '' }, 'CREDIT_APPLICATION_TEXT_INVALID conditions'],
      [{ despiteMissing: null }, 'CREDIT_APPLICATION_INCOMPLETE despiteMissing'],
      [{ expectedVersion: 1 }, 'VERSION_CONFLICT expectedVersion'],
      [
        { creditApplicationId: encodeId('CreditApplication', newId()) },
        'CREDIT_APPLICATION_UNKNOWN creditApplicationId',
      ],
    ];
    for (const [over, expected] of cases) {
      expect(await refused('creditApplicationApprove', granted(sent, over))).toBe(expected);
    }
    expect(await refused('creditApplicationSubmit', move(sent))).toBe(
      'CREDIT_APPLICATION_STATE_WRONG creditApplicationId',
    );
    expect(await refused('creditApplicationReject', { ...move(sent), reason: ' ' })).toBe(
      'CREDIT_APPLICATION_TEXT_INVALID reason',
    );
  });

  it('are listed and found', async () => {
    const sent = await submitted();
    const { data, errors } = await tenant.ask(
      `query ($filter: CreditApplicationFilter, $id: ID!) {
        creditApplications(filter: $filter) { totalCount edges { node { id state } } }
        node(id: $id) { ... on CreditApplication { state } } }`,
      { filter: { partyId, states: ['SUBMITTED'] }, id: sent.id },
    );
    expect(errors).toEqual([]);
    expect(data).toEqual({
      creditApplications: {
        ...{ totalCount: '1', edges: [{ node: { id: sent.id, state: 'SUBMITTED' } }] },
      },
      node: { state: 'SUBMITTED' },
    });
  });

  it('are made once by one key, by who may, and of the own tenant', async () => {
    const input = { ...asked(), idempotencyKey: newId() };
    const first = await call('creditApplicationCreate', APPLICATION, input);
    expect(await unchanged(() => call('creditApplicationCreate', APPLICATION, input))).toEqual(
      first,
    );
    expect(await refused('creditApplicationCreate', { ...input, purpose: 'x' })).toBe(
      'IDEMPOTENCY_KEY_REUSED idempotencyKey',
    );
    const made = shownOf(first);
    const nobody = await withoutRights(tenant);
    const reason = { ...move(made), reason: 'x' };
    const calls: readonly (readonly [string, Fields])[] = [
      ['creditApplicationCreate', asked()],
      ['creditApplicationUpdate', { ...move(made), requestedLimit: cny('1') }],
      ['creditApplicationSubmit', move(made)],
      ['creditApplicationApprove', granted(made)],
      ['creditApplicationReturn', reason],
      ['creditApplicationReject', reason],
      ['creditApplicationWithdraw', reason],
    ];
    for (const [mutation, sent] of calls) {
      const answer = await unchanged(() => send(mutation, APPLICATION, sent, nobody));
      expect([mutation, answer.errors[0]?.extensions['code']]).toEqual([mutation, 'FORBIDDEN']);
    }
    const { send: sendThere } = mutating(() => stranger);
    for (const [mutation, sent] of calls.slice(1)) {
      const { data } = await unchanged(() => sendThere(mutation, APPLICATION, sent));
      expect(refusalOf(data?.[mutation] as Fields)).toBe(
        'CREDIT_APPLICATION_UNKNOWN creditApplicationId',
      );
    }
  });
});

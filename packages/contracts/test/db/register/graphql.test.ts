import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, type Id } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import { asking, type Ask } from '@duebook/platform/testing';
import type { GraphQLSchema } from 'graphql';
import { aContract, net } from '../../support/a-contract';
import {
  aContractDesk,
  openContractTables,
  type ContractDesk,
  type ContractTables,
} from '../../support/a-contract-desk';
import { registerSchema } from '../../support/register-schema';

let tables: ContractTables;
let desk: ContractDesk;
let schema: GraphQLSchema;
let ask: Ask;
let c1: Id;
let c2: Id;

beforeAll(async () => {
  tables = await openContractTables();
  desk = await aContractDesk(tables);
  [c1 = '', c2 = ''] = await desk.customers(['C1', 'C2']);
  schema = registerSchema(desk);
  ask = asking(schema, desk.caller);
});
afterAll(() => tables.close());

const ERRORS = `userErrors { code path message
  ... on ContractTermsContradictError { otherPath } }`;

const RECORD = `mutation ($input: ContractRecordInput!) { contractRecord(input: $input) {
  contract { id number title state version currencyCode value { amount currencyCode }
    kind { code nameZh valueRule } validFrom validTo nextEndOn
    renewal { kind noticeDays periodMonths } owner { displayName } parent { number }
    legalEntities { code } parties { role reference party { code } } recordedBy { __typename } }
  contractVersion { id number state revision effectiveFrom note value { amount }
    terms { paymentTerm { due { ... on InstalmentsDueRule { instalments { percent } } } discounts { days } }
      lateInterest { __typename } penalty { kind percent amount { amount } capPercent } retainsTitle
      acceptance { days isDeemed } warrantyMonths retention { percent releasedAfter releaseDays }
      disputeResolution { way venue institution governingLaw } dunning { method addressKind }
      assignment clauses { creditNotes discounts } prevailingLanguage } }
  ${ERRORS} } }`;

const contractInput = (over: object = {}) => ({
  ...{ idempotencyKey: newId(), number: '0042', title: '钢材买卖合同', kindCode: 'SALES' },
  legalEntityIds: [encodeId('LegalEntity', desk.tenant.legalEntityId)],
  parties: [{ partyId: encodeId('Party', c1), role: 'CUSTOMER', reference: 'PO-7' }],
  ...{ currencyCode: 'CNY', value: '100000.00', validFrom: '2026-01-01', validTo: '2026-12-31' },
  renewal: { kind: 'AUTOMATIC', noticeDays: 30, periodMonths: 12 },
  ownerUserId: encodeId('User', desk.caller.principalId),
  note: 'As agreed on the fair',
  terms: {
    paymentTerm: {
      due: {
        instalments: [
          { percent: '30', due: { net: { days: 0 } } },
          { percent: '70', due: { net: { days: 60 } } },
        ],
      },
    },
    penalty: { kind: 'PERCENT_A_DAY', percent: '0.05', capPercent: '5' },
    retainsTitle: true,
    acceptance: { days: 15, isDeemed: true },
    warrantyMonths: 12,
    retention: { percent: '5', releasedAfter: 'WARRANTY_END', releaseDays: 10 },
    disputeResolution: {
      ...{ way: 'ARBITRATION', venue: '上海', institution: 'SHIAC', governingLaw: 'CN' },
    },
    dunning: { method: 'REGISTERED_MAIL', addressKind: 'REGISTERED' },
    ...{
      assignment: 'WITH_CONSENT',
      clauses: { discounts: '第八条' },
      prevailingLanguage: 'zh-CN',
    },
  },
  ...over,
});

type Made = Readonly<{ contract: { id: string }; contractVersion: { id: string } }>;

describe('a contract by the API', () => {
  it('is recorded, agreed to, signed, amended, compared and ended', async () => {
    const recorded = await ask(RECORD, { input: contractInput() });
    expect(recorded.errors).toEqual([]);
    expect(recorded.data).toMatchObject({
      contractRecord: {
        userErrors: [],
        contract: {
          ...{ number: '0042', state: 'DRAFT', version: 1, value: null, nextEndOn: '2026-12-31' },
          kind: { code: 'SALES', nameZh: '销售合同', valueRule: 'REQUIRED' },
          renewal: { kind: 'AUTOMATIC', noticeDays: 30, periodMonths: 12 },
          ...{ owner: { displayName: 'Ada Admin' }, legalEntities: [{ code: 'CN01' }] },
          parties: [{ role: 'CUSTOMER', reference: 'PO-7', party: { code: 'C1' } }],
        },
        contractVersion: {
          ...{ number: 1, state: 'DRAFT', revision: 1, note: 'As agreed on the fair' },
          value: { amount: '100000.00' },
          terms: {
            paymentTerm: { due: { instalments: [{ percent: '30' }, { percent: '70' }] } },
            ...{ lateInterest: null, retainsTitle: true, warrantyMonths: 12 },
            penalty: { kind: 'PERCENT_A_DAY', percent: '0.05', amount: null, capPercent: '5' },
            retention: { percent: '5', releasedAfter: 'WARRANTY_END', releaseDays: 10 },
            disputeResolution: { way: 'ARBITRATION', institution: 'SHIAC', governingLaw: 'CN' },
            clauses: { creditNotes: null, discounts: '第八条' },
          },
        },
      },
    });
    const { contract, contractVersion } = recorded.data?.['contractRecord'] as Made;
    const agreed = await ask(
      `mutation ($input: ContractVersionAgreeInput!) { contractVersionAgree(input: $input) {
         contract { state } approvalRequest { id state } ${ERRORS} } }`,
      {
        input: {
          idempotencyKey: newId(),
          ...{ contractVersionId: contractVersion.id, expectedRevision: 1 },
        },
      },
    );
    expect(agreed.errors).toEqual([]);
    expect(agreed.data).toMatchObject({
      contractVersionAgree: { contract: null, approvalRequest: { state: 'AWAITING' } },
    });
    const [waiting] = await desk.db.asOwner<{ id: Id }>(
      `select id from governance.approval_request where state = 'AWAITING'`,
    );
    const outcome = { ok: true, value: { approvalRequestId: waiting?.id ?? '' } };
    expect((await desk.agree(outcome)).ok).toBe(true);
    const SIGN = `mutation ($input: ContractSignInput!) { contractSign(input: $input) {
      contract { state signedOn value { amount } } contractVersion { signatures { signedOn signatory
        legalEntity { code } party { code } file { id } } } ${ERRORS} } }`;
    const sign = (side: object, over: object = {}) =>
      ask(SIGN, {
        input: {
          ...{ idempotencyKey: newId(), contractId: contract.id, side, signedOn: '2026-01-02' },
          ...over,
        },
      });
    const fileId = encodeId('File', await desk.send('paper'));
    const entity = encodeId('LegalEntity', desk.tenant.legalEntityId);
    const ours = await sign({ legalEntityId: entity }, { fileId, signatory: '王五' });
    expect(ours.data).toMatchObject({ contractSign: { contract: { state: 'APPROVED' } } });
    const theirs = await sign({ partyId: encodeId('Party', c1) });
    expect(theirs.errors).toEqual([]);
    expect(theirs.data).toMatchObject({
      contractSign: {
        contract: { state: 'IN_FORCE', signedOn: '2026-01-02', value: { amount: '100000.00' } },
        contractVersion: {
          signatures: [
            { legalEntity: { code: 'CN01' }, party: null, signatory: '王五', file: { id: fileId } },
            { legalEntity: null, party: { code: 'C1' }, signedOn: '2026-01-02', file: null },
          ],
        },
      },
    });
    const both = await sign({ legalEntityId: entity, partyId: encodeId('Party', c1) });
    expect(both.codes).toEqual(['BAD_USER_INPUT']);
    const drafted = await ask(
      `mutation ($input: ContractVersionDraftInput!) { contractVersionDraft(input: $input) {
         contractVersion { number differences { path label(language: ENGLISH) zh: label(language: CHINESE)
           before(language: CHINESE) after(language: CHINESE) } } ${ERRORS} } }`,
      {
        input: {
          ...{ idempotencyKey: newId(), contractId: contract.id, expectedVersion: 4 },
          ...{ effectiveFrom: '2026-07-01', value: '100000.00' },
          terms: { ...contractInput().terms, retainsTitle: false },
        },
      },
    );
    expect(drafted.errors).toEqual([]);
    expect(drafted.data).toMatchObject({
      contractVersionDraft: {
        userErrors: [],
        contractVersion: {
          number: 2,
          differences: [
            {
              ...{ path: ['retainsTitle'], label: 'Retention of title', zh: '所有权保留' },
              ...{ before: '是', after: '否' },
            },
          ],
        },
      },
    });
    const node = await ask(
      `query ($id: ID!) { node(id: $id) { ... on Contract { versionOn(on: "2026-08-01") { number }
         versions { number state contract { number } } } } }`,
      { id: contract.id },
    );
    expect(node.data).toEqual({
      node: {
        versionOn: { number: 1 },
        versions: [
          { number: 2, state: 'DRAFT', contract: { number: '0042' } },
          { number: 1, state: 'AGREED', contract: { number: '0042' } },
        ],
      },
    });
    const deadlines = await ask(
      `{ contractDeadlines(first: 1) { edges { node { kind on daysLeft contract { number } } }
           pageInfo { hasNextPage endCursor } } }`,
    );
    expect(deadlines.data).toMatchObject({
      contractDeadlines: {
        edges: [
          {
            node: { kind: 'NOTICE', on: '2026-12-01', daysLeft: 245, contract: { number: '0042' } },
          },
        ],
        pageInfo: { hasNextPage: true },
      },
    });
    const { endCursor } = (
      deadlines.data as { contractDeadlines: { pageInfo: { endCursor: string } } }
    ).contractDeadlines.pageInfo;
    const next = await ask(
      `query ($after: String) { contractDeadlines(after: $after) { edges { node { kind on } } } }`,
      { after: endCursor },
    );
    expect(next.data).toEqual({
      contractDeadlines: { edges: [{ node: { kind: 'RENEWAL', on: '2026-12-31' } }] },
    });
    const ended = await ask(
      `mutation ($input: ContractTerminateInput!) { contractTerminate(input: $input) {
         contract { state terminatedOn terminationGround } approvalRequest { id } ${ERRORS} } }`,
      {
        input: {
          ...{ idempotencyKey: newId(), contractId: contract.id, expectedVersion: 5 },
          ...{ ground: 'BREACH', lastDay: '2026-03-30' },
        },
      },
    );
    expect(ended.data).toEqual({
      contractTerminate: {
        contract: {
          ...{ state: 'TERMINATED', terminatedOn: '2026-03-30', terminationGround: 'BREACH' },
        },
        ...{ approvalRequest: null, userErrors: [] },
      },
    });
  });

  it('is refused fault by fault, contradictions with both places', async () => {
    const terms = {
      acceptance: { days: 90, isDeemed: true },
      paymentTerm: { due: { net: { days: 30 } } },
    };
    const contradicted = await ask(RECORD, { input: contractInput({ number: 'F', terms }) });
    expect(contradicted.data).toMatchObject({
      contractRecord: {
        contract: null,
        userErrors: [
          {
            code: 'CONTRACT_TERMS_CONTRADICT',
            path: ['input', 'terms', 'acceptance', 'days'],
            otherPath: ['input', 'terms', 'paymentTerm', 'due'],
          },
        ],
      },
    });
    const wrong = await ask(RECORD, { input: contractInput({ number: '', title: '' }) });
    expect(wrong.data).toMatchObject({
      contractRecord: {
        userErrors: [
          { code: 'CONTRACT_NUMBER_INVALID', path: ['input', 'number'] },
          { code: 'CONTRACT_TEXT_INVALID', path: ['input', 'title'] },
        ],
      },
    });
    const taken = await ask(RECORD, { input: contractInput() });
    expect(taken.data).toMatchObject({
      contractRecord: { userErrors: [{ code: 'CONTRACT_NUMBER_TAKEN' }] },
    });
  });

  it('is of a kind that the tenant may define', async () => {
    const defined = await ask(
      `mutation ($input: ContractKindDefineInput!) { contractKindDefine(input: $input) {
         contractKind { code nameZh isShipped isActive } ${ERRORS} } }`,
      {
        input: {
          ...{ idempotencyKey: newId(), code: 'CONSIGNMENT', nameEn: 'Consignment' },
          ...{ nameZh: '寄售合同', valueRule: 'OPTIONAL' },
        },
      },
    );
    expect(defined.data).toMatchObject({
      contractKindDefine: {
        contractKind: { code: 'CONSIGNMENT', nameZh: '寄售合同', isShipped: false, isActive: true },
      },
    });
    const { data } = await ask(
      '{ contractKinds(first: 2) { edges { node { code } } pageInfo { hasNextPage } } }',
    );
    expect(data).toEqual({
      contractKinds: {
        edges: [{ node: { code: 'CONSIGNMENT' } }, { node: { code: 'FRAMEWORK' } }],
        pageInfo: { hasNextPage: true },
      },
    });
  });
});

describe('lists of contracts by the API', () => {
  const LIST = `query ($first: Int) { contracts(first: $first, filter: { search: "批量" }) {
    totalCount edges { node { number state kind { nameEn } value { amount } legalEntities { code }
      owner { displayName } parent { number } parties { party { code } }
      versionOn { number signatures { signedOn file { id } party { code } } differences { path } }
      versions { number } } } } }`;
  const PARTIES = `{ parties { edges { node { code
    contracts(first: 2) { totalCount edges { node { number state } } } } } } }`;

  const statementsOf = async (source: string, variables: object) => {
    const { database } = desk.db;
    let reads = 0;
    const counted = new Proxy(database, {
      get: (target, name) => {
        if (name === 'read') reads += 1;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    const { unitOfWork } = desk.db;
    Object.defineProperty(unitOfWork, 'database', { value: counted, configurable: true });
    try {
      const answer = await ask(source, { ...variables });
      expect(answer.errors).toEqual([]);
      return { reads, data: answer.data };
    } finally {
      Object.defineProperty(unitOfWork, 'database', { value: database, configurable: true });
    }
  };

  it('ask as many statements for twelve as for two', async () => {
    for (let index = 0; index < 12; index += 1) {
      const builder = aContract()
        .number(`B-${String(index)}`)
        .title('批量合同');
      await desk.signed(builder.with(index % 2 === 0 ? c1 : c2).ownedBy(desk.caller.principalId));
    }
    const two = await statementsOf(LIST, { first: 2 });
    const many = await statementsOf(LIST, { first: 20 });
    const { contracts } = many.data as { contracts: { edges: object[]; totalCount: string } };
    expect(contracts.totalCount).toBe('12');
    expect(contracts.edges).toHaveLength(12);
    expect(two.reads).toBeGreaterThan(3);
    expect(many.reads).toBe(two.reads);
  });

  it('stand beside parties, one page each', async () => {
    const { data } = await ask(PARTIES);
    expect(data).toMatchObject({
      parties: {
        edges: [
          { node: { code: 'C1', contracts: { totalCount: '7' } } },
          {
            node: {
              code: 'C2',
              contracts: {
                totalCount: '6',
                edges: [{ node: { number: 'B-11' } }, { node: { number: 'B-9' } }],
              },
            },
          },
        ],
      },
    });
    const blind = asking(schema, desk.as(['parties.party.read']));
    expect((await blind(PARTIES)).data).toMatchObject({
      parties: { edges: [{ node: { contracts: { totalCount: '0', edges: [] } } }, {}] },
    });
  });

  it('are nothing to other tenants, and forbidden to who lacks the right', async () => {
    const made = await desk.recorded(
      aContract()
        .number('X-1')
        .with(c1)
        .saying({ paymentTerm: net(9) }),
    );
    const other = await aContractDesk(tables);
    const id = encodeId('Contract', made.contractId);
    const versionId = encodeId('ContractVersion', made.versionId);
    const READ = `query ($id: ID!, $versionId: ID!) { contract(id: $id) { number }
      version: node(id: $versionId) { id } }`;
    const stranger = asking(schema, other.caller);
    expect((await stranger(READ, { id, versionId })).data).toEqual({
      contract: null,
      version: null,
    });
    const own = await ask(READ, { id, versionId });
    expect(own.data).toEqual({ contract: { number: 'X-1' }, version: { id: versionId } });
    expect((await asking(schema, desk.as([]))('{ contracts { totalCount } }')).errors).toEqual([
      'This needs the permission contracts.contract.read.',
    ]);
  });
});

import { newId } from '@duebook/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  A_CLAUSE,
  A_TEMPLATE,
  SALES_TERMS,
  saleDraft,
} from '../support/contract-drafting-business';
import { guardedCalls, refusals } from '../support/guarded-calls';
import { agree, anApprover } from '../support/manual-entry-business';
import type { Fields, Headers } from '../support/mutating';
import { uploaded } from '../support/reconciliation-pieces';
import { startTestGateway, type TestGateway } from '../support/test-gateway';
import { openTradingTenant, withoutRights, type TradingTenant } from '../support/trading-tenant';

const REQUEST = 'approvalRequest { id contentHash }';
const CLAUSE =
  'contractClause { id key subject form state number version texts { language heading text } versions { number } editedBy { __typename } }';
const TEMPLATE =
  'contractTemplate { id key state activeNumber version versions { number nameZh kind { code } languages fields { key } sections { isOptional clauses { key number clause { id number } } } savedBy { __typename } activatedBy { __typename } } }';
const TEXTS =
  'texts { language title isCurrent sha256 articles { number heading text clauseKey clauseNumber } document { id kindCode title elements { code value } versions { file { id mediaType } } } templateVersion { number nameEn } draftedBy { __typename } }';
const DRAFT = `contract { id number state version kind { code } } contractVersion { id number state revision value { amount } ${TEXTS} }`;

describe('contracts drafted from templates', () => {
  let system: TestGateway;
  let tenant: TradingTenant;
  let stranger: TradingTenant;
  let powerless: Headers;
  let approver: Headers;

  beforeAll(async () => {
    system = await startTestGateway('jit');
    tenant = await openTradingTenant(system);
    stranger = await openTradingTenant(system);
    powerless = await withoutRights(tenant);
    approver = await anApprover(tenant, 'Lan');
  }, 60_000);
  afterAll(() => system.close());

  const { call, guarded, query } = guardedCalls(() => ({ tenant, stranger, powerless }));
  const shown = (payload: Fields, name: string) =>
    payload[name] as { id: string; version: number } & Fields;

  it('begin with a library of clauses that grows in versions', async () => {
    const saved = await guarded('contractClauseSave', CLAUSE, {
      ...{ input: A_CLAUSE, other: { key: 'OTHER' }, unknown: null },
    });
    expect(saved['contractClause']).toMatchObject({
      ...{ key: 'TAX', subject: null, state: 'IN_FORCE', number: 1, version: 1 },
      texts: [{ language: 'CHINESE', heading: '税费', text: '各方依法承担各自的税费。' }],
    });
    const wrong = await query(
      `mutation ($input: ContractClauseSaveInput!) { contractClauseSave(input: $input) {
         contractClause { id } userErrors { code path message
           ... on ContractLiquidError { line column name } } } }`,
      {
        input: {
          ...{ idempotencyKey: newId(), key: 'WRONG', expectedVersion: 0 },
          texts: [{ language: 'ENGLISH', heading: 'Tax', text: 'By {{ nobody.name }}.' }],
        },
      },
    );
    expect(wrong['contractClauseSave']).toMatchObject({
      contractClause: null,
      userErrors: [
        {
          code: 'CONTRACT_LIQUID_VARIABLE_UNKNOWN',
          path: ['input', 'texts', '0', 'text'],
          ...{ line: 1, column: 7, name: 'nobody' },
        },
      ],
    });
    const { id, version } = shown(saved, 'contractClause');
    const retired = await guarded('contractClauseRetire', CLAUSE, {
      input: { contractClauseId: id, expectedVersion: version },
      other: { expectedVersion: 9 },
      unknown: 'CONTRACT_CLAUSE_UNKNOWN input.contractClauseId',
    });
    expect(retired['contractClause']).toMatchObject({ state: 'RETIRED', version: 2 });
    const again = await call('contractClauseSave', CLAUSE, { ...A_CLAUSE, expectedVersion: 2 });
    expect(again['contractClause']).toMatchObject({
      ...{ state: 'IN_FORCE', number: 2, versions: [{ number: 2 }, { number: 1 }] },
    });
  });

  it('are made by templates that two people agree to', async () => {
    const saved = await guarded('contractTemplateSave', TEMPLATE, {
      ...{ input: A_TEMPLATE, other: { key: 'OTHER' }, unknown: null },
    });
    const template = shown(saved, 'contractTemplate');
    expect(template).toMatchObject({
      ...{ key: 'SHORT', state: 'DRAFT', activeNumber: null },
      versions: [
        {
          number: 1,
          kind: { code: 'SALES' },
          sections: [{ clauses: [{ key: 'TAX', number: 2 }] }],
        },
      ],
    });
    const { id: contractTemplateId, version: expectedVersion } = template;
    const activate = { contractTemplateId, number: 1, expectedVersion };
    const requested = await guarded('contractTemplateActivate', `${TEMPLATE} ${REQUEST}`, {
      ...{ input: activate, other: { number: 2 } },
      unknown: 'CONTRACT_TEMPLATE_UNKNOWN input.contractTemplateId',
    });
    expect(requested).toMatchObject({ contractTemplate: null });
    const agreed = await agree(tenant, approver, requested);
    expect(agreed).toMatchObject({ approvalRequest: { state: 'EXECUTED' } });
    const retired = await guarded('contractTemplateRetire', TEMPLATE, {
      input: { contractTemplateId, expectedVersion: expectedVersion + 1 },
      other: { expectedVersion: 9 },
      unknown: 'CONTRACT_TEMPLATE_UNKNOWN input.contractTemplateId',
    });
    expect(retired['contractTemplate']).toMatchObject({ state: 'RETIRED', activeNumber: null });
  });

  let contractTemplateId: string;

  it('can begin with the starter set', async () => {
    const fields = 'contractClauses { key } contractTemplates { id key state version }';
    const loaded = await guarded('contractStarterSetLoad', fields, {
      ...{ input: {}, other: null, unknown: null },
    });
    const templates = loaded['contractTemplates'] as { id: string; version: number }[];
    expect(templates).toMatchObject([{ key: 'SALES_STANDARD', state: 'DRAFT' }]);
    expect(loaded['contractClauses']).toHaveLength(23);
    contractTemplateId = templates[0]?.id ?? '';
    const requested = await call('contractTemplateActivate', REQUEST, {
      ...{ contractTemplateId, number: 1, expectedVersion: templates[0]?.version },
    });
    await agree(tenant, approver, requested);
    const { clauses, drafts } = await query(`{
      clauses: contractClauses(first: 3, filter: { subjects: [DISPUTES] }) { edges { node { key } } }
      drafts: contractTemplates(filter: { states: [ACTIVE] }) { edges { node { key } } } }`);
    expect(clauses).toEqual({
      edges: [{ node: { key: 'DISPUTES_ARBITRATION' } }, { node: { key: 'DISPUTES_COURT' } }],
    });
    expect(drafts).toEqual({ edges: [{ node: { key: 'SALES_STANDARD' } }] });
  });

  it('go from the template over the draft and the signed paper to invoices under it', async () => {
    const input = saleDraft(tenant, { number: 'S-2026-1', contractTemplateId });
    const contradicting = await query(
      `mutation ($input: ContractDraftInput!) { contractDraft(input: $input) {
         contract { id } userErrors { code path ... on ContractDraftError { clauseKey field } } } }`,
      {
        input: {
          ...{ ...input, idempotencyKey: newId() },
          drafting: { ...(input['drafting'] as Fields), clauseKeys: ['DISPUTES_ARBITRATION'] },
        },
      },
    );
    expect(contradicting['contractDraft']).toEqual({
      contract: null,
      userErrors: [
        {
          code: 'CONTRACT_DRAFT_TERM_CONTRADICTS',
          path: ['input', 'terms', 'disputeResolution'],
          ...{ clauseKey: 'DISPUTES_ARBITRATION', field: null },
        },
      ],
    });
    const unsaid = { ...input, drafting: { ...(input['drafting'] as Fields), fields: [] } };
    expect(refusals(await call('contractDraft', DRAFT, unsaid))).toEqual([
      ...Array.from({ length: 5 }, () => 'CONTRACT_DRAFT_FIELD_MISSING input.drafting.fields'),
    ]);
    const drafted = await guarded('contractDraft', DRAFT, {
      input,
      other: { number: 'S-2026-2' },
      unknown: 'CONTRACT_TEMPLATE_UNKNOWN input.drafting.contractTemplateId',
    });
    expect(drafted['contract']).toMatchObject({ state: 'DRAFT', kind: { code: 'SALES' } });
    const contract = shown(drafted, 'contract');
    const redrafted = await guarded('contractRedraft', DRAFT, {
      input: {
        ...{ contractId: contract.id, expectedVersion: contract.version, value: '120000.00' },
        ...{ effectiveFrom: '2026-01-01', terms: SALES_TERMS, drafting: input['drafting'] },
      },
      other: { value: '1.00' },
      unknown: 'CONTRACT_NOT_RECORDED input.contractId',
    });
    const version = shown(redrafted, 'contractVersion');
    const texts = version['texts'] as (Fields & {
      document: { id: string; versions: { file: { id: string } }[] };
    })[];
    expect(texts.map(({ language, isCurrent }) => [language, isCurrent])).toEqual([
      ...[
        ['ENGLISH', true],
        ['CHINESE', true],
        ['ENGLISH', false],
        ['CHINESE', false],
      ],
    ]);
    expect(JSON.stringify(texts[1])).toContain('大写：人民币壹拾贰万元整');
    expect(texts[1]).toMatchObject({
      document: {
        ...{ kindCode: 'CONTRACT_DRAFT', title: '产品买卖合同 S-2026-1' },
        elements: [
          { code: 'NUMBER', value: 'S-2026-1' },
          { code: 'LANGUAGE', value: 'zh-CN' },
        ],
      },
    });
    for (const { document } of texts.slice(0, 2)) {
      const fileId = document.versions[0]?.file.id ?? '';
      const headers = { authorization: `Bearer ${tenant.key}` };
      const pdf = await fetch(`${system.gateway.url}/files/${fileId}`, { headers });
      expect([pdf.status, pdf.headers.get('content-type')]).toEqual([200, 'application/pdf']);
      expect((await pdf.text()).startsWith('%PDF-1.')).toBe(true);
    }
    await signedByAll(contract.id, version);
    const posted = await tenant.run(
      'invoicePost invoice { openItems { dueDate } contract { id state } }',
      {
        invoice: {
          ...{ legalEntityId: tenant.ids['LegalEntity'], direction: 'SALES', partyCode: 'C1' },
          ...{ documentNumber: 'INV-S-1', documentDate: '2026-02-10', currencyCode: 'CNY' },
          ...{
            contractNumber: 'S-2026-1',
            lines: [{ description: '热轧卷板', netAmount: '60000.00' }],
          },
        },
      },
    );
    expect(posted['invoice']).toEqual({
      ...{
        openItems: [{ dueDate: '2026-03-12' }],
        contract: { id: contract.id, state: 'IN_FORCE' },
      },
    });
  });

  /** Agreed to by a second person, and signed by both sides on one paper. */
  const signedByAll = async (contractId: string, version: Fields): Promise<void> => {
    const { id: contractVersionId, revision: expectedRevision } = version;
    const requested = await call('contractVersionAgree', REQUEST, {
      ...{ contractVersionId, expectedRevision },
    });
    await agree(tenant, approver, requested);
    const fileId = await uploaded(tenant, system.gateway.url, {
      ...{ name: 'S-2026-1-signed.txt', body: 'Signed and sealed by both sides.' },
    });
    for (const side of [
      { legalEntityId: tenant.ids['LegalEntity'] },
      { partyId: tenant.ids['Party'] },
    ]) {
      await tenant.run('contractSign contract { state }', {
        ...{ contractId, side, signedOn: '2026-01-02', fileId },
      });
    }
  };
});

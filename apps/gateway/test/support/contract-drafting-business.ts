import { invariant } from '@duebook/kernel';
import { agree, anApprover } from './manual-entry-business';
import type { Fields } from './mutating';
import type { TradingTenant } from './trading-tenant';

type Asked = Pick<TradingTenant, 'run'>;

interface Shown {
  readonly id: string;
  readonly version: number;
}

const REQUEST = 'approvalRequest { id contentHash }';
const CLAUSE = 'contractClause { id version }';
const TEMPLATE = 'contractTemplate { id version }';

/** What the shipped template has to be told, in both languages. */
const SALES_FIELDS: readonly Fields[] = [
  { key: 'goods', value: '热轧卷板 Q235B，100吨', language: 'CHINESE' },
  { key: 'goods', value: 'Hot-rolled coil Q235B, 100 t', language: 'ENGLISH' },
  { key: 'deliveryPlace', value: '上海市宝山区仓库', language: 'CHINESE' },
  { key: 'deliveryPlace', value: 'the warehouse at Baoshan, Shanghai', language: 'ENGLISH' },
  { key: 'deliveryOn', value: '2026-03-05' },
  { key: 'sellerNoticeAddress', value: '1 Century Avenue, Shanghai' },
  { key: 'buyerNoticeAddress', value: '2 Wensan Road, Hangzhou' },
];

/** What a sale by the shipped template agrees on. */
export const SALES_TERMS: Fields = {
  paymentTerm: { due: { net: { days: 30 } } },
  disputeResolution: { way: 'COURT', venue: '上海市浦东新区', governingLaw: 'CN' },
};

/** A sale to the tenant's customer, by a template. */
export function saleDraft(
  { ids }: Pick<TradingTenant, 'ids'>,
  { number, contractTemplateId }: Readonly<{ number: string; contractTemplateId: string }>,
): Fields {
  return {
    ...{ number, title: '热轧卷板买卖合同', currencyCode: 'CNY', value: '100000.00' },
    legalEntityIds: [ids['LegalEntity']],
    parties: [{ partyId: ids['Party'], role: 'CUSTOMER' }],
    ...{ validFrom: '2026-01-01', validTo: '2026-12-31', terms: SALES_TERMS },
    drafting: {
      ...{ contractTemplateId, languages: ['CHINESE', 'ENGLISH'], fields: SALES_FIELDS },
    },
  };
}

/** A clause of one language. */
export const A_CLAUSE: Fields = {
  ...{ key: 'TAX', expectedVersion: 0 },
  texts: [{ language: 'CHINESE', heading: '税费', text: '各方依法承担各自的税费。' }],
};

/** A template of that clause. */
export const A_TEMPLATE: Fields = {
  ...{ key: 'SHORT', nameEn: 'Short form', nameZh: '简式合同', kindCode: 'SALES' },
  ...{ languages: ['CHINESE'], sections: [{ clauseKeys: ['TAX'] }], expectedVersion: 0 },
};

/**
 * The starter set is loaded and agreed to, a contract drafted by it, and drafted anew; a clause and a template
 * of the tenant's own come and go.
 * @returns ids of what is there afterwards, by type
 */
export async function draftContracts(
  tenant: TradingTenant,
  asking: Asked = tenant,
): Promise<Readonly<Record<string, string>>> {
  const approver = await anApprover(tenant, 'Lan');
  const loaded = await asking.run(
    `contractStarterSetLoad contractTemplates { id version } contractClauses { id }`,
    {},
  );
  const [template] = loaded['contractTemplates'] as readonly Shown[];
  invariant(template, 'the starter set has a template');
  const contractTemplateId = template.id;
  const asked = await asking.run(`contractTemplateActivate ${REQUEST}`, {
    ...{ contractTemplateId, number: 1, expectedVersion: template.version },
  });
  await agree(tenant, approver, asked);
  const clause = shownIn(await asking.run(`contractClauseSave ${CLAUSE}`, A_CLAUSE));
  const other = shownIn(await asking.run(`contractTemplateSave ${TEMPLATE}`, A_TEMPLATE));
  await asking.run(`contractTemplateRetire ${TEMPLATE}`, {
    ...{ contractTemplateId: other.id, expectedVersion: other.version },
  });
  await asking.run(`contractClauseRetire ${CLAUSE}`, {
    ...{ contractClauseId: clause.id, expectedVersion: clause.version },
  });
  const draft = saleDraft(tenant, { number: 'D-1', contractTemplateId });
  const drafted = await asking.run('contractDraft contract { id version }', draft);
  const contract = drafted['contract'] as Shown;
  await asking.run('contractRedraft contract { id }', {
    ...{ contractId: contract.id, expectedVersion: contract.version, effectiveFrom: '2026-01-01' },
    ...{ value: '120000.00', terms: SALES_TERMS, drafting: draft['drafting'] },
  });
  return { ContractClause: clause.id, ContractTemplate: contractTemplateId };
}

function shownIn(payload: Fields): Shown {
  const made = (payload['contractClause'] ?? payload['contractTemplate']) as Shown | null;
  invariant(made, 'what was saved is answered');
  return made;
}

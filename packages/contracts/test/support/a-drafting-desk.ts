import { invariant, newId, type Id } from '@duebook/kernel';
import { createBaseRates } from '../../src/base-rates/create-base-rates';
import { createClauses, type Clauses } from '../../src/clauses/create-clauses';
import { createDocuments, type Documents } from '../../src/documents/create-documents';
import type { ContractDraftCommand } from '../../src/drafting/application/contract-draft';
import { tryText } from '../../src/drafting/application/try-text';
import { createDrafting, type DraftingServices } from '../../src/drafting/create-drafting';
import { tellDraftRefusal } from '../../src/drafting/graphql/drafting-errors';
import type { ContractTermsDraft } from '../../src/register/domain/contract-terms-draft';
import { aContract, net, type ContractBuilder } from './a-contract';
import { aContractDesk, type ContractDesk, type ContractTables } from './a-contract-desk';

/** A tenant that drafts contracts from templates. */
export interface DraftingDesk extends ContractDesk {
  readonly clauses: Clauses;
  readonly drafting: DraftingServices;
  readonly documents: Documents;
  /** The shipped template, agreed to by a second person. */
  readonly templateId: Id;
  /** A sale to a customer by the shipped template, with all that it has to be told. */
  command(over?: CommandOver): ContractDraftCommand;
}

/** What of a command differs. */
export interface CommandOver {
  readonly contract?: ContractBuilder;
  readonly drafting?: Partial<ContractDraftCommand['drafting']>;
}

/** What the shipped template has to be told. */
export const FIELDS: ContractDraftCommand['drafting']['fields'] = [
  { key: 'goods', value: '热轧卷板 Q235B，100吨，单价1,000.00元/吨', language: 'zh' },
  { key: 'goods', value: 'Hot-rolled coil Q235B, 100 t at CNY 1,000.00 per t', language: 'en' },
  { key: 'deliveryPlace', value: '上海市宝山区仓库', language: 'zh' },
  { key: 'deliveryPlace', value: 'the warehouse at Baoshan, Shanghai', language: 'en' },
  { key: 'deliveryOn', value: '2026-03-05', language: null },
  { key: 'sellerNoticeAddress', value: '上海市浦东新区世纪大道1号', language: 'zh' },
  { key: 'sellerNoticeAddress', value: '1 Century Avenue, Pudong, Shanghai', language: 'en' },
  { key: 'buyerNoticeAddress', value: '北京市朝阳区建国路2号', language: 'zh' },
  { key: 'buyerNoticeAddress', value: '2 Jianguo Road, Chaoyang, Beijing', language: 'en' },
  { key: 'venueInEnglish', value: 'Pudong, Shanghai', language: null },
];

/** The terms that every contract by the shipped template agrees on. */
export const TERMS: ContractTermsDraft = {
  paymentTerm: net(30),
  disputeResolution: {
    ...{ way: 'COURT', venue: '上海市浦东新区', institution: null, governingLaw: 'CN' },
  },
};

/** A sale from the first day of 2026. */
export function aSale(customer: Id): ContractBuilder {
  return aContract().with(customer).worth('100000.00').saying(TERMS);
}

/** A desk of a tenant of its own, with the starter set. */
export async function aDraftingDesk(tables: ContractTables): Promise<DraftingDesk> {
  const desk = await aContractDesk(tables);
  const { db, caller, files, approvals, register, tenant } = desk;
  const { unitOfWork, clock } = db;
  const clauses = createClauses({ unitOfWork, tryText });
  const documents = createDocuments({
    ...{ unitOfWork, clock, files, approvals },
    tenants: () => Promise.resolve([tenant.tenantId]),
  });
  const drafting = createDrafting({
    ...{ unitOfWork, clock, files, approvals, clauses, register, documents },
    baseRates: createBaseRates({ unitOfWork, clock }),
  });
  approvals.executors.add(drafting.executors(tellDraftRefusal));
  const request = desk.request('contractStarterSetLoad');
  const loaded = await drafting.loadStarterSet(caller, request);
  invariant(loaded.ok, `The starter set is loaded: ${JSON.stringify(loaded)}`);
  const [templateId = ''] = loaded.value.templateIds;
  await activated({ desk, drafting, templateId, number: 1 });
  const [customer = ''] = await desk.customers(['C1']);
  return {
    ...{ ...desk, clauses, documents, drafting, templateId },
    command: ({ contract = aSale(customer), drafting: over = {} } = {}) => {
      const { kindCode: _, ...draft } = contract.build();
      return {
        contract: { ...draft, legalEntityIds: [tenant.legalEntityId] },
        drafting: {
          ...{ contractTemplateId: templateId, languages: ['zh', 'en'], clauseKeys: [] },
          ...{ fields: FIELDS, ...over },
        },
      };
    },
  };
}

/** Has a version of a template agreed to. */
export async function activated({
  desk,
  drafting,
  templateId,
  number,
}: Readonly<{
  desk: ContractDesk;
  drafting: DraftingServices;
  templateId: Id;
  number: number;
}>): Promise<void> {
  const [template] = await drafting.reading.byIds(desk.caller, [templateId]);
  const asked = await drafting.activateTemplate(
    desk.caller,
    { operation: 'contractTemplateActivate', idempotencyKey: newId() },
    { templateId, number, expectedVersion: template?.version ?? 0 },
  );
  const agreed = await desk.agree(asked);
  invariant(agreed.ok, `A template is agreed to: ${JSON.stringify(agreed)}`);
}

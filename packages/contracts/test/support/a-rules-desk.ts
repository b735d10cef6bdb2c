import {
  createApprovals,
  governanceModule,
  type ApprovalServices,
} from '@duebook/governance/module';
import { anApprover, aTenant, type TestTenant } from '@duebook/governance/testing';
import { businessDate, invariant, newId, type Id } from '@duebook/kernel';
import type { LedgerServices, PostingCommand } from '@duebook/ledger';
import { createLedgerServices, ledgerModule } from '@duebook/ledger/module';
import { partiesModule } from '@duebook/parties/module';
import { someParties } from '@duebook/parties/testing';
import type { Caller } from '@duebook/platform';
import { Recorder } from '@duebook/platform/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { documentsFeature } from '../../src/documents/feature';
import {
  createLimitation,
  type Limitation,
  type LimitationDeps,
} from '../../src/limitation/create-limitation';
import { limitationFeature } from '../../src/limitation/feature';
import { registerFeature } from '../../src/register/feature';
import { contractsSchema } from '../../src/persistence/schema';
import type { RulePacksAdopt } from '../../src/rule-packs/application/rule-packs-adopt';
import type { ClassDraft } from '../../src/rule-packs/application/statutory-class-record';
import { createRulePacks, type RulePacks } from '../../src/rule-packs/create-rule-packs';
import { rulePacksFeature } from '../../src/rule-packs/feature';
import { rulePackError } from '../../src/rule-packs/graphql/rule-pack-errors';

/** What is sold: on a day, due on another; or in parts of 100.00 each, due on several. */
export interface RuleSale {
  readonly amount: string;
  readonly on: string;
  readonly due: string | readonly string[];
  readonly party?: string;
}

/** An invoice with its open items in the order of their due days. */
export interface SoldInvoice {
  readonly documentId: Id;
  readonly itemIds: readonly Id[];
}

/** Somebody who sells on account under chosen laws; books of 2020 to 2026. */
export interface RulesDesk {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  readonly caller: Caller;
  readonly legalEntityId: Id;
  readonly ledger: LedgerServices;
  readonly rulePacks: RulePacks;
  readonly limitation: Limitation;
  readonly approvals: ApprovalServices;
  /** Limitation over the same tables, with parts of its own. */
  limitationWith(parts: Partial<LimitationDeps>): Limitation;
  customer(code: string, country?: string): Promise<Id>;
  sell(sale: RuleSale): Promise<SoldInvoice>;
  /** Pays a part of an open item; answers the receipt and the allocation. */
  pay(
    itemId: Id,
    amount: string,
    on: string,
    party?: string,
  ): Promise<Readonly<{ receiptId: Id; groupId: Id }>>;
  unpay(groupId: Id, on: string): Promise<void>;
  recordAll(): Promise<void>;
  /** Asks that packs are used. */
  ask(over?: Partial<RulePacksAdopt>): ReturnType<RulePacks['adopt']>;
  /** Somebody else agrees to what was asked for. */
  agree(outcome: { readonly ok: boolean }): ReturnType<ApprovalServices['approve']>;
  /** Asks and agrees. */
  use(over?: Partial<RulePacksAdopt>): Promise<void>;
  classify(over: Partial<ClassDraft>): ReturnType<RulePacks['recordClass']>;
  as(permissions: readonly string[], legalEntityId?: Id | null): Caller;
  readonly key: () => { readonly idempotencyKey: string };
}

const features = [documentsFeature, registerFeature, rulePacksFeature, limitationFeature];

const modules = [
  governanceModule,
  partiesModule,
  ledgerModule,
  {
    name: 'contracts',
    permissions: features.flatMap(({ permissions }) => permissions),
    events: features.flatMap(({ events }) => events),
    migrations: [contractsSchema, ...features.flatMap(({ migrations }) => migrations)],
    approvables: features.flatMap(({ approvables }) => approvables),
  },
];

/** Tables of everything that contracts rest on; closed by whoever opens them. */
export function openRuleTables(): Promise<TestDatabase> {
  return openTestDatabase(modules);
}

/** A desk of a tenant of its own. */
export async function aRulesDesk(db: TestDatabase): Promise<RulesDesk> {
  const tenant = await aTenant(db);
  const { unitOfWork, clock } = db;
  const { caller, legalEntityId, tenantId } = tenant;
  const operations = modules.flatMap((module) =>
    'approvables' in module ? module.approvables : [],
  );
  const approvals = createApprovals({ unitOfWork, clock, operations });
  const recorder = new Recorder(db.database, clock, [], []);
  const ledger = createLedgerServices({ unitOfWork, settler: recorder, clock, approvals });
  const rulePacks = createRulePacks({ unitOfWork, ledger, approvals });
  approvals.executors.add(rulePacks.executors(rulePackError));
  const limitationWith = (parts: Partial<LimitationDeps>): Limitation =>
    createLimitation({
      ...{ unitOfWork, clock, ledger, tenants: () => Promise.resolve([tenantId]) },
      ...parts,
    });
  const approver = await anApprover(tenant);
  const key = () => ({ idempotencyKey: newId() });
  const request = (operation: string) => ({ operation, ...key() });
  valueOf(
    await ledger.reference.chart.openBooks(caller, {
      ...{ ...key(), chartTemplate: 'CHINA', standard: 'CAS', legalEntityId },
      fiscalYears: [2020, 2021, 2022, 2023, 2024, 2025, 2026],
    }),
  );
  const post = async (command: PostingCommand): Promise<SoldInvoice> => {
    const { documentId } = valueOf(await ledger.documents.post(caller, request('post'), command));
    const rows = await db.asOwner<{ id: Id }>(
      'select id from ledger.open_item where document_id = $1 order by due_date',
      [documentId],
    );
    return { documentId, itemIds: rows.map(({ id }) => id) };
  };
  const headerOf = (party: string, on: string) => ({
    ...{ legalEntityId, party: { code: party }, sourceSystem: 'DUEBOOK', documentNumber: null },
    ...{ numberedInFiscalYear: null, externalRef: null, documentDate: businessDate(on) },
    ...{ postingDate: null, currency: 'CNY', exchangeRate: null, reference: null, memo: null },
  });
  const ask: RulesDesk['ask'] = (over = {}) =>
    rulePacks.adopt(caller, {
      ...{ ...key(), legalEntityId, holdsFrom: businessDate('2020-01-01'), supply: 'GOODS' },
      ...{ packIds: ['CN-SME-802', 'CN-SME-728', 'CN-SALES', 'CN-LIMITATION'] },
      ...{ expectedVersion: 0, ...over },
    });
  const agree: RulesDesk['agree'] = async (outcome) => {
    const { value } = outcome as { value?: { approvalRequestId?: Id } };
    invariant(value?.approvalRequestId, `Nothing was asked for: ${JSON.stringify(outcome)}`);
    const { approvalRequestId } = value;
    const [asked] = await approvals.requestsByIds(caller, [approvalRequestId]);
    const contentHash = asked?.contentHash ?? '';
    return approvals.approve(
      { ...approver, requestId: newId() },
      {
        ...{ ...key(), approvalRequestId, contentHash, comment: null },
      },
    );
  };
  return {
    ...{ db, tenant, caller, legalEntityId, ledger, rulePacks, approvals, key, ask, agree },
    ...{ limitation: limitationWith({}), limitationWith },
    customer: async (code, country = 'CN') => {
      const [id = ''] = await someParties(db, caller, [code]);
      await db.asOwner('update parties.party set country = $2 where id = $1', [id, country]);
      return id;
    },
    sell: ({ amount, on, due, party = 'C1' }) =>
      post({
        ...headerOf(party, on),
        kind: 'SALES_INVOICE',
        lines: [
          {
            ...{ accountCode: null, description: 'Goods', quantity: null, unitPrice: null },
            ...{ netAmount: amount, taxRatePercent: null, taxAmount: null, dimensions: {} },
          },
        ],
        due:
          typeof due === 'string'
            ? { kind: 'DATE', dueDate: businessDate(due) }
            : {
                kind: 'INSTALMENTS',
                instalments: due.map((day) => ({ dueDate: businessDate(day), amount: '100.00' })),
              },
      }),
    pay: async (itemId, amount, on, party = 'C1') => {
      const { documentId: receiptId } = await post({
        ...headerOf(party, on),
        ...{ kind: 'RECEIPT', amount, cashAccountCode: null, isPrepayment: false },
      });
      const allocation = await ledger.cashApplication.allocateDocument(caller, request('match'), {
        ...{ documentId: receiptId, parts: [{ openItemId: itemId, amount }] },
        ...{ policy: 'OLDEST_FIRST', allocatedOn: businessDate(on) },
      });
      return { receiptId, groupId: valueOf(allocation).groupId };
    },
    unpay: async (groupId, on) => {
      const command = { by: { groupId }, reversedOn: businessDate(on), reason: 'Bounced' };
      valueOf(await ledger.cashApplication.reverse(caller, request('undo'), command));
    },
    recordAll: async () => {
      await recorder.recordAll();
    },
    use: async (over = {}) => {
      const agreed = await agree(await ask(over));
      invariant(agreed.ok, `Refused: ${JSON.stringify(agreed)}`);
    },
    classify: (over) =>
      rulePacks.recordClass(caller, {
        ...{ ...key(), partyId: null, legalEntityId: null, statutoryClass: 'SMALL_ENTERPRISE' },
        ...{ holdsFrom: businessDate('2020-01-01'), source: 'Register of 2020', ...over },
      }),
    as: (permissions, of = null) => ({
      ...caller,
      requestId: newId(),
      grants: permissions.map((permission) => ({ permission, legalEntityId: of })),
    }),
  };
}

/** The value of an outcome that is never refused in a test. */
export function valueOf<T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  invariant(outcome.ok, `Refused: ${outcome.ok ? '' : JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

/** The code and path of a refusal. */
export function refusalOf(outcome: { readonly ok: boolean }): string {
  invariant(!outcome.ok && 'refusal' in outcome, 'It was not refused.');
  const { code, path = [] } = outcome.refusal as { code: string; path?: readonly string[] };
  return `${code} ${path.join('.')}`.trim();
}

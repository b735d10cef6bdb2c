import { businessDate, newId, type BusinessDate } from '@duebook/kernel';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { governanceModule, type ApprovalServices } from '@duebook/governance/module';
import { partiesModule } from '@duebook/parties/module';
import { someParties } from '@duebook/parties/testing';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { Recorder } from '@duebook/platform/module';
import { createLedgerServices, ledgerModule, ledgerRecorderSteps } from '../../src/module';
import { openBooks } from '../../src/testing';
import type { LedgerServices } from '../../src';
import { ledgerApprovals } from './ledger-approvals';
import type {
  AdjustmentCommand,
  CashCommand,
  DocumentHeader,
  TradeCommand,
} from '../../src/receivables/domain/posting-command';

/** A tenant with open books in CNY, two parties, and the periods of 2025 and 2026. */
export interface TestLedger {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  readonly services: LedgerServices;
  /** Without a policy, until a test makes one. */
  readonly approvals: ApprovalServices;
  readonly recorder: Recorder;
  readonly legalEntityId: string;
  /** Codes C1 and C2. */
  readonly partyIds: readonly string[];
  readonly header: DocumentHeader;
  invoice(over: Partial<TradeCommand> & { amount?: string }): TradeCommand;
  receipt(over: Partial<CashCommand>): CashCommand;
  adjustment(over: Partial<AdjustmentCommand>): AdjustmentCommand;
  openBooks(legalEntityId: string): Promise<void>;
  /** A key nobody used before. */
  request(operation?: string): { readonly operation: string; readonly idempotencyKey: string };
  /** Account balance in functional currency, debit positive, as of a day. */
  balance(code: string, asOf?: string): Promise<string>;
}

/** Opens a ledger to test in. */
export async function aLedger(): Promise<TestLedger> {
  const db = await openTestDatabase([governanceModule, partiesModule, ledgerModule]);
  const tenant = await aTenant(db);
  const partyIds = await someParties(db, tenant.caller, ['C1', 'C2']);
  const recorder = new Recorder(db.database, db.clock, ledgerRecorderSteps, []);
  const approvals = ledgerApprovals(db);
  const services = createLedgerServices({
    unitOfWork: db.unitOfWork,
    settler: recorder,
    clock: db.clock,
    approvals,
  });
  const { legalEntityId } = tenant;
  const header: DocumentHeader = {
    legalEntityId,
    party: { code: 'C1' },
    sourceSystem: 'DUEBOOK',
    documentNumber: null,
    numberedInFiscalYear: null,
    externalRef: null,
    documentDate: businessDate('2026-01-15'),
    postingDate: null,
    currency: 'CNY',
    exchangeRate: null,
    reference: null,
    memo: null,
  };
  const { tenantId } = tenant;
  const opening = (entityId: string) => openBooks(db, { tenantId, legalEntityId: entityId });
  await opening(legalEntityId);
  return {
    db,
    tenant,
    services,
    approvals,
    recorder,
    legalEntityId,
    partyIds,
    header,
    openBooks: opening,
    invoice: ({ amount = '100.00', ...over }) => ({
      ...header,
      kind: 'SALES_INVOICE',
      lines: [line(amount)],
      due: { kind: 'AT_ONCE' },
      ...over,
    }),
    receipt: (over) => ({
      ...header,
      kind: 'RECEIPT',
      amount: '100.00',
      cashAccountCode: null,
      isPrepayment: false,
      ...over,
    }),
    adjustment: (over) => ({
      ...header,
      kind: 'ADJUSTMENT',
      itemClass: 'RECEIVABLE',
      side: 'CREDIT',
      amount: '1.00',
      accountCode: '6604',
      ...over,
    }),
    request: (operation = 'test') => ({ operation, idempotencyKey: newId() }),
    balance: async (code, asOf = '2999-12-31') => {
      const [row] = await db.asOwner<{ balance: string }>(
        `select coalesce(sum(case side when 'DEBIT' then functional_amount else -functional_amount end), 0)::numeric(24,2)::text as balance
           from ledger.journal_line join ledger.account on account.id = account_id
          where code = $1 and posting_date <= $2 and journal_line.tenant_id = $3`,
        [code, asOf, tenant.tenantId],
      );
      return row?.balance ?? '';
    },
  };
}

/** One line without tax. */
export function line(netAmount: string): TradeCommand['lines'][number] {
  return {
    accountCode: null,
    description: 'Goods',
    quantity: null,
    unitPrice: null,
    netAmount,
    taxRatePercent: null,
    taxAmount: null,
    dimensions: {},
  };
}

/** A date of 2026 by month and day. */
export function day(monthDay: string): BusinessDate {
  return businessDate(`2026-${monthDay}`);
}

export type PostCommand = Parameters<TestLedger['services']['documents']['post']>[2];

/** A document with its one open item. */
export interface PostedWithItem {
  readonly documentId: string;
  readonly itemId: string;
}

/** Posts a document that has one open item. */
export async function postWithItem(
  ledger: TestLedger,
  command: PostCommand,
): Promise<PostedWithItem> {
  const { documents } = ledger.services;
  const outcome = await documents.post(ledger.tenant.caller, ledger.request('post'), command);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  const { documentId } = outcome.value;
  const [row] = await ledger.db.asOwner<{ id: string }>(
    'select id from ledger.open_item where document_id = $1',
    [documentId],
  );
  if (!row) throw new Error('no item');
  return { documentId, itemId: row.id };
}

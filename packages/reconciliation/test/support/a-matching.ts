import { createHash } from 'node:crypto';
import { businessDate, newId, refused, type Id } from '@duebook/kernel';
import {
  createApprovals,
  governanceModule,
  type ApprovalServices,
} from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import type { PostingCommand } from '@duebook/ledger';
import { createLedgerExecutors, createLedgerServices, ledgerModule } from '@duebook/ledger/module';
import { openBooks } from '@duebook/ledger/testing';
import type { LedgerServices } from '@duebook/ledger';
import { partiesModule } from '@duebook/parties/module';
import { someParties } from '@duebook/parties/testing';
import type { Caller } from '@duebook/platform';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { Recorder } from '@duebook/platform/module';
import { reconciliationModule } from '../../src/module';
import type { MatchingService } from '../../src/matching/application/matching.service';
import type { PolicySettings } from '../../src/matching/domain/match-policy';
import { matchError } from '../../src/matching/graphql/matching-errors';
import { USUAL_SETTINGS } from '../../src/matching/domain/match-policy';
import { createRemittances, type Remittances } from '../../src/remittances';
import { createMatching, type MatchingDeps } from '../../src/matching/create-matching';

/** A tenant with open books in CNY, customers, an account at a bank, and matching over them. */
export interface TestMatching {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  readonly caller: Caller;
  readonly legalEntityId: Id;
  readonly accountId: Id;
  readonly ledger: LedgerServices;
  readonly approvals: ApprovalServices;
  readonly matching: MatchingService;
  readonly remittances: Remittances;
  /** The same with other parts, over the same database. */
  again(over: Partial<MatchingDeps>): MatchingService;
  party(code: string, legalName: string): Promise<Id>;
  /** Posts an invoice of a party; answers its item and its document. */
  invoice(over: InvoiceOver): Promise<{ readonly documentId: Id; readonly itemId: Id }>;
  post(command: object): Promise<{ readonly documentId: Id; readonly itemId: Id }>;
  line(over: LineOver): Promise<Id>;
  lines(overs: readonly LineOver[]): Promise<readonly Id[]>;
  policy(over: Partial<PolicySettings>): Promise<Id>;
  /** Starts a run over all open lines and works on whatever waits. */
  run(over?: { readonly isDryRun?: boolean; readonly caller?: Caller }): Promise<Id>;
  request(operation?: string): { readonly operation: string; readonly idempotencyKey: string };
  open(itemId: Id): Promise<string>;
  balance(code: string): Promise<string>;
}

export interface InvoiceOver {
  readonly party: string;
  readonly number: string;
  readonly amount: string;
  readonly on?: string;
  readonly currency?: string;
  readonly discounts?: boolean;
}

export interface LineOver {
  readonly amount: string;
  readonly memo?: string;
  readonly name?: string | null;
  readonly direction?: 'CREDIT' | 'DEBIT';
  readonly on?: string;
  readonly currency?: string;
  readonly charges?: string;
}

/** Opens it. */
export async function aMatching(): Promise<TestMatching> {
  const db = await openTestDatabase([
    governanceModule,
    partiesModule,
    ledgerModule,
    reconciliationModule,
  ]);
  const tenant = await aTenant(db);
  const { unitOfWork, clock } = db;
  const { tenantId, legalEntityId, caller } = tenant;
  const operations = [
    ...partiesModule.approvables,
    ...ledgerModule.approvables,
    ...reconciliationModule.approvables,
  ];
  const approvals = createApprovals({ unitOfWork, clock, operations });
  approvals.executors.add(createLedgerExecutors({ unitOfWork, approvals }));
  const settler = new Recorder(db.database, clock, [], []);
  const ledger = createLedgerServices({ unitOfWork, settler, clock, approvals });
  const remittances = createRemittances({
    unitOfWork,
    files: { open: () => Promise.resolve(refused({ code: 'FILE_UNKNOWN' })) },
  });
  const parts = {
    unitOfWork,
    clock,
    approvals,
    ledger,
    advices: remittances.forLines,
    tenants: () => Promise.resolve([tenantId]),
  };
  const matching = createMatching(parts);
  approvals.executors.add(matching.executors(matchError));
  await openBooks(db, { tenantId, legalEntityId });
  const accountId = await anAccount(db, { tenantId, legalEntityId, currency: 'CNY' });
  const statementId = await aStatement(db, { tenantId, legalEntityId, accountId });
  const request = (operation = 'test') => ({ operation, idempotencyKey: newId() });
  let placed = 0;
  const lines: TestMatching['lines'] = async (overs) => {
    const ids: Id[] = [];
    for (const over of overs) {
      placed += 1;
      ids.push(
        await aLine(db, { tenantId, legalEntityId, accountId, statementId, place: placed }, over),
      );
    }
    return ids;
  };
  const post: TestMatching['post'] = async (command) => {
    const outcome = await ledger.documents.post(caller, request('post'), command as PostingCommand);
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
    const { documentId } = outcome.value;
    const [row] = await db.asOwner<{ id: Id }>(
      'select id from ledger.open_item where document_id = $1',
      [documentId],
    );
    return { documentId, itemId: row?.id ?? '' };
  };
  return {
    ...{ db, tenant, caller, legalEntityId, accountId, ledger, approvals, matching, lines, post },
    ...{ request, remittances },
    again: (over) => createMatching({ ...parts, ...over }),
    party: async (code, legalName) =>
      (await someParties(db, caller, [code], { legalName }))[0] ?? '',
    invoice: (over) => post(invoiceOf(legalEntityId, over)),
    line: async (over) => (await lines([over]))[0] ?? '',
    policy: async (over) => {
      const id = newId();
      const [last] = await db.asOwner<{ version: number }>(
        'select coalesce(max(version), 0)::int as version from reconciliation.match_policy where legal_entity_id = $1',
        [legalEntityId],
      );
      const settings = { ...USUAL_SETTINGS, ...over };
      await db.asOwner(
        `insert into reconciliation.match_policy values ($1, $2, $3, $4, $5, $6, $7, now(), $8)`,
        [
          tenantId,
          id,
          legalEntityId,
          (last?.version ?? 0) + 1,
          settings.mode,
          JSON.stringify(settings),
          caller.principalId,
          newId(),
        ],
      );
      return id;
    },
    run: async ({ isDryRun = false, caller: starter = caller } = {}) => {
      const started = await matching.startRun(starter, request('matchingRunStart'), {
        ...{ houseBankAccountId: accountId, statementId: null, lineIds: null, isDryRun },
      });
      if (!started.ok) throw new Error(JSON.stringify(started.refusal));
      await matching.runner.runNext();
      return started.value.matchingRunId;
    },
    open: async (itemId) => {
      const [row] = await db.asOwner<{ open: string }>(
        'select open_amount::numeric(24,2)::text as open from ledger.open_item where id = $1',
        [itemId],
      );
      return row?.open ?? '';
    },
    balance: async (code) => {
      const [row] = await db.asOwner<{ balance: string }>(
        `select coalesce(sum(case side when 'DEBIT' then functional_amount else -functional_amount end), 0)::numeric(24,2)::text as balance
           from ledger.journal_line join ledger.account on account.id = account_id
          where code = $1 and journal_line.tenant_id = $2`,
        [code, tenantId],
      );
      return row?.balance ?? '';
    },
  };
}

/** A sales invoice of one line without tax; with `discounts` two per cent within ten days. */
function invoiceOf(legalEntityId: Id, over: InvoiceOver): object {
  const { party, number, amount, on = '2026-03-01', currency = 'CNY' } = over;
  return {
    kind: 'SALES_INVOICE',
    ...{ legalEntityId, party: { code: party }, sourceSystem: 'DUEBOOK', documentNumber: number },
    ...{ numberedInFiscalYear: null, externalRef: null, documentDate: businessDate(on) },
    ...{ postingDate: null, currency, exchangeRate: null, reference: null, memo: null },
    lines: [
      {
        ...{ accountCode: null, description: 'Goods', quantity: null, unitPrice: null },
        ...{ netAmount: amount, taxRatePercent: null, taxAmount: null, dimensions: {} },
      },
    ],
    due: over.discounts === true ? { kind: 'TERM', termCode: '2-10-N30' } : { kind: 'AT_ONCE' },
  };
}

async function anAccount(
  db: TestDatabase,
  { tenantId, legalEntityId, currency }: { tenantId: Id; legalEntityId: Id; currency: string },
): Promise<Id> {
  const id = newId();
  await db.asOwner(
    `insert into reconciliation.house_bank_account
       (tenant_id, id, legal_entity_id, code, name, number, currency, account_code, is_active, version,
        created_at, updated_at, commit_id)
     values ($1, $2, $3, $4, 'Main account', $4, $5, '1002', true, 1, now(), now(), $6)`,
    [tenantId, id, legalEntityId, `62220${id.slice(-6)}`, currency, newId()],
  );
  return id;
}

async function aStatement(
  db: TestDatabase,
  { tenantId, legalEntityId, accountId }: { tenantId: Id; legalEntityId: Id; accountId: Id },
): Promise<Id> {
  const [importId, id, fileId] = [newId(), newId(), newId()];
  const sha = createHash('sha256').update(id).digest('hex');
  await db.asOwner(
    `insert into reconciliation.bank_statement_import
       (tenant_id, id, file_id, file_sha256, format, format_version, statement_count, line_count,
        known_line_count, pending_line_count, imported_by, imported_at, commit_id)
     values ($1, $2, $3, $4, 'CAMT', 'camt.053.001.08', 1, 0, 0, 0, $5, now(), $6)`,
    [tenantId, importId, fileId, sha, newId(), newId()],
  );
  await db.asOwner(
    `insert into reconciliation.bank_statement
       (tenant_id, id, import_id, house_bank_account_id, legal_entity_id, file_id, file_sha256, position,
        format, format_version, kind, currency, state, line_count, credit_total, debit_total,
        imported_by, imported_at, version, commit_id)
     values ($1, $2, $3, $4, $5, $6, $7, 1, 'CAMT', 'camt.053.001.08', 'STATEMENT', 'CNY', 'RELEASED',
             0, 0, 0, $8, now(), 1, $9)`,
    [tenantId, id, importId, accountId, legalEntityId, fileId, sha, newId(), newId()],
  );
  return id;
}

interface LineHome {
  readonly tenantId: Id;
  readonly legalEntityId: Id;
  readonly accountId: Id;
  readonly statementId: Id;
  readonly place: number;
}

async function aLine(db: TestDatabase, home: LineHome, over: LineOver): Promise<Id> {
  const id = newId();
  await db.asOwner(
    `insert into reconciliation.bank_statement_line
       (tenant_id, id, statement_id, house_bank_account_id, legal_entity_id, position, direction, amount,
        currency, booked_on, is_reversal, counterparty_name, memo, charges, fingerprint, occurrence,
        state, version, commit_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, false, $11, $12, $13, $14, 1, 'OPEN', 1, $15)`,
    [
      home.tenantId,
      id,
      home.statementId,
      home.accountId,
      home.legalEntityId,
      home.place,
      over.direction ?? 'CREDIT',
      over.amount,
      over.currency ?? 'CNY',
      over.on ?? '2026-03-20',
      over.name ?? null,
      over.memo ?? '',
      over.charges ?? null,
      createHash('sha256').update(id).digest('hex'),
      newId(),
    ],
  );
  return id;
}

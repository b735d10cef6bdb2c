import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { newId, type Id } from '@duebook/kernel';
import {
  createApprovals,
  governanceModule,
  type ApprovalServices,
} from '@duebook/governance/module';
import { anApprover, aTenant, type TestTenant } from '@duebook/governance/testing';
import { createLedgerServices, ledgerModule } from '@duebook/ledger/module';
import { partiesModule } from '@duebook/parties/module';
import {
  createFileService,
  createFolderStore,
  type Caller,
  type FileService,
} from '@duebook/platform';
import { Recorder } from '@duebook/platform/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import type { StatementImportRequest } from '../../src/bank-statements/application/statement-import-outcome';
import {
  createBankStatements,
  type BankStatements,
} from '../../src/bank-statements/create-bank-statements';
import { bankStatementError } from '../../src/bank-statements/graphql/bank-statement-errors';
import { bankStatementInvariants } from '../../src/bank-statements/verification';
import { reconciliationModule } from '../../src/module';
import { OUR_IBAN } from './bank-files';

/** A tenant with open books, an account of its own at a bank, and somebody who agrees. */
export interface TestBank {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  readonly caller: Caller;
  readonly bank: BankStatements;
  readonly approvals: ApprovalServices;
  readonly legalEntityId: Id;
  /** In EUR, with {@link OUR_IBAN}. */
  readonly accountId: Id;
  readonly ledger: ReturnType<typeof createLedgerServices>;
  readonly files: FileService;
  upload(content: string | Buffer, fileName?: string): Promise<Id>;
  /** Uploads and imports; answers whatever came of it. */
  tryImport(
    content: string | Buffer,
    over?: Partial<StatementImportRequest> & { readonly caller?: Caller; readonly key?: string },
  ): ReturnType<BankStatements['importFile']>;
  /** As `tryImport`, of a file that is taken. */
  importFile(
    content: string | Buffer,
    over?: Partial<StatementImportRequest>,
  ): Promise<Extract<Awaited<ReturnType<BankStatements['importFile']>>, { ok: true }>['value']>;
  /** Somebody else agrees to what was asked for; answers the state of the request then. */
  agree(outcome: object): Promise<string>;
  /** Counts of lines by state. */
  lineStates(): Promise<Readonly<Record<string, number>>>;
  /** What of the invariants does not hold; nothing, if all is well. */
  verify(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Opens it. */
export async function aBank(): Promise<TestBank> {
  const modules = [governanceModule, partiesModule, ledgerModule, reconciliationModule];
  const db = await openTestDatabase(modules);
  const tenant = await aTenant(db);
  const { unitOfWork, clock } = db;
  const { caller, legalEntityId } = tenant;
  const folder = await mkdtemp(join(tmpdir(), 'duebook-bank-'));
  const files = createFileService({ unitOfWork, store: await createFolderStore(folder) });
  const operations = modules.flatMap((module) =>
    'approvables' in module ? module.approvables : [],
  );
  const approvals = createApprovals({ unitOfWork, clock, operations });
  const settler = new Recorder(db.database, clock, [], []);
  const ledger = createLedgerServices({ unitOfWork, settler, clock, approvals });
  const bank = bankOf({ db, files, approvals, ledger });
  approvals.executors.add(bank.executors(bankStatementError));
  const opened = await ledger.reference.chart.openBooks(caller, {
    ...{ idempotencyKey: newId(), legalEntityId, chartTemplate: 'CHINA', standard: 'CAS' },
    fiscalYears: [2025, 2026],
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.refusal));
  const made = await bank.createAccount(caller, {
    ...{ idempotencyKey: newId(), legalEntityId, code: 'MAIN', name: 'Main account' },
    ...{ iban: OUR_IBAN, number: null, bankCode: null, currency: 'EUR', accountCode: '1002' },
  });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const anna = await anApprover(tenant);
  const upload: TestBank['upload'] = async (content, fileName = 'statement.xml') => {
    const stream = Readable.from([Buffer.from(content)]);
    const stored = await files.upload(caller, { fileName, stream });
    if (!stored.ok) throw new Error(JSON.stringify(stored.refusal));
    return stored.value.fileId;
  };
  const tryImport: TestBank['tryImport'] = async (content, over = {}) => {
    const { caller: by = caller, key = newId(), ...rest } = over;
    return bank.importFile(by, {
      idempotencyKey: key,
      fileId: rest.fileId ?? (await upload(content)),
      ...{ houseBankAccountId: null, layoutName: null, isDryRun: false },
      ...rest,
    });
  };
  return {
    ...{ db, tenant, caller, bank, approvals, legalEntityId, ledger, files, upload, tryImport },
    accountId: made.value.houseBankAccountId,
    importFile: async (content, over) => {
      const outcome = await tryImport(content, over);
      if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
      return outcome.value;
    },
    agree: async (outcome) => {
      const { value } = outcome as { value: { approvalRequestId: Id } };
      const ids = [value.approvalRequestId];
      const [request] = await approvals.requestsByIds(caller, ids);
      const decided = await approvals.approve(anna, {
        idempotencyKey: newId(),
        approvalRequestId: value.approvalRequestId,
        contentHash: request?.contentHash ?? '',
        comment: null,
      });
      if (!decided.ok) throw new Error(JSON.stringify(decided.refusal));
      const [after] = await approvals.requestsByIds(caller, ids);
      return after?.state ?? '';
    },
    lineStates: async () => {
      const rows = await db.asOwner<{ state: string; count: number }>(
        `select state, count(*)::int as count from reconciliation.bank_statement_line
          where tenant_id = $1 group by state`,
        [tenant.tenantId],
      );
      return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
    },
    verify: () =>
      unitOfWork.snapshot(caller, async (reader) => {
        const broken: string[] = [];
        for (const invariant of bankStatementInvariants) {
          const now = clock.now();
          const finding = await invariant.check({ reader, now, random: (bound) => bound >> 1 });
          if (!finding.holds) broken.push(`${invariant.title}: ${finding.detail}`);
        }
        return broken;
      }),
    close: async () => {
      await db.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Parts {
  readonly db: TestDatabase;
  readonly files: FileService;
  readonly approvals: ApprovalServices;
  readonly ledger: ReturnType<typeof createLedgerServices>;
}

function bankOf({ db, files, approvals, ledger }: Parts): BankStatements {
  const { unitOfWork, clock } = db;
  return createBankStatements({ unitOfWork, clock, files, approvals, ledger });
}

import {
  type BusinessDate,
  invariant,
  newId,
  systemClock,
  systemIds,
  type Result,
} from '@duebook/kernel';
import { createFolderStore, systemCaller, type Caller, type UnitOfWork } from '@duebook/platform';
import { Database, type Recorder } from '@duebook/platform/module';
import { compose, type Services } from '@duebook/gateway';

/** A tenant with open books and customers, and a key to it. */
export interface BenchTenant {
  readonly tenantId: string;
  readonly legalEntityId: string;
  readonly partyIds: readonly string[];
  readonly authorization: string;
}

/** What the customer of a number is called. */
export type PartyNames = (number: number) => string;

const ALIKE: PartyNames = (number) => `Customer ${number} Trading Co`;

/** The product's services in the bench process itself: to prepare and to check, never to measure. */
export interface Workshop {
  readonly unitOfWork: UnitOfWork;
  readonly recorder: Recorder;
  openTenant(parties: number, nameOf?: PartyNames): Promise<BenchTenant>;
  /** Receipts of the tenant's first customer, each large enough for any number of allocations. */
  postReceipts(tenant: BenchTenant, count: number, on: BusinessDate): Promise<void>;
  /** Does the patrols of alert rules that are due, where no process of the product has loops. */
  patrol(): Promise<number>;
  close(): Promise<void>;
}

/** All benchmarks post into these two years. */
const FISCAL_YEARS = [2025, 2026] as const;
const LARGEST_UPSERT = 1_000;

/** Opens the workshop on a migrated database. */
export async function openWorkshop(appUrl: string, folder: string): Promise<Workshop> {
  const database = new Database({
    appUrl,
    poolSize: 2,
    timeouts: {
      statementMs: 1_800_000,
      lockMs: 60_000,
      idleInTransactionMs: 1_800_000,
      connectMs: 60_000,
    },
  });
  const contents = await createFolderStore(folder);
  const composition = compose({ database, clock: systemClock, ids: systemIds, contents });
  const { services } = composition;
  return {
    unitOfWork: composition.unitOfWork,
    recorder: composition.recorder,
    openTenant: (parties, nameOf = ALIKE) => openTenant(services, parties, nameOf),
    postReceipts: (tenant, count, on) => postReceipts(services, tenant, { count, on }),
    patrol: () => services.creditPolicy.alerts.patrol.runDue(),
    close: () => database.close(),
  };
}

const callerOf = (tenantId: string): Caller => systemCaller(tenantId, newId());

async function openTenant(
  services: Services,
  partyCount: number,
  nameOf: PartyNames,
): Promise<BenchTenant> {
  const { governance, ledger } = services;
  const { tenantId, adminUserId } = must(
    await governance.tenantCreate({
      name: 'Bench',
      adminName: 'Bench Admin',
      adminEmail: 'bench@example.test',
    }),
  );
  const caller = callerOf(tenantId);
  const { legalEntityId } = must(
    await governance.legalEntityCreate(caller, {
      idempotencyKey: newId(),
      code: 'CN01',
      name: 'Bench China',
      functionalCurrency: 'CNY',
      country: 'CN',
      timeZone: 'Asia/Shanghai',
      fiscalYearStartMonth: 1,
    }),
  );
  must(
    await ledger.reference.chart.openBooks(caller, {
      idempotencyKey: newId(),
      legalEntityId,
      chartTemplate: 'CHINA',
      standard: 'CAS',
      fiscalYears: [...FISCAL_YEARS],
    }),
  );
  const { keyText } = must(
    await governance.apiKeyCreate(
      { ...caller, principalId: adminUserId, principalKind: 'USER' },
      { idempotencyKey: newId(), principalId: adminUserId, name: 'Bench' },
    ),
  );
  invariant(keyText !== null, 'a new key shows its text');
  const partyIds = await makeParties(services, caller, { count: partyCount, nameOf });
  return { tenantId, legalEntityId, partyIds, authorization: `Bearer ${keyText}` };
}

async function makeParties(
  { parties }: Services,
  caller: Caller,
  { count, nameOf }: { readonly count: number; readonly nameOf: PartyNames },
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let first = 0; first < count; first += LARGEST_UPSERT) {
    const wanted = Array.from({ length: Math.min(LARGEST_UPSERT, count - first) }, (_, index) => ({
      code: `C${String(first + index).padStart(6, '0')}`,
      legalName: nameOf(first + index),
      kinds: ['CUSTOMER' as const],
    }));
    const { outcomes } = must(
      await parties.partiesUpsert(caller, { idempotencyKey: newId(), parties: wanted }),
    );
    for (const one of outcomes) {
      invariant(one.status !== 'REFUSED', 'customers of the benchmark are well made');
      ids.push(one.partyId);
    }
  }
  return ids;
}

async function postReceipts(
  { ledger }: Services,
  { tenantId, legalEntityId, partyIds }: BenchTenant,
  { count, on }: { readonly count: number; readonly on: BusinessDate },
): Promise<void> {
  const [partyId] = partyIds;
  invariant(partyId !== undefined, 'a tenant of the benchmark has customers');
  const request = { operation: 'bench', idempotencyKey: newId(), onRefusal: 'ABORT' as const };
  const receipts = Array.from({ length: count }, () => ({
    kind: 'RECEIPT' as const,
    legalEntityId,
    party: { id: partyId },
    sourceSystem: 'DUEBOOK',
    documentNumber: null,
    numberedInFiscalYear: null,
    externalRef: null,
    documentDate: on,
    postingDate: null,
    currency: 'CNY',
    exchangeRate: null,
    reference: null,
    memo: null,
    amount: '100000.00',
    cashAccountCode: null,
    isPrepayment: false,
  }));
  must(await ledger.documents.postMany(callerOf(tenantId), request, receipts));
}

function must<T>(outcome: Result<T, unknown>): T {
  invariant(outcome.ok, `what the benchmark prepares is accepted: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

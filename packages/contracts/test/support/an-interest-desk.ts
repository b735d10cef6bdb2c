import {
  createApprovals,
  governanceModule,
  type ApprovalServices,
} from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import { businessDate, invariant, newId, type Id } from '@duebook/kernel';
import type { LedgerServices, PostingCommand } from '@duebook/ledger';
import { createLedgerServices, ledgerModule } from '@duebook/ledger/module';
import { partiesModule } from '@duebook/parties/module';
import { someParties } from '@duebook/parties/testing';
import type { Caller, SqlReader } from '@duebook/platform';
import { Recorder, Relay } from '@duebook/platform/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import { createBaseRates, type BaseRateServices } from '../../src/base-rates/create-base-rates';
import type { BaseRateDraft } from '../../src/base-rates/domain/record-rate';
import { baseRatesFeature } from '../../src/base-rates/feature';
import type { RulesOf } from '../../src/late-interest/application/rules-of.ports';
import {
  createLateInterest,
  lateInterestHandlers,
  type LateInterestServices,
} from '../../src/late-interest/create-late-interest';
import type {
  LateInterestRate,
  LateInterestRule,
} from '../../src/late-interest/domain/late-interest-rule';
import { lateInterestFeature } from '../../src/late-interest/feature';
import { lateInterestError } from '../../src/late-interest/graphql/late-interest-errors';
import { contractsSchema } from '../../src/persistence/schema';

/** What was posted, with its open item. */
export interface Posted {
  readonly documentId: Id;
  readonly itemId: Id;
}

/** What is sold: on a day, due on another. */
export interface Sale {
  readonly amount: string;
  readonly on: string;
  readonly due: string;
  readonly postedOn?: string;
  readonly party?: string;
  readonly currency?: string;
}

/** Somebody who sells on account and charges interest; books of 2024 to 2026, asked on 2026-03-31. */
export interface InterestDesk {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  readonly caller: Caller;
  /** Who approves what the caller proposed. */
  readonly checker: Caller;
  readonly legalEntityId: Id;
  readonly ledger: LedgerServices;
  readonly baseRates: BaseRateServices;
  readonly interest: LateInterestServices;
  readonly approvals: ApprovalServices;
  readonly reader: SqlReader;
  customer(code: string): Promise<Id>;
  sell(sale: Sale): Promise<Posted>;
  pay(sale: Posted, amount: string, on: string, party?: string): Promise<Id>;
  unpay(groupId: Id, on: string): Promise<void>;
  reverse(documentId: Id, on: string): Promise<void>;
  /** Sets the rule of the house of documents since 2024. */
  house(rate: LateInterestRate, over?: Partial<LateInterestRule>): Promise<Id>;
  record(rates: readonly Partial<BaseRateDraft>[]): ReturnType<BaseRateServices['record']>;
  /** Tells late interest of items: `from to days principal percent amount` line by line. */
  told(posted: Posted, upTo: string): Promise<readonly string[]>;
  /** Delivers news to late interest. */
  relay(): Promise<void>;
  as(permissions: readonly string[], legalEntityId?: Id | null): Caller;
  readonly key: () => { readonly idempotencyKey: string };
  readonly request: (operation: string) => { operation: string; idempotencyKey: string };
}

/** Whose tables these are. */
export const modules = [
  governanceModule,
  partiesModule,
  ledgerModule,
  {
    name: 'contracts',
    ...{ permissions: lateInterestFeature.permissions, events: lateInterestFeature.events },
    migrations: [
      contractsSchema,
      ...baseRatesFeature.migrations,
      ...lateInterestFeature.migrations,
    ],
    changeable: { ...baseRatesFeature.changeable, ...lateInterestFeature.changeable },
    approvables: lateInterestFeature.approvables,
  },
];

/** Tables of everything that late interest rests on; closed by whoever opens them. */
export function openInterestTables(): Promise<TestDatabase> {
  return openTestDatabase(modules);
}

const RULE: LateInterestRule = {
  rate: { kind: 'FIXED', percentAYear: '0' },
  ...{ dayCount: 'ACT_365', graceDays: 0, capPercentAYear: null, lumpSum: null },
};

/** A desk of a tenant of its own. @param rules that are asked before the house's */
export async function anInterestDesk(
  db: TestDatabase,
  rules: readonly RulesOf[] = [],
): Promise<InterestDesk> {
  const tenant = await aTenant(db);
  const { unitOfWork, clock } = db;
  const { caller, legalEntityId } = tenant;
  const operations = modules.flatMap((module) =>
    'approvables' in module ? module.approvables : [],
  );
  const approvals = createApprovals({ unitOfWork, clock, operations });
  const recorder = new Recorder(db.database, clock, [], lateInterestHandlers);
  const ledger = createLedgerServices({ unitOfWork, settler: recorder, clock, approvals });
  const baseRates = createBaseRates({ unitOfWork, clock });
  const { ratesOf } = baseRates;
  const interest = createLateInterest({
    ...{ unitOfWork, clock, ledger, approvals, ratesOf, rules },
    ...{ tenants: () => Promise.resolve([caller.tenantId]), partiesPerPiece: 2 },
  });
  approvals.executors.add(interest.executors(lateInterestError));
  const key = () => ({ idempotencyKey: newId() });
  const request = (operation: string) => ({ operation, ...key() });
  const chart = { chartTemplate: 'CHINA', standard: 'CAS' } as const;
  valueOf(
    await ledger.reference.chart.openBooks(caller, {
      ...{ ...key(), ...chart, legalEntityId, fiscalYears: [2024, 2025, 2026] },
    }),
  );
  const relay = new Relay(db.database, unitOfWork, clock, lateInterestHandlers);
  const post = async (command: PostingCommand): Promise<Posted> => {
    const outcome = valueOf(await ledger.documents.post(caller, request('post'), command));
    const [row] = await db.asOwner<{ id: Id }>(
      'select id from ledger.open_item where document_id = $1',
      [outcome.documentId],
    );
    return { documentId: outcome.documentId, itemId: row?.id ?? '' };
  };
  const headerOf = (party: string, on: string, currency: string) => ({
    ...{ legalEntityId, party: { code: party }, sourceSystem: 'DUEBOOK', documentNumber: null },
    ...{ numberedInFiscalYear: null, externalRef: null, documentDate: businessDate(on) },
    ...{ postingDate: null, currency, exchangeRate: null, reference: null, memo: null },
  });
  return {
    ...{ db, tenant, caller, legalEntityId, ledger, baseRates, interest, approvals, key, request },
    checker: { ...caller, principalId: newId(), requestId: newId() },
    reader: unitOfWork.reader(caller),
    customer: async (code) => (await someParties(db, caller, [code]))[0] ?? '',
    sell: ({ amount, on, due, postedOn, party = 'C1', currency = 'CNY' }) =>
      post({
        ...headerOf(party, on, currency),
        ...(postedOn === undefined ? {} : { postingDate: businessDate(postedOn) }),
        kind: 'SALES_INVOICE',
        lines: [
          {
            ...{ accountCode: null, description: 'Goods', quantity: null, unitPrice: null },
            ...{ netAmount: amount, taxRatePercent: null, taxAmount: null, dimensions: {} },
          },
        ],
        due: { kind: 'DATE', dueDate: businessDate(due) },
      }),
    pay: async ({ itemId }, amount, on, party = 'C1') => {
      const { documentId } = await post({
        ...headerOf(party, on, 'CNY'),
        ...{ kind: 'RECEIPT', amount, cashAccountCode: null, isPrepayment: false },
      });
      const allocation = await ledger.cashApplication.allocateDocument(caller, request('match'), {
        ...{ documentId, parts: [{ openItemId: itemId, amount }] },
        ...{ policy: 'OLDEST_FIRST', allocatedOn: businessDate(on) },
      });
      return valueOf(allocation).groupId;
    },
    unpay: async (groupId, on) => {
      const command = { by: { groupId }, reversedOn: businessDate(on), reason: 'Bounced' };
      valueOf(await ledger.cashApplication.reverse(caller, request('undo'), command));
    },
    reverse: async (documentId, on) => {
      const command = { documentId, reversedOn: businessDate(on), reason: 'Wrong' };
      valueOf(await ledger.documents.reverse(caller, request('reverse'), command));
    },
    house: async (rate, over = {}) => {
      const set = await interest.setDefault(caller, request('lateInterestDefaultSet'), {
        ...{ legalEntityId, effectiveOn: businessDate('2024-01-01') },
        rule: { ...RULE, rate, ...over },
      });
      return valueOf(set).lateInterestDefaultId;
    },
    record: (rates) =>
      baseRates.record(caller, {
        ...{ ...key(), onRefusal: 'ABORT' },
        rates: rates.map((rate) => ({ ...A_RATE, ...rate })),
      }),
    told: async ({ itemId }, upTo) => {
      const [told] = await interest.reading.ofItems(caller, [itemId], businessDate(upTo));
      invariant(told, 'the item may bear interest');
      return told.stretches.map(({ from, to, days, principal, rate, amount }) =>
        [
          ...[from, to, days, principal.toAmountText(), rate.percent.toFixed()],
          amount.toAmountText(),
        ].join(' '),
      );
    },
    relay: async () => {
      await recorder.recordAll();
      await relay.deliverDue();
    },
    as: (permissions, of = null) => ({
      ...caller,
      requestId: newId(),
      grants: permissions.map((permission) => ({ permission, legalEntityId: of })),
    }),
  };
}

/** A rate of the house's own series. */
export const A_RATE: BaseRateDraft = {
  ...{ seriesCode: 'LPR_1Y', validOn: businessDate('2025-01-20'), percent: '4' },
  ...{ source: 'Notice', correctionReason: null },
};

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

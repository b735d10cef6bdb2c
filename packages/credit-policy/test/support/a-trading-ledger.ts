import {
  businessDate,
  Decimal,
  invariant,
  newId,
  type BusinessDate,
  type Id,
} from '@duebook/kernel';
import { createApprovals, governanceModule } from '@duebook/governance/module';
import { aTenant, type TestTenant } from '@duebook/governance/testing';
import type { LedgerServices, PostingCommand } from '@duebook/ledger';
import { createLedgerServices, ledgerModule } from '@duebook/ledger/module';
import { partiesModule } from '@duebook/parties/module';
import { someParties } from '@duebook/parties/testing';
import type { Caller } from '@duebook/platform';
import { Recorder } from '@duebook/platform/module';
import { openTestDatabase, type TestDatabase } from '@duebook/platform/testing';
import type { ToldFact } from '../../src/facts/domain/absence';
import { createFacts, type Facts } from '../../src/facts/create-facts';
import type { FactQuestion } from '../../src/facts/application/ports';

/** What is sold: on a day, due on another. */
export interface Sale {
  readonly amount: string;
  readonly on: string;
  readonly due?: string;
  readonly postedOn?: string;
  readonly kind?: 'SALES_INVOICE' | 'SALES_DEBIT_NOTE' | 'SALES_CREDIT_NOTE';
  readonly currency?: string;
  readonly party?: string;
  readonly legalEntityId?: Id;
}

/** Money that comes in or, as a refund, goes out. */
export interface Payment extends Omit<Sale, 'due' | 'kind'> {
  readonly kind?: 'RECEIPT' | 'CUSTOMER_REFUND';
  readonly isPrepayment?: boolean;
}

export interface Posted {
  readonly documentId: Id;
  readonly itemId: Id;
}

/** A tenant with open books from 2024 to 2026 and the customers C1, C2, C3, asked on 2026-03-31. */
export interface TradingLedger {
  readonly db: TestDatabase;
  readonly tenant: TestTenant;
  readonly ledger: LedgerServices;
  readonly facts: Facts;
  readonly legalEntityId: Id;
  openBooks(legalEntityId: Id): Promise<void>;
  /** A new customer, so that what one example does is nothing to another. */
  customer(code: string): Promise<Id>;
  sell(sale: Sale): Promise<Posted>;
  pay(payment: Payment): Promise<Posted>;
  /** Answers the group, by which it is undone. */
  allocate(payment: Posted, parts: readonly (readonly [Posted, string])[], on: string): Promise<Id>;
  unallocate(groupId: Id, on: string): Promise<void>;
  reverse(document: Posted, on: string): Promise<void>;
  /** Facts of one customer, as text; what is absent with its reason. */
  tell(
    partyId: Id,
    asOf: string,
    over?: Partial<FactQuestion> & { readonly caller?: Caller },
  ): Promise<Readonly<Record<string, string>>>;
}

/** Opens it. */
export async function aTradingLedger(): Promise<TradingLedger> {
  const db = await openTestDatabase([governanceModule, partiesModule, ledgerModule]);
  const tenant = await aTenant(db);
  const { unitOfWork, clock } = db;
  const { caller } = tenant;
  const operations = [governanceModule, partiesModule, ledgerModule].flatMap((module) =>
    'approvables' in module ? module.approvables : [],
  );
  const approvals = createApprovals({ unitOfWork, clock, operations });
  const settler = new Recorder(db.database, clock, [], []);
  const ledger = createLedgerServices({ unitOfWork, settler, clock, approvals });
  const facts = createFacts({ unitOfWork, figures: ledger.figures, providers: [] });
  const request = () => ({ operation: 'test', idempotencyKey: newId() });
  const openBooks = async (legalEntityId: Id) => {
    valueOf(
      await ledger.reference.chart.openBooks(caller, {
        ...{ idempotencyKey: newId(), legalEntityId, chartTemplate: 'CHINA', standard: 'CAS' },
        fiscalYears: [2024, 2025, 2026],
      }),
    );
  };
  await openBooks(tenant.legalEntityId);
  await someParties(db, caller, ['C1', 'C2', 'C3']);
  const post = async (command: PostingCommand): Promise<Posted> => {
    const { documentId } = valueOf(await ledger.documents.post(caller, request(), command));
    const [row] = await db.asOwner<{ id: Id }>(
      'select id from ledger.open_item where document_id = $1',
      [documentId],
    );
    return { documentId, itemId: row?.id ?? '' };
  };
  const headerOf = ({
    on,
    postedOn,
    party = 'C1',
    currency = 'CNY',
    ...sale
  }: Omit<Sale, 'kind'>) => ({
    legalEntityId: sale.legalEntityId ?? tenant.legalEntityId,
    ...{ party: { code: party }, sourceSystem: 'DUEBOOK', documentNumber: null },
    ...{ numberedInFiscalYear: null, externalRef: null, documentDate: businessDate(on) },
    postingDate: postedOn === undefined ? null : businessDate(postedOn),
    ...{ currency, exchangeRate: currency === 'CNY' ? null : new Decimal('7') },
    ...{ reference: null, memo: null },
  });
  return {
    ...{ db, tenant, ledger, facts, legalEntityId: tenant.legalEntityId, openBooks },
    customer: async (code) => (await someParties(db, caller, [code]))[0] ?? '',
    sell: ({ kind = 'SALES_INVOICE', due, ...sale }) =>
      post({
        ...headerOf(sale),
        kind,
        lines: [lineOf(sale.amount)],
        due: { kind: 'DATE', dueDate: businessDate(due ?? sale.on) },
      }),
    pay: ({ kind = 'RECEIPT', isPrepayment = false, ...payment }) =>
      post({
        ...headerOf(payment),
        ...{ kind, amount: payment.amount, cashAccountCode: null, isPrepayment },
      }),
    allocate: async ({ documentId }, parts, on) => {
      const { groupId } = valueOf(
        await ledger.cashApplication.allocateDocument(caller, request(), {
          documentId,
          parts: parts.map(([{ itemId }, amount]) => ({ openItemId: itemId, amount })),
          ...{ policy: 'OLDEST_FIRST', allocatedOn: businessDate(on) },
        }),
      );
      return groupId;
    },
    unallocate: async (groupId, on) => {
      const command = { by: { groupId }, reversedOn: businessDate(on), reason: 'Undone' };
      valueOf(await ledger.cashApplication.reverse(caller, request(), command));
    },
    reverse: async ({ documentId }, on) => {
      const command = { documentId, reversedOn: businessDate(on), reason: 'Wrong' };
      valueOf(await ledger.documents.reverse(caller, request(), command));
    },
    tell: async (partyId, asOf, { caller: by = caller, ...over } = {}) => {
      const answer = await facts.reader.readWithReasons(unitOfWork.reader(by), {
        ...{ partyIds: [partyId], legalEntityId: null, asOf: businessDate(asOf), currency: 'CNY' },
        ...over,
      });
      return Object.fromEntries(
        [...(answer.get(partyId) ?? [])].map(([name, fact]) => [name, textOf(fact)]),
      );
    },
  };
}

/** A fact as an accountant writes it down; absent with its reason. */
export function textOf(fact: ToldFact): string {
  if (fact === null) return 'absent';
  if (typeof fact !== 'object') return String(fact);
  if (!('absent' in fact)) return fact.toFixed();
  const rate = 'currency' in fact ? ` ${fact.currency} ${fact.ratesOn}` : '';
  return `${fact.absent}${rate}`;
}

/** The value of an outcome that is never refused in a test. */
export function valueOf<T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  invariant(outcome.ok, `Refused: ${outcome.ok ? '' : JSON.stringify(outcome.refusal)}`);
  return outcome.value;
}

/** A date from its text. */
export const dayOf = (text: string): BusinessDate => businessDate(text);

/** One line without tax. */
export function lineOf(netAmount: string) {
  return {
    ...{ accountCode: null, description: 'Goods', quantity: null, unitPrice: null, netAmount },
    ...{ taxRatePercent: null, taxAmount: null, dimensions: {} },
  };
}

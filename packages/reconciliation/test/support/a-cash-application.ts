import { businessDate, Decimal, newId, type Id } from '@duebook/kernel';
import { ledgerInvariants } from '@duebook/ledger/module';
import type { PostingCommand } from '@duebook/ledger';
import { partiesAlone } from '@duebook/parties/testing';
import type { MatchingService } from '../../src/matching/application/matching.service';
import { createMatching } from '../../src/matching/create-matching';
import type { Match } from '../../src/matching/domain/match';
import { USUAL_SETTINGS, type PolicySettings } from '../../src/matching/domain/match-policy';
import { matchError } from '../../src/matching/graphql/matching-errors';
import { reconciliationInvariants } from '../../src/module';
import { createRemittances, type Remittances } from '../../src/remittances';
import { aBank, type TestBank } from './a-bank';
import { camtOf } from './bank-files';
import type { Applied, CashApplicationSet, Payment } from './cash-application-sets';

/** A tenant whose payments of a set come in through the doors that others have, and are matched. */
export interface TestCashApplication {
  readonly home: TestBank;
  readonly matching: MatchingService;
  /** Customers, invoices and credit notes of the set. */
  book(set: CashApplicationSet): Promise<void>;
  /** What payers say of their payments apart from them. */
  advise(set: CashApplicationSet): Promise<void>;
  /** The payments, as a statement of the bank. */
  receive(set: CashApplicationSet): Promise<void>;
  policy(settings: Partial<PolicySettings>): Promise<void>;
  /** Matches all lines that are open as a job; answers its run. */
  match(): Promise<Id>;
  /** What a run proposed or posted, as the lists show it, and which payments it posted. */
  applied(
    runId: Id,
  ): Promise<{ readonly decided: readonly Applied[]; posted: ReadonlySet<string> }>;
  /** What of all that must always hold does not. */
  verify(): Promise<readonly string[]>;
}

const IBAN = 'GB82WEST12345698765432';
const CURRENCY = 'CNY';
/** Of a bulk call. */
const MOST = 1_000;
const PAGE = 100;

interface Desk {
  readonly home: TestBank;
  readonly accountId: Id;
  readonly matching: MatchingService;
  readonly remittances: Remittances;
  /** The set's number of each document that was posted. */
  readonly numbers: Map<Id, string>;
}

/** Opens it. */
export async function aCashApplication(): Promise<TestCashApplication> {
  const home = await aBank();
  const { caller, legalEntityId, ledger, db, files, approvals } = home;
  const { unitOfWork, clock } = db;
  const made = await home.bank.createAccount(caller, {
    ...{ idempotencyKey: newId(), legalEntityId, code: 'CNY', name: 'Second account', iban: IBAN },
    ...{ number: null, bankCode: null, currency: CURRENCY, accountCode: '1002' },
  });
  const accountId = wellDone(made).houseBankAccountId;
  const remittances = createRemittances({ unitOfWork, files });
  const matching = createMatching({
    ...{ unitOfWork, clock, approvals, ledger, advices: remittances.forLines },
    tenants: () => Promise.resolve([caller.tenantId]),
  });
  approvals.executors.add(matching.executors(matchError));
  const desk: Desk = { home, accountId, matching, remittances, numbers: new Map() };
  return {
    ...{ home, matching },
    book: (set) => book(desk, set),
    advise: (set) => advise(desk, set),
    receive: async (set) => {
      await home.importFile(statementOf(set));
      const states = await home.lineStates();
      if (states['OPEN'] !== set.payments.length) throw new Error(JSON.stringify(states));
    },
    policy: async (over) => {
      const settings = { ...USUAL_SETTINGS, ...over };
      const asked = await matching.setPolicy(caller, request('matchPolicySet'), {
        ...{ legalEntityId, expectedVersion: 0, settings },
      });
      const state = await home.agree(asked);
      if (state !== 'EXECUTED') throw new Error(state);
    },
    match: async () => {
      const started = await matching.startRun(caller, request('matchingRunStart'), {
        ...{ houseBankAccountId: accountId, statementId: null, lineIds: null, isDryRun: false },
      });
      while (await matching.runner.runNext()) continue;
      return wellDone(started).matchingRunId;
    },
    applied: (runId) => applied(desk, runId),
    verify: () => verify(home),
  };
}

function request(operation: string) {
  return { operation, idempotencyKey: newId() };
}

function wellDone<T>(outcome: { ok: true; value: T } | { ok: false; refusal: unknown }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusal));
  return outcome.value;
}

async function book({ home, numbers }: Desk, { invoices }: CashApplicationSet): Promise<void> {
  const { caller, ledger, db, legalEntityId } = home;
  const names = new Map(invoices.map((one) => [one.customer_id, one.customer_name]));
  const parties = [...names].map(([code, legalName]) => ({
    ...{ code, legalName, kinds: ['CUSTOMER'] as const },
  }));
  const upserted = await partiesAlone(db).partiesUpsert(caller, {
    ...{ idempotencyKey: newId(), parties },
  });
  wellDone(upserted);
  for (const some of pieces(invoices)) {
    const commands = some.map((one) => invoiceOf(legalEntityId, one));
    const call = { ...request('invoicesPost'), onRefusal: 'ABORT' } as const;
    const posted = wellDone(await ledger.documents.postMany(caller, call, commands));
    for (const [index, outcome] of posted.entries()) {
      if (!outcome.ok) throw new Error(JSON.stringify(outcome));
      numbers.set(outcome.documentId, some[index]?.invoice_id ?? '');
    }
  }
}

function invoiceOf(legalEntityId: Id, of: CashApplicationSet['invoices'][number]): PostingCommand {
  const isCredit = of.amount.startsWith('-');
  return {
    kind: isCredit ? 'SALES_CREDIT_NOTE' : 'SALES_INVOICE',
    ...{ legalEntityId, party: { code: of.customer_id }, sourceSystem: 'DUEBOOK' },
    ...{ documentNumber: of.invoice_id, numberedInFiscalYear: null, externalRef: null },
    ...{ documentDate: businessDate(of.invoice_date), postingDate: null, currency: CURRENCY },
    ...{ exchangeRate: null, reference: null, memo: null },
    lines: [
      {
        ...{ accountCode: null, description: 'Goods', quantity: null, unitPrice: null },
        ...{ netAmount: unsigned(of.amount), taxRatePercent: null, taxAmount: null },
        dimensions: {},
      },
    ],
    due: { kind: 'DATE', dueDate: businessDate(of.due_date) },
  };
}

/** Advices are of money that comes in: what we pay we tell the bank, which prints it. */
async function advise({ home, remittances }: Desk, set: CashApplicationSet): Promise<void> {
  for (const payment of set.payments) {
    const told = set.remittance_lines.filter(({ payment_id: id }) => id === payment.payment_id);
    if (told.length === 0 || payment.amount.startsWith('-')) continue;
    const outcome = await remittances.record(home.caller, {
      ...{ idempotencyKey: newId(), partyId: null, payerName: payment.payer_name },
      ...{ paymentReference: numberOf(payment), paidOn: businessDate(payment.payment_date) },
      ...{ currencyCode: CURRENCY, totalAmount: payment.amount, isPartial: false },
      lines: told.map(({ invoice_ref: documentNumber, amount, memo }) => ({
        ...{ documentNumber, documentOn: null, amount, memo: memo === '' ? null : memo },
        ...{ discountAmount: null, deductionAmount: null, deductionReason: null },
      })),
    });
    wellDone(outcome);
  }
}

/** The number that a cheque or transfer bears, without its label; null where the bank prints none. */
function numberOf({ method, reference_info: printed }: Payment): string | null {
  return method === 'ACH' ? null : (printed.split(': ').at(-1) ?? null);
}

/**
 * What a bank prints: who, how much, when, the payer's text and its own running number; of our own
 * payments what we told it.
 */
function statementOf({ payments, remittance_lines: told }: CashApplicationSet): string {
  const total = payments.reduce((sum, { amount }) => sum.plus(amount), new Decimal(0));
  const days = payments.map((one) => one.payment_date).sort();
  const lines = payments.map((payment) => {
    const isOut = payment.amount.startsWith('-');
    const own = told.filter(({ payment_id: id }) => isOut && id === payment.payment_id);
    return {
      ...({ amount: unsigned(payment.amount), side: isOut ? 'DBIT' : 'CRDT' } as const),
      ...{ on: payment.payment_date, name: escaped(payment.payer_name) },
      ...{ memo: escaped(payment.reference_info), reference: payment.payment_id },
      documents: own.map((one) => ({ number: one.invoice_ref, amount: unsigned(one.amount) })),
    };
  });
  return camtOf({
    ...{ iban: IBAN, currency: CURRENCY, id: 'S1', from: days[0] ?? '', to: days.at(-1) ?? '' },
    ...{ opening: '0.00', closing: total.toFixed(2), lines },
  });
}

function unsigned(amount: string): string {
  return new Decimal(amount).abs().toFixed(2);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

const ALL_MATCHES = {
  ...{ legalEntityIds: null, houseBankAccountId: null, partyId: null, lineId: null },
  ...{ cases: null, isAutomatic: null },
};

async function applied({ home, matching, numbers }: Desk, runId: Id) {
  const { caller, bank, ledger } = home;
  const matches = await matchesOf(home, matching, runId);
  const lineIds = matches.map(({ lineId }) => lineId);
  const lines = await bank.reading.linesByIds(caller, lineIds);
  const payments = new Map(lines.map((line) => [line?.id, line?.bankReference ?? '']));
  const parts = await matching.reading.partsOf(
    caller,
    matches.map(({ id }) => id),
  );
  const itemIds = [...new Set(parts.flat().map(({ itemId }) => itemId))];
  const items = await ledger.reading.items.byIds(caller, itemIds);
  const documents = new Map(items.map((item) => [item?.id, numbers.get(item?.documentId ?? '')]));
  const decided = matches.flatMap(({ lineId, direction }, index) =>
    (parts[index] ?? []).map(({ itemId, amount }) => ({
      paymentId: payments.get(lineId) ?? '',
      documentId: documents.get(itemId) ?? '',
      amount: (direction === 'DEBIT' ? amount.negated() : amount).toAmountText(),
    })),
  );
  const posted = matches.filter(({ state, isAutomatic }) => state === 'POSTED' && isAutomatic);
  return { decided, posted: new Set(posted.map(({ lineId }) => payments.get(lineId) ?? '')) };
}

/** All of them, page after page. */
async function matchesOf(
  { caller }: TestBank,
  { reading }: MatchingService,
  runId: Id,
): Promise<readonly Match[]> {
  const filter = { ...ALL_MATCHES, runId, states: ['PROPOSED', 'POSTED'] } as const;
  const all: Match[] = [];
  let page: readonly Match[];
  do {
    const after = all.at(-1)?.id ?? null;
    page = await reading.page(caller, filter, { after, limit: PAGE });
    all.push(...page);
  } while (page.length === PAGE);
  return all;
}

function verify({ db, caller }: TestBank): Promise<readonly string[]> {
  return db.unitOfWork.snapshot(caller, async (reader) => {
    const broken: string[] = [];
    for (const invariant of [...ledgerInvariants, ...reconciliationInvariants]) {
      const random = (bound: number): number => bound >> 1;
      const finding = await invariant.check({ reader, now: db.clock.now(), random });
      if (!finding.holds) broken.push(`${invariant.id} ${invariant.title}: ${finding.detail}`);
    }
    return broken;
  });
}

function pieces<T>(all: readonly T[]): readonly (readonly T[])[] {
  const count = Math.ceil(all.length / MOST);
  return Array.from({ length: count }, (_, index) => all.slice(index * MOST, (index + 1) * MOST));
}

import { businessDate, newId, type Id } from '@duebook/kernel';
import type { PostingCommand } from '@duebook/ledger';
import { someParties } from '@duebook/parties/testing';
import type { Command } from '@duebook/platform';
import type { CashBookReconcile } from '../../src/cash-book/application/cash-book-reconcile';
import { createCashBook, type CashBook } from '../../src/cash-book/create-cash-book';
import type { CashBookGroup } from '../../src/cash-book/domain/cash-book-group';
import { cashBookInvariants } from '../../src/cash-book/persistence/cash-book-invariants';
import { lineStore } from '../../src/bank-statements/persistence/line.store';
import { aBank, type TestBank } from './a-bank';
import { camtOf, type WrittenStatement } from './bank-files';

/** A movement of our books; money out is negative. */
export interface Booked {
  readonly amount: string;
  readonly on?: string;
  readonly party?: string;
  readonly reference?: string;
  readonly memo?: string;
}

/** A bank account in CNY, its books, and the cash book over both. */
export interface TestCashBook {
  readonly home: TestBank;
  readonly accountId: Id;
  readonly cashBook: CashBook;
  party(code: string, legalName: string): Promise<Id>;
  /** Posts a receipt, or a payment of a negative amount; answers the line on the bank's account. */
  book(of: Booked): Promise<{ readonly entryId: Id; readonly lineNumber: number; documentId: Id }>;
  /** A statement of the bank that is released; answers the ids of its lines in order. */
  statement(
    of: Partial<WrittenStatement> & Pick<WrittenStatement, 'lines'>,
  ): Promise<readonly Id[]>;
  reconcile(over?: Partial<Command<CashBookReconcile>>): ReturnType<CashBook['reconcile']>;
  groups(): Promise<readonly CashBookGroup[]>;
  confirm(groups: readonly CashBookGroup[]): ReturnType<CashBook['confirm']>;
  verify(): Promise<readonly string[]>;
  key(): { readonly idempotencyKey: string };
}

const IBAN = 'GB82WEST12345698765432';
const ALL = {
  ...{ legalEntityIds: null, houseBankAccountIds: null, kinds: null, states: null },
  ...{ isAmbiguous: null, movedFrom: null, movedTo: null },
};

/** Opens it. */
export async function aCashBook(): Promise<TestCashBook> {
  const home = await aBank();
  const { caller, legalEntityId, ledger, db, files } = home;
  const key = () => ({ idempotencyKey: newId() });
  const made = await home.bank.createAccount(caller, {
    ...{ ...key(), legalEntityId, code: 'CNY', name: 'Second account', iban: IBAN, number: null },
    ...{ bankCode: null, currency: 'CNY', accountCode: '1002' },
  });
  if (!made.ok) throw new Error(JSON.stringify(made.refusal));
  const accountId = made.value.houseBankAccountId;
  const { unitOfWork, clock } = db;
  const cashBook = createCashBook({
    ...{ unitOfWork, clock, files, lineStates: lineStore, ledgerReading: ledger.reading },
  });
  let number = 0;
  return {
    ...{ home, accountId, cashBook, key },
    party: async (code, legalName) =>
      (await someParties(db, caller, [code], { legalName }))[0] ?? '',
    book: async ({ amount, on = '2026-03-05', party = 'P1', reference, memo }) => {
      number += 1;
      const isOut = amount.startsWith('-');
      const command = {
        kind: isOut ? 'PAYMENT' : 'RECEIPT',
        ...{ legalEntityId, party: { code: party }, sourceSystem: 'DUEBOOK' },
        ...{ documentNumber: `V-${String(number)}`, numberedInFiscalYear: null, externalRef: null },
        ...{ documentDate: businessDate(on), postingDate: null, currency: 'CNY' },
        ...{ exchangeRate: null, reference: reference ?? null, memo: memo ?? null },
        ...{ amount: amount.replace('-', ''), cashAccountCode: '1002', isPrepayment: false },
      } as unknown as PostingCommand;
      const request = { operation: 'post', idempotencyKey: newId() };
      const posted = await ledger.documents.post(caller, request, command);
      if (!posted.ok) throw new Error(JSON.stringify(posted.refusal));
      const { documentId } = posted.value;
      const [line] = await db.asOwner<{ entryId: Id; lineNumber: number }>(
        `select entry_id as "entryId", line_number as "lineNumber" from ledger.v_journal_line
          where tenant_id = $1 and source_id = $2 and account_code = '1002'`,
        [caller.tenantId, documentId],
      );
      if (!line) throw new Error('a receipt has a line on the bank');
      return { ...line, documentId };
    },
    statement: async (of) => {
      const imported = await home.importFile(
        camtOf({ iban: IBAN, currency: 'CNY', id: newId().slice(-12), ...of }),
      );
      const rows = await db.asOwner<{ id: Id }>(
        `select line.id from reconciliation.bank_statement_line as line
           join reconciliation.bank_statement as statement on statement.id = line.statement_id
          where statement.import_id = $1 and line.state = 'OPEN' order by line.position`,
        [imported.bankStatementImportId],
      );
      if (rows.length !== of.lines.length) throw new Error(JSON.stringify(imported));
      return rows.map(({ id }) => id);
    },
    reconcile: (over = {}) =>
      cashBook.reconcile(caller, {
        ...{ ...key(), houseBankAccountId: accountId },
        ...{ from: businessDate('2026-03-01'), to: businessDate('2026-03-31') },
        ...{ daysBookFirst: null, daysBankFirst: null, largestFee: null, isDryRun: false },
        ...over,
      }),
    groups: () => cashBook.reading.page(caller, { filter: ALL, limit: 100, after: null }),
    confirm: (groups) =>
      cashBook.confirm(caller, {
        ...key(),
        groups: groups.map(({ id, version }) => ({ groupId: id, expectedVersion: version })),
      }),
    verify: () =>
      unitOfWork.snapshot(caller, async (reader) => {
        const broken: string[] = [];
        for (const invariant of cashBookInvariants) {
          const now = db.clock.now();
          const finding = await invariant.check({ reader, now, random: (bound) => bound >> 1 });
          if (!finding.holds) broken.push(`${invariant.title}: ${finding.detail}`);
        }
        return broken;
      }),
  };
}

import { businessDate, newId, type Id } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';
import type { ManualEntries } from '../../src/manual-entries/application/manual-entries';
import type {
  EntryReversalCommand,
  ManualEntryCommand,
} from '../../src/manual-entries/domain/manual-entry';
import type { ReadEntry, ReadEntryLine } from '../../src/journal/application/journal-reading.ports';
import { aLedger, type TestLedger } from './a-ledger';
import { fresh, valueOf } from './a-reference';
import { approversOf } from './approvers';
import { addAccount, agreed, anEntry } from './manual-entries';

/** Who calls, under which key; the administrator under a new one. */
type By = Readonly<{ caller?: Caller; key?: string }>;

/** A ledger to write into by hand, and somebody who agrees. */
export interface ManualLedger {
  readonly ledger: TestLedger;
  /** Two who agree when they are asked. */
  readonly anna: Caller;
  readonly ben: Caller;
  /** The memo book. */
  readonly memo: Id;
  /** Asks for interest of January, or what is told instead. */
  post(over?: Partial<ManualEntryCommand>, by?: By): ReturnType<ManualEntries['post']>;
  /** Asks for it to be undone on the first of February. */
  reverse(
    journalEntryId: Id,
    over?: Partial<EntryReversalCommand>,
    by?: By,
  ): ReturnType<ManualEntries['reverse']>;
  /** An entry that was agreed to. */
  standing(over?: Partial<ManualEntryCommand>): Promise<Id>;
  entryOf(id: Id): Promise<{ entry: ReadEntry | null; lines: readonly ReadEntryLine[] }>;
  /** How much there is of all that a call could leave behind. */
  traces(): Promise<object | undefined>;
}

/** Opens it. */
export async function aManualLedger(): Promise<ManualLedger> {
  const ledger = await aLedger();
  const { services, tenant, legalEntityId } = ledger;
  const people = await approversOf(tenant);
  const anna = await people.add('anna');
  const ben = await people.add('ben');
  await addAccount(ledger, '2231');
  await addAccount(ledger, '1003', { type: 'ASSET' });
  await addAccount(ledger, '1012', { type: 'ASSET' });
  await addAccount(ledger, '4999', { type: 'EQUITY', role: 'OPENING_BALANCE' });
  await addAccount(ledger, '1901', { type: 'ASSET', isActive: false });
  const { bookId: memo } = valueOf(
    await services.reference.chart.openMemoBook(tenant.caller, {
      ...{ idempotencyKey: fresh(), legalEntityId, code: 'IFRS', standard: 'IFRS' },
    }),
  );
  const post: ManualLedger['post'] = (over = {}, { caller = tenant.caller, key = newId() } = {}) =>
    services.manualEntries.post(
      caller,
      { operation: 'journalEntryPost', idempotencyKey: key },
      anEntry(legalEntityId, over),
    );
  return {
    ...{ ledger, anna, ben, memo, post },
    reverse: (journalEntryId, over = {}, { caller = tenant.caller, key = newId() } = {}) =>
      services.manualEntries.reverse(
        caller,
        { operation: 'journalEntryReverse', idempotencyKey: key },
        {
          journalEntryId,
          ...{ reversedOn: businessDate('2026-02-01'), reason: 'Accrual of January ends' },
          ...over,
        },
      ),
    standing: async (over) => agreed(ledger, anna, await post(over)),
    entryOf: async (id) => {
      const { journal } = services.reading;
      const [entry = null] = await journal.byIds(tenant.caller, [id]);
      const [lines = []] = await journal.linesOf(tenant.caller, [id]);
      return { entry, lines };
    },
    traces: async () => {
      const [counts] = await ledger.db.asOwner(
        `select (select count(*) from ledger.journal_entry) as entries,
                (select count(*) from ledger.manual_entry) as vouchers,
                (select count(*) from governance.approval_request) as requests`,
      );
      return counts;
    },
  };
}

/** A refusal with its place. */
export const refusedAt = (code: string, ...path: readonly (string | number)[]) => ({
  ok: false,
  refusal: { code, path },
});

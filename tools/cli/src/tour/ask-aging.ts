import type { Services } from '@duebook/gateway';
import { type BusinessDate, type Id, invariant, Money } from '@duebook/kernel';
import type { Caller } from '@duebook/platform';

/** Who asks, and about which legal entities. */
export interface TourBooks {
  readonly services: Services;
  readonly caller: Caller;
  readonly entities: readonly { readonly id: Id; readonly code: string }[];
  /** The first day of the books. */
  readonly from: BusinessDate;
}

/** What customers of one legal entity owed, by age, in its own currency. */
export interface AgedReceivables {
  readonly legalEntity: string;
  /** By {@link BUCKETS}. */
  readonly buckets: readonly Money[];
  /** Receipts and credit notes that nothing is settled with yet. */
  readonly credits: Money;
  readonly total: Money;
}

/** Days past due. */
export const BUCKETS: readonly string[] = ['not due', '1–30', '31–60', '61–90', 'over 90'];
const BOUNDS = [0, 30, 60, 90];

/** The aging of receivables as of a day, as known at a time or, with null, now. */
export async function askAging(
  { services, caller, entities }: TourBooks,
  asOf: BusinessDate,
  knownAt: Date | null,
): Promise<readonly AgedReceivables[]> {
  const report = await services.ledger.aging.read(
    caller,
    {
      ...{ asOf, knownAt, legalEntityIds: null, itemClass: 'RECEIVABLE' },
      ...{ basis: 'DUE_DATE', currency: 'FUNCTIONAL', bounds: BOUNDS },
    },
    { dimension: 'LEGAL_ENTITY', page: { limit: 100, after: null } },
  );
  invariant(report.ok, 'the past can be asked about');
  const { lines } = report.value;
  return entities.flatMap(({ id, code }) =>
    lines
      .filter(({ key }) => key === id)
      .map(({ buckets, credits, total }) => ({ legalEntity: code, buckets, credits, total })),
  );
}

/** What the general ledger says of the same: balances of the control accounts at the end of a day. */
export async function askControlAccounts(
  books: TourBooks,
  asOf: BusinessDate,
): Promise<ReadonlyMap<string, Money>> {
  const balances = new Map<string, Money>();
  const { ledger } = books.services;
  for (const { id, code } of books.entities) {
    const [account] = await ledger.reference.chart.pageOfAccounts(
      books.caller,
      id,
      { limit: 1, after: null },
      { itemClasses: ['RECEIVABLE'], types: null, roles: null, isActive: null },
    );
    const between = { legalEntityId: id, bookId: null, from: books.from, to: asOf, knownAt: null };
    const trial = await ledger.reading.journal.trialBalance(books.caller, between);
    invariant(trial.ok, 'what is known now can be asked about');
    const line = trial.value?.lines.find(({ accountId }) => accountId === account?.id);
    if (line) balances.set(code, line.closing);
  }
  return balances;
}

/** Whether every line of an aging is what the general ledger says. */
export function tiesOut(
  aging: readonly AgedReceivables[],
  accounts: ReadonlyMap<string, Money>,
): boolean {
  return aging.every(({ legalEntity, total }) => accounts.get(legalEntity)?.equals(total) ?? false);
}

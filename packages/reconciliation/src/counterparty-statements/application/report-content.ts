import { Decimal, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import { DIFFERENCE_TYPES, type DifferenceType } from '../domain/comparison';
import type { Difference } from './difference.ports';
import type { StatementContext } from './ports';
import type { AccountReconciliation } from './reconciliation.ports';

/** How the differences of one type stand. */
export interface TypeInReport {
  readonly type: DifferenceType;
  readonly count: number;
  readonly openCount: number;
  readonly amount: string;
}

/** A difference as a report tells it. */
export interface DifferenceInReport {
  readonly type: DifferenceType;
  readonly cause: string;
  readonly amount: string;
  readonly ourNumbers: readonly string[];
  readonly theirNumbers: readonly string[];
  readonly state: string;
  readonly resolution: string | null;
  /** Why it is so, where it was explained; absent in what was frozen before reports told it. */
  readonly explanation?: string | null;
  readonly ownerUserId: Id | null;
  readonly openedOn: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly promisedOn: BusinessDate | null;
  readonly commentCount: number;
}

/** A difference that an entry of ours took away, so that it explains nothing of the balances any more. */
export type AdjustedInReport = Pick<
  DifferenceInReport,
  'type' | 'cause' | 'amount' | 'ourNumbers' | 'theirNumbers' | 'commentCount'
> & {
  readonly entryNumber: string | null;
};

/** All that a report of a reconciliation says. A type, not an interface, so that it is plain JSON. */
export type ReportContent = Readonly<{
  reconciliationId: Id;
  legalEntityId: Id;
  partyId: Id;
  relation: string;
  from: BusinessDate;
  to: BusinessDate;
  currency: string;
  statementId: Id;
  statementHash: string;
  comparison: number;
  ourOpening: string;
  ourClosing: string;
  theirOpening: string;
  theirClosing: string;
  matchedCount: number;
  types: readonly TypeInReport[];
  differences: readonly DifferenceInReport[];
  /** Absent in what was frozen before reports told of it. */
  adjusted?: readonly AdjustedInReport[];
  preparedBy: Id | null;
  submittedAt: string | null;
  reviewedBy: Id | null;
  reviewedAt: string | null;
}>;

const ZERO = new Decimal(0);

/** What a report says of a reconciliation as it stands: what its last comparison found. */
export async function reportContent(
  context: Pick<StatementContext, 'differences' | 'statements' | 'ourAccounts'>,
  reader: SqlReader,
  reconciliation: AccountReconciliation,
): Promise<ReportContent> {
  const all = await context.differences.ofReconciliation(reader, reconciliation.id);
  const present = all.filter(({ isPresent }) => isPresent);
  const gone = all.filter(({ isPresent, resolution }) => !isPresent && resolution === 'ENTRY');
  const counts = await context.differences.commentCounts(
    reader,
    [...present, ...gone].map(({ id }) => id),
  );
  const numbers = await context.ourAccounts.numbersOf(
    reader,
    gone.flatMap(({ documentId }) => documentId ?? []),
  );
  const [statement] = await context.statements.byIds(reader, [reconciliation.statementId]);
  const { id, legalEntityId, partyId, relation, from, to, currencyCode } = reconciliation;
  return {
    ...{ reconciliationId: id, legalEntityId, partyId, relation, from, to, currency: currencyCode },
    ...{ statementId: reconciliation.statementId, statementHash: statement?.contentHash ?? '' },
    comparison: reconciliation.comparison,
    ourOpening: textOf(reconciliation.ourOpening),
    ourClosing: textOf(reconciliation.ourClosing),
    theirOpening: textOf(reconciliation.theirOpening),
    theirClosing: textOf(reconciliation.theirClosing),
    matchedCount: reconciliation.matchedCount,
    types: typesOf(present),
    differences: present.map((each) => differenceOf(each, counts.get(each.id) ?? 0)),
    adjusted: gone.map((each) => adjustedOf(each, { numbers, counts })),
    preparedBy: reconciliation.preparedBy,
    submittedAt: reconciliation.submittedAt?.toISOString() ?? null,
    reviewedBy: reconciliation.reviewedBy,
    reviewedAt: reconciliation.reviewedAt?.toISOString() ?? null,
  };
}

function textOf(amount: Decimal | null): string {
  return (amount ?? ZERO).toFixed();
}

function typesOf(all: readonly Difference[]): readonly TypeInReport[] {
  return DIFFERENCE_TYPES.flatMap((type) => {
    const some = all.filter((each) => each.type === type);
    if (some.length === 0) return [];
    const openCount = some.filter(({ state }) => state !== 'RESOLVED').length;
    const amount = some.reduce((sum, each) => sum.plus(each.amount), ZERO).toFixed();
    return [{ type, count: some.length, openCount, amount }];
  });
}

function adjustedOf(
  difference: Difference,
  {
    numbers,
    counts,
  }: {
    readonly numbers: ReadonlyMap<Id, string>;
    readonly counts: ReadonlyMap<Id, number>;
  },
): AdjustedInReport {
  const { type, cause, amount, ourNumbers, theirNumbers, commentCount } = differenceOf(
    difference,
    counts.get(difference.id) ?? 0,
  );
  const entryNumber = numbers.get(difference.documentId ?? '') ?? null;
  return { type, cause, amount, ourNumbers, theirNumbers, commentCount, entryNumber };
}

function differenceOf(difference: Difference, commentCount: number): DifferenceInReport {
  const { type, cause, state, resolution, ownerUserId, openedOn, dueOn, promisedOn } = difference;
  const numbersOf = (lines: Difference['ours']) =>
    lines.flatMap(({ documentNumber }) => documentNumber ?? []);
  return {
    ...{ type, cause, amount: difference.amount.toFixed(), state, resolution, ownerUserId },
    ...{ openedOn, dueOn, promisedOn, commentCount, explanation: difference.resolutionCode },
    ourNumbers: numbersOf(difference.ours),
    theirNumbers: numbersOf(difference.theirs),
  };
}

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
  readonly ownerUserId: Id | null;
  readonly openedOn: BusinessDate;
  readonly dueOn: BusinessDate;
  readonly promisedOn: BusinessDate | null;
  readonly commentCount: number;
}

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
  preparedBy: Id | null;
  submittedAt: string | null;
  reviewedBy: Id | null;
  reviewedAt: string | null;
}>;

const ZERO = new Decimal(0);

/** What a report says of a reconciliation as it stands: what its last comparison found. */
export async function reportContent(
  { differences, statements }: Pick<StatementContext, 'differences' | 'statements'>,
  reader: SqlReader,
  reconciliation: AccountReconciliation,
): Promise<ReportContent> {
  const all = await differences.ofReconciliation(reader, reconciliation.id);
  const present = all.filter(({ isPresent }) => isPresent);
  const counts = await differences.commentCounts(
    reader,
    present.map(({ id }) => id),
  );
  const [statement] = await statements.byIds(reader, [reconciliation.statementId]);
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

function differenceOf(difference: Difference, commentCount: number): DifferenceInReport {
  const { type, cause, state, resolution, ownerUserId, openedOn, dueOn, promisedOn } = difference;
  const numbersOf = (lines: Difference['ours']) =>
    lines.flatMap(({ documentNumber }) => documentNumber ?? []);
  return {
    ...{ type, cause, amount: difference.amount.toFixed(), state, resolution, ownerUserId },
    ...{ openedOn, dueOn, promisedOn, commentCount },
    ourNumbers: numbersOf(difference.ours),
    theirNumbers: numbersOf(difference.theirs),
  };
}

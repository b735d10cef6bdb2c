import { businessDateAt, type BusinessDate, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { StandingStatement } from '../domain/bank-statement';
import type { ClosedPeriod } from '../domain/closed-period';
import { judgeStatement, type JudgedStatement } from '../domain/judge-statement';
import type { StandingLine } from '../domain/known-lines';
import type { PlacedStatement } from './placing/place-file';
import type { AccountSpan, BankStatementContext } from './ports';

/** A statement of the file and what becomes of it. */
export interface PlannedStatement extends PlacedStatement {
  /** Under which it will be kept. */
  readonly id: Id;
  readonly judged: JudgedStatement;
}

/** What a plan is made from, besides what stands. */
export interface PlanFacts {
  readonly closedPeriods: ReadonlyMap<Id, readonly ClosedPeriod[]>;
  readonly now: Date;
  readonly nextId: () => Id;
}

/**
 * Judges the statements of a file one after the other, in the order of their days: each sees those
 * before it as if they stood.
 * @param reader a transaction that holds the accounts, or a snapshot of a dry run
 */
export async function planStatements(
  { statements, entities }: Pick<BankStatementContext, 'statements' | 'entities'>,
  reader: SqlReader,
  placed: readonly PlacedStatement[],
  { closedPeriods, now, nextId }: PlanFacts,
): Promise<readonly PlannedStatement[]> {
  const accountIds = [...new Set(placed.map(({ account }) => account.id))];
  const zones = await entities.timeZones(
    reader,
    placed.map(({ account }) => account.legalEntityId),
  );
  const around = await statements.standing(reader, spansOf(placed));
  const planned: PlannedStatement[] = [];
  for (const accountId of accountIds) {
    const own = inOrderOfDays(placed.filter(({ account }) => account.id === accountId));
    const all = own.flatMap(({ lines }) => lines);
    const found = await statements.standingLines(reader, {
      houseBankAccountId: accountId,
      days: [...new Set(all.map(({ line }) => line.bookedOn))],
      fingerprints: new Set(all.map(({ fingerprint }) => fingerprint)),
    });
    const known = new Standing(
      around.filter(({ houseBankAccountId }) => houseBankAccountId === accountId),
      found,
    );
    for (const each of own) {
      const { legalEntityId } = each.account;
      const judged = judgeStatement(each.statement, each.lines, {
        ...known.facts(),
        today: businessDateAt(now, zones.get(legalEntityId) ?? 'UTC'),
        closedPeriods: closedPeriods.get(legalEntityId) ?? [],
      });
      const one = { ...each, id: nextId(), judged };
      known.add(one);
      planned.push(one);
    }
  }
  return planned.sort((a, b) => a.statement.position - b.statement.position);
}

/** What stands of an account, with what the file has added so far. */
class Standing {
  private readonly lines: Map<string, readonly StandingLine[]>;

  constructor(
    private statements: readonly StandingStatement[],
    found: ReadonlyMap<string, readonly StandingLine[]>,
  ) {
    this.lines = new Map(found);
  }

  facts() {
    return { standing: this.statements, standingLines: this.lines };
  }

  /** What was held of them and does not come again is as if it had not come. */
  private forget(replacedIds: readonly Id[]): void {
    for (const [fingerprint, same] of this.lines) {
      const left = same.filter(({ statementId }) => !replacedIds.includes(statementId));
      if (left.length < same.length) this.lines.set(fingerprint, left);
    }
  }

  add({ id, statement, judged }: PlannedStatement): void {
    const { outcome, added, known, replacedIds } = judged;
    if (outcome === 'KNOWN') return;
    const { kind, fromOn, toOn, opening, closing } = statement;
    const builtUpon = new Set(known.map(({ statementId }) => statementId));
    this.statements = [
      ...this.statements
        .filter((each) => !replacedIds.includes(each.id))
        .map((each) => (builtUpon.has(each.id) ? { ...each, isBuiltUpon: true } : each)),
      {
        ...{ id, kind, fromOn, toOn, opening, closing, state: outcome },
        // One statement of a file does not take the place of another of the same.
        ...{ lineCount: added.length, isBuiltUpon: true },
      },
    ];
    if (replacedIds.length > 0) this.forget(replacedIds);
    const isHeld = outcome === 'HELD';
    for (const { fingerprint, occurrence } of added) {
      const same = this.lines.get(fingerprint) ?? [];
      this.lines.set(fingerprint, [...same, { statementId: id, occurrence, isHeld }]);
    }
  }
}

function inOrderOfDays(placed: readonly PlacedStatement[]): readonly PlacedStatement[] {
  const dayOf = ({ statement }: PlacedStatement): string => statement.toOn ?? '';
  return [...placed].sort(
    (a, b) => compare(dayOf(a), dayOf(b)) || a.statement.position - b.statement.position,
  );
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

/** The days that a file touches, by account. */
export function spansOf(placed: readonly PlacedStatement[]): readonly AccountSpan[] {
  const spans = new Map<Id, AccountSpan>();
  for (const { account, statement } of placed) {
    const { fromOn, toOn } = statement;
    if (fromOn === null || toOn === null) continue;
    const before = spans.get(account.id);
    spans.set(account.id, {
      houseBankAccountId: account.id,
      fromOn: before ? earlier(before.fromOn, fromOn) : fromOn,
      toOn: before ? later(before.toOn, toOn) : toOn,
    });
  }
  return [...spans.values()];
}

function earlier(one: BusinessDate, other: BusinessDate): BusinessDate {
  return one < other ? one : other;
}

function later(one: BusinessDate, other: BusinessDate): BusinessDate {
  return one > other ? one : other;
}

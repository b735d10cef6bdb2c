import { compareDates, Decimal, groupsOf, type Id, invariant } from '@duebook/kernel';
import type { Transaction } from '@duebook/platform';
import type { CashBookGroup, CashBookMember } from '../domain/cash-book-group';
import type { BookLine, CashBookBounds, CashBookMatch } from '../domain/cash-book-lines';
import { matchCashBook } from '../domain/match-cash-book';
import { membersHash as hashOf } from './members-hash';
import type { ComparedAccount, ComparedMovements, NewGroup, ReadBookLine } from './ports';

/** Changes when the same movements may come to other proposals. */
const ENGINE_VERSION = '1';

interface Proposing {
  readonly account: ComparedAccount;
  readonly movements: ComparedMovements;
  readonly bounds: CashBookBounds;
  readonly tx: Transaction;
}

/** What the engine proposes, and what matches have settled already. */
export function proposeGroups(of: Proposing): readonly NewGroup[] {
  const { movements, bounds } = of;
  const { matches } = matchCashBook(movements.bank, linked(movements.books), bounds);
  const bank = new Map(movements.bank.map((movement) => [movement.id, movement]));
  const books = new Map(movements.books.map((line) => [lineId(line), line]));
  const memberOf = (id: Id): CashBookMember => {
    const line = books.get(id);
    invariant(line, 'the engine names lines that it was given');
    const { entryId, lineNumber, amount, on } = line;
    return { bankLineId: null, entryId, lineNumber, amount: amount.amount.toFixed(), on };
  };
  const proposed = matches.map((match) => {
    const movement = match.bankId === null ? undefined : bank.get(match.bankId);
    const members = match.bookIds.map(memberOf);
    if (movement) {
      const { id, amount, on } = movement;
      members.unshift({
        ...{ bankLineId: id, entryId: null, lineNumber: null, on },
        amount: amount.amount.toFixed(),
      });
    }
    return { group: proposalOf(of, match, members), members, membersHash: hashOf(members) };
  });
  return [...matchedGroups(of), ...proposed];
}

function proposalOf(
  of: Proposing,
  match: CashBookMatch,
  members: readonly CashBookMember[],
): CashBookGroup {
  const { kind, cause, isAmbiguous, score, reasons } = match;
  return {
    ...groupOf(of, members),
    kind: kind === 'AMOUNT_MISMATCH' ? 'AMOUNT_DIFFERS' : kind,
    ...{ origin: 'ENGINE', state: 'PROPOSED', score: Math.round(score) },
    explanation: { engineVersion: ENGINE_VERSION, cause, isAmbiguous, reasons },
    ...{ matchId: null, decidedBy: null, decidedAt: null },
  };
}

function matchedGroups(of: Proposing): readonly NewGroup[] {
  return of.movements.matched.map(({ matchId, members }) => ({
    members,
    membersHash: hashOf(members),
    group: {
      ...groupOf(of, members),
      ...{ kind: 'BY_MATCH', origin: 'MATCH', state: 'CONFIRMED', score: null },
      ...{ explanation: null, matchId, decidedBy: of.tx.caller.principalId },
      decidedAt: of.tx.startedAt,
    },
  }));
}

/** What every new group has. */
export function groupOf(
  { account, tx }: Pick<Proposing, 'account' | 'tx'>,
  members: readonly CashBookMember[],
) {
  const days = members.map(({ on }) => on).sort(compareDates);
  const [firstOn] = days;
  invariant(firstOn !== undefined, 'a group has members');
  return {
    id: tx.ids.next(),
    houseBankAccountId: account.id,
    legalEntityId: account.legalEntityId,
    currency: account.currency,
    difference: differenceOf(members).toFixed(),
    reason: null,
    firstOn,
    version: 1,
  } as const;
}

/** The bank's movements less those of the books. */
export function differenceOf(members: readonly CashBookMember[]): Decimal {
  return members.reduce(
    (sum, { bankLineId, amount }) => (bankLineId === null ? sum.minus(amount) : sum.plus(amount)),
    new Decimal(0),
  );
}

function lineId({ entryId, lineNumber }: Pick<ReadBookLine, 'entryId' | 'lineNumber'>): string {
  return `${entryId}:${lineNumber}`;
}

/** The lines as the engine takes them: a reversal's line names the line that it takes back. */
function linked(lines: readonly ReadBookLine[]): readonly BookLine[] {
  const entries = [...new Set(lines.map(({ entryId }) => entryId))];
  const groups = groupsOf(entries, lines, ({ entryId }) => entryId);
  const byEntry = new Map(entries.map((id, index) => [id, groups[index] ?? []]));
  return lines.map((line) => {
    const { amount, on, description, reference, partyName, reversesEntryId } = line;
    const undone = reversesEntryId === null ? [] : (byEntry.get(reversesEntryId) ?? []);
    const opposite = undone.filter((other) => other.amount.equals(amount.negated()));
    const same = opposite.find(({ lineNumber }) => lineNumber === line.lineNumber) ?? opposite[0];
    return {
      ...{ id: lineId(line), amount, on, description, reference, partyName },
      reversesId: same ? lineId(same) : null,
    };
  });
}

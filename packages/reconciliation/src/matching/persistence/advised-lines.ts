import { Money, type Id } from '@duebook/kernel';
import type { SqlReader } from '@duebook/platform';
import type { AdvisedLine } from '../../remittances/domain/find-advice-for-line';
import { toldWithLine } from '../../remittances/domain/told-with-line';
import type { AdviceFinder } from '../application/ports';
import { referencesWithBanks, type LineRow } from './line-facts';

/** Lines with all that their payers tell, and the advice that told it, by line. */
export interface AdvisedLines {
  readonly lines: readonly LineRow[];
  readonly advices: ReadonlyMap<Id, Id>;
}

/**
 * Gives money that came in without a word of what it pays the lines of the advice that belongs to it:
 * they are read as if the bank had brought them. Where several advices fit none is taken.
 *
 * @param payersOf who may have paid a line by account, identifier or name
 */
export async function withAdvices(
  reader: SqlReader,
  finder: AdviceFinder,
  lines: readonly LineRow[],
  payersOf: (line: LineRow) => readonly Id[],
): Promise<AdvisedLines> {
  const silent = lines.filter(
    ({ direction, remittance }) => direction === 'CREDIT' && remittance.length === 0,
  );
  const found = await finder.advicesFor(
    reader,
    silent.map((line) => advisedLine(line, payersOf(line))),
  );
  const advices = new Map<Id, Id>();
  for (const [lineId, [first]] of found) if (first) advices.set(lineId, first.adviceId);
  return {
    advices,
    lines: lines.map((line) => {
      const told = found.get(line.id);
      return told ? { ...line, remittance: told.map(toldWithLine) } : line;
    }),
  };
}

function advisedLine(row: LineRow, partyIds: readonly Id[]): AdvisedLine {
  return {
    lineId: row.id,
    amount: Money.of(row.amount, row.currency),
    bookedOn: row.bookedOn,
    references: referencesWithBanks(row),
    memo: row.memo,
    payerName: row.counterpartyName,
    partyIds,
  };
}

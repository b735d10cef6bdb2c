import type { Id } from '@duebook/kernel';
import type { SqlReader, Transaction } from '@duebook/platform';
import {
  type AdvisedLine,
  type AdviceFinding,
  findAdvicesForLines,
} from '../domain/find-advice-for-line';
import { MOST_LINES, type RemittanceLine } from '../domain/remittance-advice';
import type { AdviceStore } from './ports';

/** What matching asks of remittance advices, and tells them. */
export interface AdvicesForLines {
  /**
   * The remittance lines that belong to each bank line, whatever their number: a statement for
   * all that might, and one for the lines of those that do. A line that no advice fits, or several, is
   * not in the answer.
   */
  advicesFor(
    reader: SqlReader,
    lines: readonly AdvisedLine[],
  ): Promise<ReadonlyMap<string, readonly AdvisedRemittance[]>>;
  /** Which advice each line has and by what, and where several fit so that none is taken. */
  find(reader: SqlReader, lines: readonly AdvisedLine[]): Promise<readonly AdviceFinding[]>;
  /** These explain payments that are posted with this transaction; the ids of those that were open. */
  use(tx: Transaction, adviceIds: readonly Id[]): Promise<readonly Id[]>;
  /** Their payments are taken back with this transaction; the ids of those that were used. */
  reopen(tx: Transaction, adviceIds: readonly Id[]): Promise<readonly Id[]>;
}

/** A remittance line with the advice that it stands in. */
export interface AdvisedRemittance extends RemittanceLine {
  readonly adviceId: Id;
}

/** Reads and moves advices for matching. */
export function createAdvicesForLines(advices: AdviceStore): AdvicesForLines {
  const find: AdvicesForLines['find'] = async (reader, lines) =>
    lines.length === 0 ? [] : findAdvicesForLines(lines, await advices.waitingFor(reader, lines));
  return {
    find,
    advicesFor: async (reader, lines) => {
      const findings = (await find(reader, lines)).flatMap(({ lineId, found }) =>
        found === null ? [] : [{ lineId, adviceId: found }],
      );
      if (findings.length === 0) return new Map();
      const remittances = await advices.lines(
        reader,
        findings.map(({ adviceId }) => ({ adviceId, limit: MOST_LINES, after: null })),
      );
      return new Map(
        findings.map(({ lineId, adviceId }, index) => [
          lineId,
          (remittances[index] ?? []).map((line) => ({ ...line, adviceId })),
        ]),
      );
    },
    use: (tx, ids) => advices.move(tx, ids, { from: 'OPEN', to: 'USED' }),
    reopen: (tx, ids) => advices.move(tx, ids, { from: 'USED', to: 'OPEN' }),
  };
}

import { compareText, type Money } from '@duebook/kernel';
import type { CommandPath } from '../../receivables/domain/posting-refusal';
import type { PairCommand } from './decide-allocation';
import type { OpenItemFact } from './open-item-fact';

/** What of a document goes to an item. */
export interface ServedPart {
  readonly openItemId: string;
  readonly amount: Money;
  readonly path: CommandPath;
}

/**
 * Pairs parts with the items that a document brought, those due first before the others: a credit
 * note may have come in instalments, and whoever applies it names the whole. Money has one item,
 * which serves all.
 *
 * What the items cannot serve is asked of the last one, so that matching refuses it with its amounts.
 */
export function serveParts(
  sources: readonly OpenItemFact[],
  parts: readonly ServedPart[],
): readonly PairCommand[] {
  const serving = [...sources].sort(byDueDate);
  const left = new Map(serving.map((source) => [source.id, source.open]));
  return parts.flatMap((part) => {
    const pairs: PairCommand[] = [];
    let wanted = part.amount;
    for (const source of serving) {
      const isLast = source === serving.at(-1);
      const open = left.get(source.id) ?? source.open;
      const taken = isLast ? wanted : wanted.min(open);
      if (!taken.isPositive() && !(isLast && pairs.length === 0)) continue;
      pairs.push(pairOf(source, { ...part, amount: taken }));
      left.set(source.id, open.minus(taken));
      wanted = wanted.minus(taken);
    }
    return pairs;
  });
}

function byDueDate(a: OpenItemFact, b: OpenItemFact): number {
  return compareText(a.dueDate, b.dueDate) || compareText(a.id, b.id);
}

function pairOf(source: OpenItemFact, { openItemId, amount, path }: ServedPart): PairCommand {
  const [debitItemId, creditItemId] =
    source.side === 'DEBIT' ? [source.id, openItemId] : [openItemId, source.id];
  return { debitItemId, creditItemId, amount, creditAmount: null, path };
}

import type { MatchingInput } from '@duebook/reconciliation';
import type { Application } from './quality-set';

/**
 * The reference: exact matching as it is done without an engine. A line takes the first open item whose
 * number stands in its text and whose amount is its own; else the first of the same amount and the same
 * name of the payer.
 */
export function greedyExact({ lines, items, parties }: MatchingInput): readonly Application[] {
  const names = new Map(parties.map(({ partyId, names: [name = ''] }) => [partyId, name]));
  const open = new Map(items.map((item) => [item.itemId, item]));
  const byAmount = new Map<string, string[]>();
  for (const { itemId, openAmount } of items) {
    const mark = openAmount.toString();
    const list = byAmount.get(mark);
    if (list === undefined) byAmount.set(mark, [itemId]);
    else list.push(itemId);
  }
  return lines.flatMap((line) => {
    const text = [
      line.memo,
      ...line.remittance.map(({ documentNumber }) => documentNumber ?? ''),
    ].join(' ');
    const same = (byAmount.get(line.amount.toString()) ?? []).flatMap((id) => open.get(id) ?? []);
    const named = same.find(
      ({ documentNumber }) => documentNumber !== null && text.includes(documentNumber),
    );
    const found = named ?? same.find(({ partyId }) => names.get(partyId) === line.payerName);
    if (found === undefined) return [];
    open.delete(found.itemId);
    const amount = line.amount.toAmountText();
    return [{ paymentId: line.lineId, documentId: found.itemId, amount, kind: 'EXACT' }];
  });
}

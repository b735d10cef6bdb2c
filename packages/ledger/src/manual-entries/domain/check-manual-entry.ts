import { Money, ok, refused, type Result } from '@duebook/kernel';
import { sumWithin } from '../../receivables/domain/figures';
import { positiveAmount, textFault } from '../../receivables/domain/header';
import type { CommandPath } from '../../receivables/domain/posting-refusal';
import { dimensionFault } from '../../receivables/domain/trade-document';
import type { ManualEntryCommand, ManualEntryRefusal, ManualLine } from './manual-entry';

/** An entry of which all is sound that can be told without looking anything up. */
export interface CheckedManualEntry {
  readonly command: ManualEntryCommand;
  /** Of the lines, in their order. */
  readonly amounts: readonly Money[];
}

/** Lines are decided, written and read as a whole. */
const MOST_LINES = 1_000;
const FEWEST_LINES = 2;
const LONGEST_SOURCE = 60;

/**
 * Checks what needs no books: texts, then the lines one by one, then that debits equal credits in
 * each currency. The first fault is answered, so that the same input always gets the same refusal.
 */
export function checkManualEntry(
  command: ManualEntryCommand,
): Result<CheckedManualEntry, ManualEntryRefusal> {
  const fault = textFaultOf(command) ?? lengthFault(command);
  if (fault) return refused(fault);
  const amounts: Money[] = [];
  for (const [index, line] of command.lines.entries()) {
    const amount = checkLine(line, ['lines', index]);
    if (!amount.ok) return amount;
    amounts.push(amount.value);
  }
  const unbalanced = balanceFault(command.lines, amounts);
  return unbalanced ? refused(unbalanced) : ok({ command, amounts });
}

function textFaultOf(command: ManualEntryCommand): ManualEntryRefusal | undefined {
  return (
    textFault(command.sourceSystem, ['sourceSystem'], LONGEST_SOURCE) ??
    textFault(command.externalRef, ['externalRef']) ??
    textFault(command.description, ['description'])
  );
}

function lengthFault({ lines }: ManualEntryCommand): ManualEntryRefusal | undefined {
  const path = ['lines'];
  if (lines.length < FEWEST_LINES) return { code: 'ENTRY_LINES_MISSING', path };
  return lines.length > MOST_LINES
    ? { code: 'DOCUMENT_TOO_LONG', path, largest: MOST_LINES, sent: lines.length }
    : undefined;
}

function checkLine(line: ManualLine, path: CommandPath): Result<Money, ManualEntryRefusal> {
  const fault =
    textFault(line.description, [...path, 'description']) ??
    dimensionFault(line.dimensions, [...path, 'dimensions']);
  if (fault) return refused(fault);
  const amount = positiveAmount(line.amount, line.currency, [...path, 'amount']);
  if (amount.ok || amount.refusal.code !== 'CURRENCY_UNKNOWN') return amount;
  return refused({ ...amount.refusal, path: [...path, 'currencyCode'] });
}

/** The first currency, in the order of the lines, in which debits are not credits. */
function balanceFault(
  lines: readonly Pick<ManualLine, 'side'>[],
  amounts: readonly Money[],
): ManualEntryRefusal | undefined {
  const path = ['lines'];
  for (const currency of new Set(amounts.map((amount) => amount.currency))) {
    const sideOf = (side: ManualLine['side']) =>
      sumWithin(
        amounts.filter(
          (amount, index) => amount.currency === currency && lines[index]?.side === side,
        ),
        path,
      );
    const debits = sideOf('DEBIT');
    if (!debits.ok) return debits.refusal;
    const credits = sideOf('CREDIT');
    if (!credits.ok) return credits.refusal;
    if (debits.value.equals(credits.value)) continue;
    return unbalanced(Money.of(debits.value, currency), Money.of(credits.value, currency));
  }
  return undefined;
}

/** That what is debited is not what is credited, in one currency. */
export function unbalanced(debits: Money, credits: Money): ManualEntryRefusal {
  return {
    code: 'ENTRY_UNBALANCED',
    path: ['lines'],
    currency: debits.currency,
    debits: debits.toAmountText(),
    credits: credits.toAmountText(),
  };
}

import type { Id } from '@duebook/kernel';
import type { ReadLine } from './bank-statement';

/**
 * What a line is told apart by, to be hashed. A bank that gives each entry a reference of its own tells
 * it apart by that; else by all that it says. The memo is compared without blanks and case, as banks
 * break it into other lines from one format to the next.
 */
export function lineKey(houseBankAccountId: Id, line: ReadLine): string {
  const { bookedOn, direction, amount, currency, bankReference } = line;
  const own =
    bankReference === null
      ? ['T', plain(line.memo), plain(line.counterpartyName), plain(line.customerReference)]
      : ['R', plain(bankReference)];
  return [houseBankAccountId, bookedOn, direction, amount.toString(), currency, ...own].join('\n');
}

/** A counterparty's name as it is looked up: half-width, lower case, letters and digits alone. */
export function counterpartyKey(name: string): string {
  return plain(name).slice(0, LONGEST_KEY);
}

const LONGEST_KEY = 200;

function plain(text: string | null): string {
  return (text ?? '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}

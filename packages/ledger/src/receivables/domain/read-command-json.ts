import { Decimal } from '@duebook/kernel';
import type { PostingCommand, TradeLine } from './posting-command';

/** Plain JSON of a T: what was a Decimal is text. */
type Plain<T, K extends keyof T> = Omit<T, K> & { readonly [P in K]: string | null };

type PlainLine = Plain<TradeLine, 'quantity' | 'unitPrice' | 'taxRatePercent'>;

interface PlainHeader {
  readonly exchangeRate: string | null;
  readonly lines?: readonly PlainLine[];
}

/**
 * A command from the JSON that was made of it: the same command, so that the same document is decided
 * from it.
 *
 * @param json made of a command by `canonicalJson`, and nothing else
 */
export function readCommandJson(json: unknown): PostingCommand {
  const plain = json as PlainHeader;
  const command = {
    ...plain,
    exchangeRate: decimalOrNull(plain.exchangeRate),
    ...(plain.lines ? { lines: plain.lines.map(lineOf) } : {}),
  };
  // All other fields of a command are text, dates as text, booleans and records of these.
  return command as unknown as PostingCommand;
}

function lineOf(line: PlainLine): TradeLine {
  return {
    ...line,
    quantity: decimalOrNull(line.quantity),
    unitPrice: decimalOrNull(line.unitPrice),
    taxRatePercent: decimalOrNull(line.taxRatePercent),
  };
}

function decimalOrNull(text: string | null): Decimal | null {
  return text === null ? null : new Decimal(text);
}

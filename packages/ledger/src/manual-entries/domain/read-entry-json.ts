import { Decimal } from '@duebook/kernel';
import type { EntryReversalCommand, ManualEntryCommand, ManualLine } from './manual-entry';

/** Plain JSON of an entry by hand: what was a Decimal is text. */
type PlainEntry = Omit<ManualEntryCommand, 'lines'> & {
  readonly lines: readonly (Omit<ManualLine, 'exchangeRate'> & {
    readonly exchangeRate: string | null;
  })[];
};

/**
 * A command from the JSON that was made of it: the same command, so that the same entry is decided
 * from it.
 *
 * @param json made of a command by `canonicalJson`, and nothing else
 */
export function readEntryJson(json: unknown): ManualEntryCommand {
  const plain = json as PlainEntry;
  const lines = plain.lines.map(({ exchangeRate, ...line }) => ({
    ...line,
    exchangeRate: exchangeRate === null ? null : new Decimal(exchangeRate),
  }));
  return { ...plain, lines };
}

/** The same of a reversal, which is text alone. */
export function readReversalJson(json: unknown): EntryReversalCommand {
  return json as EntryReversalCommand;
}

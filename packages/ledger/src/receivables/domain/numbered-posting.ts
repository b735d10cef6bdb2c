import type { DecidedEntry } from '../../journal/domain/entry';
import type { DecidedPosting, NumberedPosting } from './decided-posting';

/** What an entry says of its document (摘要). */
export interface Wording {
  readonly description: string;
  /** Whether the document's number comes before that: so it is where nobody gave words. */
  readonly saysNumber: boolean;
}

/**
 * Words a document's entry: by its memo, else by its reference, else by its number with the party's
 * code. A name would keep personal data in the books, which cannot be changed.
 */
export function wordingOf(
  { memo, reference }: { readonly memo: string | null; readonly reference: string | null },
  party: { readonly code: string },
): Wording {
  const words = memo ?? reference;
  return { description: words ?? party.code, saysNumber: words === null };
}

/** Gives a posting its number, which may be drawn long after it was decided, and its unit of work. */
export function numberPosting(
  posting: DecidedPosting,
  documentNumber: string,
  commitId: string,
): NumberedPosting {
  const entry = posting.saysNumber ? sayNumber(posting.entry, documentNumber) : posting.entry;
  return { ...posting, entry, documentNumber, commitId };
}

/** Lines that say what their entry says go on saying it. */
function sayNumber(entry: DecidedEntry, documentNumber: string): DecidedEntry {
  const description = `${documentNumber} ${entry.description}`;
  const lines = entry.lines.map((line) =>
    line.description === entry.description ? { ...line, description } : line,
  );
  return { ...entry, description, lines };
}

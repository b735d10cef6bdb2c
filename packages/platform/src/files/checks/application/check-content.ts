import type { ContentPlace } from '../../content-place';
import type { ContentStore } from '../../content-store';
import { type CopyState, type FindingOutcome, judgeCopies } from '../domain/judge-copies';
import type { TenantContent } from './ports';
import { readCopies, readCopy, type Reading } from './read-copies';

/** What a content was found to be, and what it is now. */
export interface CheckedContent {
  readonly content: TenantContent;
  readonly copies: readonly CopyState[];
  /** Null: every copy is intact, or those that were wanting were brought to where they had never been. */
  readonly outcome: FindingOutcome | null;
  /** How many copies were brought to a place that had not been checked before. */
  readonly copied: number;
}

/** What a content is checked against. */
export interface Checking {
  readonly contents: Pick<ContentStore, 'places' | 'mend'>;
  /** Places that no check has been through: what they lack was never there. */
  readonly unfilled: ReadonlySet<ContentPlace>;
  readonly reading: Reading;
}

/** Reads every copy of a content, and makes the others what a good one is. */
export async function checkContent(
  { contents, unfilled, reading }: Checking,
  content: TenantContent,
): Promise<CheckedContent> {
  const { places } = contents;
  const copies = await readCopies(places, content, reading);
  const verdict = judgeCopies(copies);
  const checked = { content, copies, copied: 0 };
  if (verdict.kind === 'INTACT') return { ...checked, outcome: null };
  if (verdict.kind === 'LOST') return { ...checked, outcome: 'LOST' };
  const from = placeAt(places, verdict.from);
  let outcome: FindingOutcome | null = null;
  let copied = 0;
  for (const number of verdict.to) {
    const to = placeAt(places, number);
    const isMended = await mend(contents, content, { from, to }, reading);
    const isNew = copies[number] === 'MISSING' && unfilled.has(to);
    if (isMended && isNew) copied += 1;
    else outcome = isMended && outcome !== 'NOT_REPAIRED' ? 'REPAIRED' : 'NOT_REPAIRED';
  }
  return { ...checked, outcome, copied };
}

function placeAt(places: readonly ContentPlace[], number: number): ContentPlace {
  const place = places[number];
  if (!place) throw new RangeError('A verdict names places that there are');
  return place;
}

/** What was mended is read again: only then is it good. */
async function mend(
  contents: Checking['contents'],
  content: TenantContent,
  way: { readonly from: ContentPlace; readonly to: ContentPlace },
  reading: Reading,
): Promise<boolean> {
  try {
    await contents.mend(content, way);
  } catch {
    // A full or failing disk, or a source that changed since: the finding says that it stands.
    return false;
  }
  return (await readCopy(way.to, content, reading)) === 'INTACT';
}

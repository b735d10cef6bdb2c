import type { SqlReader } from '../database/statement';
import type { TenantContent } from '../files/checks/application/ports';
import { Pace } from '../files/checks/application/pace';
import { readCopies } from '../files/checks/application/read-copies';
import {
  contentsAfter,
  contentsFoundWanting,
  contentTotals,
} from '../files/checks/persistence/contents.reader';
import { type ContentPlace, StoreUnavailable } from '../files/content-place';
import type { ContentStore } from '../files/content-store';
import type { Finding, VerificationContext } from './invariant';

/** With what the contents of a tenant are verified. */
export interface ContentsContext extends Pick<VerificationContext, 'random'> {
  /** Outside of a snapshot: bytes may take long to read, and what is committed was durable before. */
  readonly reader: SqlReader;
  readonly contents: Pick<ContentStore, 'places'>;
  readonly bounds?: ContentBounds;
}

/** How much is read at most; of more, a stretch that the seed draws. */
export interface ContentBounds {
  readonly contents: number;
  /** In each place. */
  readonly bytes: number;
}

/** Some seconds of a disk. */
const BOUNDS: ContentBounds = { contents: 2_000, bytes: 512 * 1_048_576 };
/** What a check could not mend, as much as a report can be read for. */
const WANTING = 100;
/** How many offences a finding names; the rest is only counted. */
const NAMED = 3;
const PLACE_NAMES = ['first', 'second'] as const;

export const I15 = {
  id: 'I15',
  title: 'Every content of a file is in every store as its SHA-256 says',
} as const;

/**
 * Reads contents in all of their places. It mends nothing, which is for the check that runs in the
 * background, and reads again what that one could not mend.
 */
export async function verifyContents(context: ContentsContext): Promise<Finding> {
  const { reader, contents, bounds = BOUNDS } = context;
  const totals = await contentTotals(reader);
  const isAll = totals.contents <= bounds.contents && totals.bytes <= bounds.bytes;
  const drawn = isAll ? everyContent(reader, '') : drawnContents(context);
  try {
    const seen = await readWithin(bounds, drawn, contents.places);
    const extent = `read ${String(seen.contents)} of ${String(totals.contents)} contents`;
    const which = isAll ? '' : ', drawn by the seed';
    const where = contents.places.length === 1 ? 'the one store' : 'both stores';
    const read = `${extent} (${String(seen.bytes)} bytes${which}) in ${where}`;
    return { holds: seen.offences.length === 0, detail: describe(seen.offences, read) };
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    return { holds: false, detail: error.message };
  }
}

interface SeenContents {
  readonly contents: number;
  readonly bytes: number;
  readonly offences: readonly string[];
}

async function readWithin(
  bounds: ContentBounds,
  drawn: AsyncIterable<TenantContent>,
  places: readonly ContentPlace[],
): Promise<SeenContents> {
  const reading = { pace: new Pace(null), signal: undefined, onRead: () => undefined };
  const offences: string[] = [];
  let contents = 0;
  let bytes = 0;
  for await (const content of drawn) {
    if (contents >= bounds.contents || bytes >= bounds.bytes) break;
    const copies = await readCopies(places, content, reading);
    contents += 1;
    bytes += content.byteSize;
    copies.forEach((copy, place) => {
      if (copy === 'INTACT') return;
      offences.push(`${content.sha256} ${copy} in the ${PLACE_NAMES[place] ?? 'other'} store`);
    });
  }
  return { contents, bytes, offences };
}

function describe(offences: readonly string[], read: string): string {
  if (offences.length === 0) return `none found; ${read}`;
  const named = offences.slice(0, NAMED).join('; ');
  return `${String(offences.length)} found, first: ${named}; ${read}. "duebook files check" mends what one store has intact`;
}

/** What a check could not mend, then on from a place that is drawn and around: hashes lie evenly. */
async function* drawnContents({ reader, random }: ContentsContext): AsyncGenerator<TenantContent> {
  const wanting = await contentsFoundWanting(reader, WANTING);
  yield* wanting;
  const known = new Set(wanting.map(({ sha256 }) => sha256));
  const start = Buffer.from(Array.from({ length: 32 }, () => random(256))).toString('hex');
  for await (const content of everyContent(reader, start)) {
    if (!known.has(content.sha256)) yield content;
  }
  for await (const content of everyContent(reader, '')) {
    if (content.sha256 > start) return;
    if (!known.has(content.sha256)) yield content;
  }
}

async function* everyContent(reader: SqlReader, start: string): AsyncGenerator<TenantContent> {
  for (let after = start; ;) {
    const piece = await contentsAfter(reader, after);
    const last = piece.at(-1);
    if (!last) return;
    yield* piece;
    after = last.sha256;
  }
}

import {
  type ContentAddress,
  type ContentPlace,
  isContentAbsent,
  isUnreadable,
  isWhole,
  StoreUnavailable,
} from '../../content-place';
import type { CopyState } from '../domain/judge-copies';
import type { Pace } from './pace';

/** How copies are read. */
export interface Reading {
  readonly pace: Pace;
  readonly signal: AbortSignal | undefined;
  /** Told how many bytes were read. */
  readonly onRead: (bytes: number) => void;
}

/** How each place has a content, in their order. */
export async function readCopies(
  places: readonly ContentPlace[],
  content: ContentAddress,
  reading: Reading,
): Promise<readonly CopyState[]> {
  const copies: CopyState[] = [];
  for (const place of places) copies.push(await readCopy(place, content, reading));
  return copies;
}

/**
 * Reads all bytes of a copy.
 * @throws StoreUnavailable when the place cannot be asked: that says nothing about the copy
 */
export async function readCopy(
  place: ContentPlace,
  content: ContentAddress,
  reading: Reading,
): Promise<CopyState> {
  const copy = await readOnce(place, content, reading);
  // A line may have faltered: what is called changed was read twice.
  return copy === 'CHANGED' ? readOnce(place, content, reading) : copy;
}

async function readOnce(
  place: ContentPlace,
  content: ContentAddress,
  reading: Reading,
): Promise<CopyState> {
  reading.signal?.throwIfAborted();
  try {
    const stream = paced(place.open(content.sha256), reading);
    return (await isWhole(stream, content)) ? 'INTACT' : 'CHANGED';
  } catch (error) {
    reading.signal?.throwIfAborted();
    if (isContentAbsent(error)) return 'MISSING';
    if (isUnreadable(error)) return 'CHANGED';
    throw new StoreUnavailable(place, error);
  }
}

async function* paced(
  stream: AsyncIterable<unknown>,
  { pace, signal, onRead }: Reading,
): AsyncGenerator {
  for await (const chunk of stream) {
    const { length } = chunk as Buffer;
    onRead(length);
    yield chunk;
    signal?.throwIfAborted();
    await pace.took(length, signal);
  }
}

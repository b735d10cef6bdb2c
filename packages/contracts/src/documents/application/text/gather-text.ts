import type { TextLimits } from './text-read';

/** Text that is taken until there is enough of it, or it took too long. */
export interface Gathering {
  /** @returns whether more is wanted */
  take(piece: string): boolean;
  readonly told: () => string;
  readonly isCut: () => boolean;
  /** Whether it was given up because of the time. */
  readonly isLate: () => boolean;
}

/** Gathers text within bounds. */
export function gathering({
  mostCharacters,
  longestMs,
}: Pick<TextLimits, 'mostCharacters' | 'longestMs'>): Gathering {
  const end = AbortSignal.timeout(longestMs);
  const pieces: string[] = [];
  let characters = 0;
  let isCut = false;
  return {
    take: (piece) => {
      const room = mostCharacters - characters;
      const kept = piece.slice(0, Math.max(0, room));
      pieces.push(kept);
      characters += kept.length;
      isCut ||= piece.length > room || end.aborted;
      return !isCut;
    },
    told: () => pieces.join(''),
    isCut: () => isCut,
    isLate: () => end.aborted,
  };
}

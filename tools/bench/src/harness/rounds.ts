import { intervalOfMedian, median, rounded } from './statistics';

/** One of those that are measured beside one another. */
export interface Contender {
  readonly name: string;
  /** Does one round's work and answers its rate, or its time. */
  readonly measure: (round: number) => Promise<number>;
}

export interface RoundsOptions {
  readonly rounds: number;
  /** Rounds whose figures are thrown away: caches, plans and compiled code settle in them. */
  readonly warmUps?: number;
  readonly say: (line: string) => void;
}

/** The figures of each contender, in the order of rounds. */
export type Figures = ReadonlyMap<string, readonly number[]>;

/**
 * Lets contenders take turns, each round begun by the next of them, and once all have begun one, the other way round:
 * so what the machine does besides, and what a turn leaves to be done in the next, falls on all of them alike. Round
 * numbers below zero are warm-ups.
 */
export async function interleave(
  contenders: readonly Contender[],
  { rounds, warmUps = 1, say }: RoundsOptions,
): Promise<Figures> {
  const figures = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = -warmUps; round < rounds; round += 1) {
    const begun = round + warmUps;
    const first = begun % contenders.length;
    const turn = [...contenders.slice(first), ...contenders.slice(0, first)];
    if (Math.floor(begun / contenders.length) % 2 === 1) turn.reverse();
    const seen: string[] = [];
    for (const { name, measure } of turn) {
      const figure = await measure(round);
      if (round >= 0) figures.get(name)?.push(figure);
      seen.push(`${name} ${rounded(figure).toLocaleString('en')}`);
    }
    say(`  ${round < 0 ? 'warm-up' : `round ${round + 1}`}: ${seen.sort().join(', ')}`);
  }
  return figures;
}

/** Two contenders against one another: medians, and the median of the ratios round by round. */
export function compare(figures: Figures, ours: string, reference: string) {
  const left = figures.get(ours) ?? [];
  const right = figures.get(reference) ?? [];
  const ratios = left.map((figure, round) => figure / (right[round] ?? Number.NaN));
  const [low, high] = intervalOfMedian(ratios);
  return {
    ours: rounded(median(left)),
    reference: rounded(median(right)),
    ratio: rounded(median(ratios)),
    interval: [rounded(low), rounded(high)] as const,
  };
}

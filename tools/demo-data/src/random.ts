import { invariant } from '@duebook/kernel';

/**
 * A seeded source of chance, the same on every machine: xoshiro128** (Blackman and Vigna, 2018) over
 * 32-bit integers, so that no floating-point function of the platform has a say.
 *
 * A source forked by a label depends on the seed and the labels alone, never on what was drawn
 * before, so that one more draw in one place leaves all others as they were.
 */
export class Random {
  /** Four words of 32 bits; never all zero, the one state the generator could not leave. */
  private a: number;
  private b: number;
  private c: number;
  private d: number;

  private constructor(private readonly path: string) {
    this.a = hashOf(path, 0);
    this.b = hashOf(path, 1);
    this.c = hashOf(path, 2);
    this.d = hashOf(path, 3) | 1;
  }

  /** The source of a seed: any whole number. */
  static seeded(seed: number): Random {
    invariant(Number.isSafeInteger(seed), 'A seed is a whole number');
    return new Random(String(seed));
  }

  /** An independent source for a part of the work. */
  fork(label: string): Random {
    return new Random(`${this.path}/${label}`);
  }

  /** 0 to bound − 1, each equally likely; the bound is at most 2^32. */
  below(bound: number): number {
    invariant(Number.isInteger(bound) && bound > 0 && bound <= 2 ** 32, 'A bound is 1 to 2^32');
    // Draws from the incomplete last stretch would favour the small numbers.
    const end = 2 ** 32 - (2 ** 32 % bound);
    let drawn = this.next();
    while (drawn >= end) drawn = this.next();
    return drawn % bound;
  }

  /** A whole number from low to high, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1);
  }

  /** True in so many of a hundred cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  pick<T>(list: readonly T[]): T {
    const picked = list[this.below(list.length)];
    invariant(picked !== undefined, 'A list to pick from has no holes');
    return picked;
  }

  /** One of the values, in proportion to its whole-numbered weight. */
  pickWeighted<T>(choices: readonly (readonly [value: T, weight: number])[]): T {
    let left = this.below(choices.reduce((sum, [, weight]) => sum + weight, 0));
    for (const [value, weight] of choices) {
      if (left < weight) return value;
      left -= weight;
    }
    invariant(false, 'A draw below the sum of the weights falls on one of them');
  }

  /** A copy in random order. */
  shuffled<T>(list: readonly T[]): T[] {
    const keyed = list.map((value) => ({ value, key: this.next() }));
    return keyed.sort((a, b) => a.key - b.key).map(({ value }) => value);
  }

  /** So many random characters of an alphabet. */
  text(alphabet: string, length: number): string {
    return Array.from({ length }, () => alphabet.charAt(this.below(alphabet.length))).join('');
  }

  digits(length: number): string {
    return this.text('0123456789', length);
  }

  private next(): number {
    const result = Math.imul(rotateLeft(Math.imul(this.b, 5), 7), 9) >>> 0;
    const shifted = this.b << 9;
    this.c ^= this.a;
    this.d ^= this.b;
    this.b ^= this.c;
    this.a ^= this.d;
    this.c ^= shifted;
    this.d = rotateLeft(this.d, 11);
    return result;
  }
}

function rotateLeft(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** FNV-1a over the text's UTF-16 units, then the finaliser of MurmurHash3, which spreads every bit. */
function hashOf(text: string, variant: number): number {
  let hash = 0x811c9dc5 ^ Math.imul(variant, 0x9e3779b9);
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

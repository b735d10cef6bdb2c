/** Words of 32 bits per slot: two of the key's hash, two of the content's, one for the line. */
const WIDTH = 5;
const FULLEST = 0.6;

/** A row that came before under the same key. */
export interface EarlierRow {
  readonly line: number;
  readonly isSame: boolean;
}

/**
 * Remembers on which line each key stood first, and whether what stands there is the same, in 20
 * bytes a key: a million rows take some 40 MB, where a map of texts would take 200.
 *
 * Keys and contents are told apart by 64-bit hashes. Two keys of a million share one with a
 * probability of 3 in 100 million; a row would then be named as differing from another line.
 */
export class FirstLines {
  private slots = new Uint32Array(1_024 * WIDTH);
  private count = 0;

  /** Remembers a row unless its key is known; answers the row that was first if it is. */
  add(key: string, content: string, line: number): EarlierRow | null {
    if (this.count > (this.slots.length / WIDTH) * FULLEST) this.grow();
    const [keyHigh, keyLow] = hash(key);
    const [contentHigh, contentLow] = hash(content);
    const at = find(this.slots, keyHigh, keyLow);
    const first = this.slots[at + 4] ?? 0;
    if (first !== 0) {
      const isSame = this.slots[at + 2] === contentHigh && this.slots[at + 3] === contentLow;
      return { line: first, isSame };
    }
    this.slots.set([keyHigh, keyLow, contentHigh, contentLow, line], at);
    this.count += 1;
    return null;
  }

  private grow(): void {
    const old = this.slots;
    const grown = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WIDTH) {
      // Lines count from 1, so that a slot without one is free.
      if (old[at + 4] === 0) continue;
      grown.set(old.subarray(at, at + WIDTH), find(grown, old[at] ?? 0, old[at + 1] ?? 0));
    }
    this.slots = grown;
  }
}

/** Where the key stands, or the free slot where it would. */
function find(slots: Uint32Array, high: number, low: number): number {
  const size = slots.length / WIDTH;
  for (let slot = low % size; ; slot = (slot + 1) % size) {
    const at = slot * WIDTH;
    const isFree = slots[at + 4] === 0;
    if (isFree || (slots[at] === high && slots[at + 1] === low)) return at;
  }
}

/** Two independent multiplicative hashes over UTF-16 units, each finished by a mixing step. */
function hash(text: string): readonly [number, number] {
  let high = 0x9e3779b9;
  let low = 0x85ebca6b;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 0x5bd1e995);
    low = Math.imul(low ^ unit, 0x1b873593);
    high ^= high >>> 15;
    low ^= low >>> 13;
  }
  return [mix(high ^ low) >>> 0, mix(low + Math.imul(high, 31)) >>> 0];
}

function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

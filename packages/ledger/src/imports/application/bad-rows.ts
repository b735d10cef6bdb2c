/** Which rows of a file were refused, one bit each, by their place among the rows. */
export class BadRows {
  private bits: Uint8Array;

  constructor(stored: Uint8Array = new Uint8Array(1_024)) {
    this.bits = stored;
  }

  add(place: number): void {
    const byte = place >>> 3;
    if (byte >= this.bits.length) {
      const grown = new Uint8Array(Math.max(this.bits.length * 2, byte + 1));
      grown.set(this.bits);
      this.bits = grown;
    }
    this.bits[byte] = (this.bits[byte] ?? 0) | (1 << (place & 7));
  }

  has(place: number): boolean {
    return ((this.bits[place >>> 3] ?? 0) & (1 << (place & 7))) !== 0;
  }

  /** The bits of so many rows, to be stored. */
  toBuffer(rows: number): Buffer {
    const length = Math.ceil(rows / 8);
    return Buffer.concat([Buffer.from(this.bits.subarray(0, length))], length);
  }
}

import { createHash, type Hash } from 'node:crypto';

/** The digests of bytes, as a whole and of each of their parts. */
export class PartDigests {
  private readonly whole = createHash('sha256');
  private readonly digests: Buffer[] = [];
  private part: Hash = createHash('sha256');
  private bytesOfPart = 0;

  constructor(private readonly partBytes: number) {}

  /**
   * To be asked once all were taken.
   * @returns in hex the SHA-256 of all; and as S3 writes it the one of the parts' digests: in base64,
   *   with their number
   */
  end(): { readonly whole: string; readonly ofParts: string } {
    if (this.bytesOfPart > 0) this.endPart();
    const ofParts = createHash('sha256').update(Buffer.concat(this.digests)).digest('base64');
    return {
      whole: this.whole.digest('hex'),
      ofParts: `${ofParts}-${String(this.digests.length)}`,
    };
  }

  take(chunk: Buffer): void {
    this.whole.update(chunk);
    for (let at = 0; at < chunk.length;) {
      const piece = chunk.subarray(at, at + this.partBytes - this.bytesOfPart);
      this.part.update(piece);
      at += piece.length;
      this.bytesOfPart += piece.length;
      if (this.bytesOfPart === this.partBytes) this.endPart();
    }
  }

  private endPart(): void {
    this.digests.push(this.part.digest());
    this.part = createHash('sha256');
    this.bytesOfPart = 0;
  }
}

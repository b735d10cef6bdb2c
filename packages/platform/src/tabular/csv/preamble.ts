import { LineCounter } from '../text/line-counter';

/** Cuts the lines above the header off a text that comes in pieces. */
export class Preamble {
  private readonly lines = new LineCounter();
  private isOver: boolean;

  /** @param headerLine the first line to keep, from 1 */
  constructor(private readonly headerLine: number) {
    this.isOver = headerLine <= 1;
  }

  /** What of this piece does not belong to the preamble. */
  cutFrom(text: string): string {
    if (this.isOver) return text;
    for (let at = 0; at < text.length; at += 1) {
      const character = text.charCodeAt(at);
      // On the header's line already, unless this is the LF of the CR LF before it.
      if (this.lines.line >= this.headerLine && !this.lines.completes(character)) {
        this.isOver = true;
        return text.slice(at);
      }
      this.lines.pass(character);
    }
    return '';
  }
}

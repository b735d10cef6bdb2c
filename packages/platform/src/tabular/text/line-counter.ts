const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** Counts physical lines over pieces of text: CR LF, LF and CR each end one. */
export class LineCounter {
  /** The line on which the next character stands, from 1. */
  line = 1;
  private afterCarriageReturn = false;

  count(text: string): void {
    for (let at = 0; at < text.length; at += 1) this.pass(text.charCodeAt(at));
  }

  pass(character: number): void {
    const completesPair = this.afterCarriageReturn && character === LINE_FEED;
    const endsLine = character === LINE_FEED || character === CARRIAGE_RETURN;
    if (endsLine && !completesPair) this.line += 1;
    this.afterCarriageReturn = character === CARRIAGE_RETURN;
  }

  /** For whoever passes over characters that end no line: the next LF stands for itself. */
  endPair(): void {
    this.afterCarriageReturn = false;
  }

  /** Whether this character only completes a CR LF whose CR was counted. */
  completes(character: number): boolean {
    return this.afterCarriageReturn && character === LINE_FEED;
  }
}

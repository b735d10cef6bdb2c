/** What PostgreSQL cannot keep: NUL, and halves of a surrogate pair, which are no characters. */
const UNSTORABLE = /[\p{Cs}\0]/u;

/** Whether text can be kept, and found again, exactly as it is. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

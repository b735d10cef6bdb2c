/**
 * Puts together the text of a shared or inline string: one `t`, or several in formatted runs.
 * What `rPh` holds is how to pronounce it, not what it says.
 */
export class StringItem {
  private value = '';
  private isInText = false;
  private isPhonetic = false;

  open(element: string): void {
    if (element === 'rPh') this.isPhonetic = true;
    if (element === 't') this.isInText = !this.isPhonetic;
  }

  text(text: string): void {
    if (this.isInText) this.value += text;
  }

  close(element: string): void {
    if (element === 'rPh') this.isPhonetic = false;
    if (element === 't') this.isInText = false;
  }

  take(): string {
    const { value } = this;
    if (value === '') return value;
    this.value = '';
    return unescapeCharacters(value);
  }
}

/**
 * `_x000D_` stands for a character that XML cannot hold or would change (ST_Xstring, 22.9.2.19).
 * Halves of surrogate pairs are no characters and stay as they are written.
 */
export function unescapeCharacters(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_/g, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** The words of a name in the schema, for descriptions: `creditNote` → `credit note`. */
export function wordsOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
}

/** The same of one of them: `invoice` → `an invoice`. */
export function oneOf(name: string): string {
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${wordsOf(name)}`;
}

/** Column names are told apart without regard to case, width and surplus blanks. */
export function columnKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, ' ').trim().toLowerCase();
}

/** Says something to a person; stdout is kept for what a program reads. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Writes a result. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Writes a result for a program: one JSON object on one line. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

import { isOk } from '@duebook/kernel';
import { parseMt94x } from '../../src/bank-statements/domain/parsing/mt94x/parse-mt94x';
import type {
  ParsedFile,
  ParsedLine,
  ParsedStatement,
  StatementFault,
} from '../../src/bank-statements/domain/parsing/parsed-statement';

/** A statement with these lines between its balances. */
export function statementWith(...lines: readonly string[]): string {
  return [
    ':20:STARTUMS',
    ':25:12345678/1020304050',
    ':28C:00007/001',
    ':60F:C251231EUR1000,00',
    ...lines,
    ':62F:C260102EUR1000,00',
    '-',
    '',
  ].join('\n');
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function fileOf(input: string | Uint8Array): ParsedFile {
  const result = parseMt94x(typeof input === 'string' ? bytesOf(input) : input);
  if (!isOk(result)) throw new Error(`${result.refusal.code} ${result.refusal.detail}`);
  return result.value;
}

export function statementOf(input: string | Uint8Array): ParsedStatement {
  const [statement, ...others] = fileOf(input).statements;
  if (statement === undefined || others.length > 0) throw new Error('There is not one statement');
  return statement;
}

/** The only line of a statement that has these lines. */
export function lineOf(...lines: readonly string[]): ParsedLine {
  const [line, ...others] = statementOf(statementWith(...lines)).lines;
  if (line === undefined || others.length > 0) throw new Error('There is not one line');
  return line;
}

export function faultOf(input: string | Uint8Array): StatementFault {
  const result = parseMt94x(typeof input === 'string' ? bytesOf(input) : input);
  if (isOk(result)) throw new Error('The file was read');
  return result.refusal;
}

import { refused, type Result } from '@duebook/kernel';
import { parseCamt } from './camt/parse-camt';
import { parseMt94x } from './mt94x/parse-mt94x';
import { parseOfx } from './ofx/parse-ofx';
import type { ParsedFile, ParseStatement, StatementFault } from './parsed-statement';
import type { StatementShape } from './sniff-statement';

/** The formats whose bytes are read as they are; the cells of a table are read first. */
export type MessageShape = Exclude<StatementShape, 'TABLE'>;

const PARSERS: Readonly<Record<Exclude<MessageShape, 'ARCHIVE' | 'EMPTY'>, ParseStatement>> = {
  CAMT: parseCamt,
  OFX: parseOfx,
  MT94X: parseMt94x,
};

/** Reads a message of a bank. */
export function parseMessage(
  bytes: Uint8Array,
  shape: MessageShape,
): Result<ParsedFile, StatementFault> {
  if (shape === 'EMPTY') return fileFault('STATEMENT_EMPTY', 'The file has no bytes.');
  if (shape === 'ARCHIVE') {
    const detail = 'The file is a ZIP archive and no workbook. Unpack it and send what is in it.';
    return fileFault('STATEMENT_FORMAT_UNKNOWN', detail);
  }
  return PARSERS[shape](bytes);
}

function fileFault(code: StatementFault['code'], detail: string) {
  return refused({ code, line: null, field: null, detail });
}

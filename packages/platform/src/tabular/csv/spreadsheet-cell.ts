/** What spreadsheet programs may take for a formula, full-width forms (East Asian settings) included. */
const STARTS_A_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * Text as it may stand in an exported CSV or XLSX cell: what a spreadsheet program could run as a
 * formula gets an apostrophe in front. Numbers are left alone, negative ones too.
 *
 * Against CSV injection as OWASP describes it: a customer may be called `=HYPERLINK(…)`.
 */
export function escapeSpreadsheetCell(text: string): string {
  return STARTS_A_FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

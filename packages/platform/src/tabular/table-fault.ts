import type { TableRefusal } from './table-refusal';

/**
 * A refusal on its way up through streams and parser callbacks, which cannot return one.
 * It never leaves this folder: `readTable` and `rows()` turn it back into a value.
 */
export class TableFault extends Error {
  override readonly name = 'TableFault';

  constructor(readonly refusal: TableRefusal) {
    super(refusal.code);
  }
}

/** Documents that cannot be generated from; a line for each fault. */
export class InvalidDocuments extends Error {
  override readonly name = 'InvalidDocuments';

  constructor(readonly faults: readonly string[]) {
    super(faults.join('\n'));
  }
}

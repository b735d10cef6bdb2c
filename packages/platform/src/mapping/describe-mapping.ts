import type { CellReason, MappingRefusal, RowFault } from './mapping-refusal';

const REASONS: Readonly<Record<CellReason, string>> = {
  VALUE_MISSING: 'a value is needed',
  VALUE_TOO_LONG: 'the text is too long',
  NOT_A_DATE: 'this is no date of the expected form',
  DATE_AMBIGUOUS: 'two of the expected forms read this as two different days',
  NOT_A_NUMBER: 'this is no number of the expected form',
  NOT_A_CHOICE: 'this word is not known',
  DIGITS_LOST: 'digits of this number were lost before it was written here',
};

/** A fault in a sentence for the person who has the file. The cell's text is not repeated. */
export function describeRowFault({ line, column, field, reason, expected }: RowFault): string {
  const where = column === null ? '' : `, column “${column}”`;
  const hint = expected === null ? '' : ` (expected: ${expected})`;
  return `Line ${line}${where}, field ${field}: ${REASONS[reason]}${hint}.`;
}

/** A refusal in a sentence for the person who chose the profile. */
export function describeMappingRefusal(refusal: MappingRefusal): string {
  switch (refusal.code) {
    case 'PROFILE_INVALID':
      return refusal.field === null
        ? `The profile is invalid: ${refusal.why}`
        : `The profile is invalid at field ${refusal.field}: ${refusal.why}`;
    case 'COLUMNS_MISSING':
      return `The table lacks ${quoted(refusal.columns)}, which the profile reads.`;
    case 'COLUMNS_UNKNOWN':
      return `The profile does not know ${quoted(refusal.columns)}. Map or ignore them.`;
    case 'PROFILE_NOT_FOUND':
      return refusal.closest === null
        ? 'There is no profile to choose from.'
        : `No profile fits; ${refusal.closest.name} would, but for ${quoted(refusal.closest.missing)}.`;
    case 'PROFILE_AMBIGUOUS':
      return `Several profiles fit equally well: ${refusal.names.join(', ')}. Name one.`;
  }
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `“${name}”`).join(', ');
}

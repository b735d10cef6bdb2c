import type { PartyRefusalCode } from './party-refusal';

/** Something worth telling of one line of a table of parties. Values are not repeated: they may be personal data. */
export type LineFinding = Readonly<{
  /**
   * VALUE_DIFFERS: an earlier line of the same code says something else; its number is the detail.
   * PARTY_SEVERAL_NAMES: likewise of the name, which becomes an alias. PARTY_CHANGED: the party
   * exists, and what is listed in the detail changes.
   */
  code: PartyRefusalCode | 'VALUE_DIFFERS' | 'PARTY_SEVERAL_NAMES' | 'PARTY_CHANGED';
  severity: 'REFUSED' | 'WARNING';
  /** Of the table; null when it is no single one. */
  field: string | null;
  detail: string | null;
}>;

/** The line cannot be taken because of this field. */
export function refusedAt(
  code: LineFinding['code'],
  field: string | null,
  detail: string | null = null,
): LineFinding {
  return { code, severity: 'REFUSED', field, detail };
}

/** The line is taken, and somebody should look at this field. */
export function warnedAt(
  code: LineFinding['code'],
  field: string | null,
  detail: string,
): LineFinding {
  return { code, severity: 'WARNING', field, detail };
}

import { Decimal, make } from '@duebook/kernel';
import { encodeId } from '@duebook/platform/graphql';
import type { FieldDifference } from '../domain/posting-refusal';
import { FieldDifferenceType } from './posting-error.types';

/** The fields that differ, for a sentence. */
export function fieldsOf(differences: readonly FieldDifference[]): string {
  return differences.map((difference) => difference.field).join(', ');
}

/** Fields whose stored values hold ids of an object type, or amounts with all their decimals. */
const ID_FIELDS: Readonly<Record<string, string>> = {
  partyId: 'Party',
  parts: 'OpenItem',
};
const AMOUNT_FIELDS = new Set([
  'netAmount',
  'taxAmount',
  'totalAmount',
  'lines',
  'dueDate',
  'parts',
]);
const UUID = /\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g;
const STORED_AMOUNT = /-?\b\d+\.\d{4}\b/g;

/** A difference with ids as the API gives them and amounts as people write them. */
export function differenceType({ field, posted, sent }: FieldDifference): FieldDifferenceType {
  const type = ID_FIELDS[field];
  const isAmount = AMOUNT_FIELDS.has(field.split('.').at(-1) ?? field);
  const readable = (stored: string): string => {
    const text = isAmount ? stored.replaceAll(STORED_AMOUNT, shortAmount) : stored;
    return type === undefined ? text : text.replaceAll(UUID, (uuid) => encodeId(type, uuid));
  };
  return make(FieldDifferenceType, { field, posted: readable(posted), sent: readable(sent) });
}

/** At least two decimals, and the others only where they say something. */
function shortAmount(stored: string): string {
  const amount = new Decimal(stored);
  return amount.toFixed(Math.max(2, amount.decimalPlaces()));
}

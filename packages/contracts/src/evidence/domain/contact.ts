import { compareText, type BusinessDate, type Id } from '@duebook/kernel';

/** Something that reached the debtor, or came from them. */
export interface Contact {
  readonly on: BusinessDate;
  /** What happened, in both languages. */
  readonly what: Readonly<{ en: string; zh: string }>;
  /** What is known of it, as somebody wrote it; may name persons. Null for nothing. */
  readonly detail: string | null;
  /** The document that shows it; null for none. */
  readonly documentId: Id | null;
}

/** By day; of one day in an order that depends on nothing but what they say. */
export function compareContacts(one: Contact, other: Contact): number {
  return (
    compareText(one.on, other.on) ||
    compareText(one.what.en, other.what.en) ||
    compareText(one.detail ?? '', other.detail ?? '') ||
    compareText(one.documentId ?? '', other.documentId ?? '')
  );
}

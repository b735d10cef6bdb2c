import { ok, refused, type BusinessDate, type Result } from '@duebook/kernel';
import { queueMail, type NewMail, type Transaction } from '@duebook/platform';
import type { LinkOrder, PartyLinks } from './party-links';

/** To whom a link goes by mail; the party itself is asked, whoever reads it. */
export interface Recipient {
  readonly email: string;
  readonly name: string | null;
}

export type RecipientRefusal = Readonly<{
  code: 'RECIPIENT_INVALID';
  path: readonly string[];
}>;

/** What sends links. */
export interface LinkSending {
  readonly links: Pick<PartyLinks, 'issue'>;
  /** Where a link leads, for somebody outside. */
  readonly linkUrl: (linkText: string) => string;
}

/** A link that is to be sent, and the letter around it. */
export interface LinkLetter {
  readonly order: Omit<LinkOrder, 'delivery'>;
  /** Null: no mail goes out; the link is handed over by whoever asked. */
  readonly recipient: Recipient | null;
  readonly letter: (url: string) => Pick<NewMail, 'subject' | 'text'>;
  /** What the mail is for, and the object that it is about. */
  readonly mail: Pick<NewMail, 'purpose'> & { readonly objectType: string };
}

/**
 * Makes a link and mails it. Without a recipient it is answered, for somebody to hand over; one that was
 * mailed is nobody's to see here: what is done by it is the party's, and the link says which it was.
 */
export async function sendLink(
  { links, linkUrl }: LinkSending,
  tx: Transaction,
  { order, recipient, letter, mail }: LinkLetter,
): Promise<Result<{ readonly url: string | null }, RecipientRefusal>> {
  const delivery = recipient === null ? 'HANDED_OVER' : 'MAILED';
  const issued = await links.issue(tx, { ...order, delivery });
  const url = linkUrl(issued.text);
  if (recipient === null) return ok({ url });
  const { email: address, name } = recipient;
  const { purpose, objectType } = mail;
  const queued = await queueMail(tx, {
    purpose,
    about: { objectType, objectId: order.subjectId },
    to: { address, ...(name !== null && { name }) },
    ...letter(url),
  });
  if (!queued.ok) return refused({ code: 'RECIPIENT_INVALID', path: ['recipient'] });
  return ok({ url: null });
}

/** The end of a day wherever on earth the party is: what is sent on that day is in time. */
export function endOfDay(day: BusinessDate): Date {
  return new Date(Date.parse(`${day}T23:59:59.999Z`) + MOST_HOURS_BEHIND * 3_600_000);
}

/** UTC−12 is the last zone in which a day ends. */
const MOST_HOURS_BEHIND = 12;

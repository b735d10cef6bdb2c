import { encodeId } from '../../graphql/global-id';
import type { DomainEvent } from '../../outbox/domain-event';
import { eventValue, type EventContract } from '../../outbox/event-contract';
import type { SettledMail } from '../application/ports';

const { nodeId, text, orNull } = eventValue;

const MAIL_SENT = 'platform.MailSent';
const MAIL_FAILED = 'platform.MailFailed';

/** A mail server has taken a message, or it was given up. Whom it is to stands in the message alone. */
export function mailSettled(mail: SettledMail, state: 'SENT' | 'FAILED'): DomainEvent {
  const { id, purpose, aboutType, aboutId } = mail;
  return {
    type: state === 'SENT' ? MAIL_SENT : MAIL_FAILED,
    aggregateType: 'MailMessage',
    aggregateId: id,
    payload: {
      mailMessageId: encodeId('MailMessage', id),
      purpose,
      aboutId: aboutType !== null && aboutId !== null ? encodeId(aboutType, aboutId) : null,
    },
  };
}

const payload = {
  mailMessageId: nodeId('The message.'),
  purpose: text('What it was for, for example "reconciliation.balanceConfirmation".'),
  aboutId: orNull(nodeId('The object that it is about.'), 'when it is about none'),
};
const message = { aggregateType: 'MailMessage', aggregateId: 'The message.', payload } as const;

/** What mail tells. */
export const mailEvents: readonly EventContract[] = [
  {
    ...message,
    type: MAIL_SENT,
    description: 'A mail server has taken a message. Whether it was read is not known.',
  },
  {
    ...message,
    type: MAIL_FAILED,
    description: 'A message was refused for good, or given up after a day of attempts.',
  },
];

import type { Id } from '@duebook/kernel';

/** Somebody's mailbox. */
export interface MailAddress {
  /** An address of RFC 5321 in ASCII but for its domain, which may be written in any script. */
  readonly address: string;
  /** How it is shown; absent for the address alone. */
  readonly name?: string;
}

/** A message to one person. Several people get a message each: none sees who else was written to. */
export interface NewMail {
  /** What it is for, `<package>.<what>`, as `reconciliation.balanceConfirmation`; in lists and events. */
  readonly purpose: string;
  /** The object that it is about, by which events name it; absent for none. */
  readonly about?: { readonly objectType: string; readonly objectId: Id };
  readonly to: MailAddress;
  /** Where an answer goes; to the sender of the installation unless told. */
  readonly replyTo?: MailAddress;
  readonly subject: string;
  readonly text: string;
  /** The same with marks, for programs that show them; absent: text alone. */
  readonly html?: string;
  /** Files of the tenant by their ids, under the names that they were stored with. */
  readonly attachmentFileIds?: readonly Id[];
}

export const MAIL_STATES = ['QUEUED', 'SENT', 'FAILED'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** Why an attempt at sending failed, with what it means. */
export const MAIL_FAILURES = {
  UNREACHABLE: 'The mail server could not be reached, or did not answer in time.',
  NOT_SECURE:
    'No secure connection came about: the server has no TLS, or no certificate that holds.',
  NOT_SIGNED_IN: 'The mail server does not take the user and password of this installation.',
  REFUSED_FOR_NOW: 'The mail server refused it for the time being.',
  REFUSED:
    'The mail server refused it for good: there is no such mailbox, or it takes no such message.',
  ATTACHMENT_MISSING: 'The content of an attachment is not where it was stored.',
} as const;
export type MailFailure = keyof typeof MAIL_FAILURES;

/** How an attempt ended. */
export interface SendOutcome {
  /** Null when it was taken. */
  readonly failure: MailFailure | null;
  /** The server's reply code (RFC 5321, 4.2); null when there was none. */
  readonly status: number | null;
}

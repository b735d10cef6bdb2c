import { ok, refused, type Id, type Result } from '@duebook/kernel';

/** Somebody as an issuer calls them, and who that is here. */
export interface ExternalIdentity {
  readonly id: Id;
  readonly tokenIssuerId: Id;
  /** As the issuer writes it, to the letter. It may be personal: it is kept here and nowhere else. */
  readonly subject: string;
  readonly principalId: Id;
  readonly linkedAt: Date;
}

export type ExternalIdentityFault = Readonly<{ code: 'SUBJECT_INVALID'; field: 'subject' }>;

const LONGEST_SUBJECT = 255;
const CONTROL = /[\p{Cc}\p{Cs}]/u;

/** Checks what an issuer calls somebody. Nothing is trimmed: it is compared letter by letter. */
export function checkSubject(subject: string): Result<string, ExternalIdentityFault> {
  const isName = subject.length > 0 && subject.length <= LONGEST_SUBJECT && !CONTROL.test(subject);
  return isName ? ok(subject) : refused({ code: 'SUBJECT_INVALID', field: 'subject' });
}

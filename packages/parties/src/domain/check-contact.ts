import { ok, refused, type Result } from '@duebook/kernel';
import type { ContactChannel, PartyContact, QuietHours } from './party';
import { refusalAt, type PartyRefusal } from './party-refusal';

const TIME_OF_DAY = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
/** Deliberately loose: only the mail server knows. It must be one address without blanks. */
const MAIL_ADDRESS = /^[^\s@<>,;]{1,64}@[^\s@<>,;]{1,255}$/u;
const PHONE_NUMBER = /^\+?[0-9][0-9 ().\-/#]{2,29}$/;

const FORMS: Readonly<Partial<Record<ContactChannel, RegExp>>> = {
  EMAIL: MAIL_ADDRESS,
  PHONE: PHONE_NUMBER,
  SMS: PHONE_NUMBER,
  FAX: PHONE_NUMBER,
};

type Check<T> = (value: T, path: readonly string[]) => Result<T, readonly PartyRefusal[]>;

/** The checks of single values that contacts share with the rest of the party. */
export interface ValueChecks {
  readonly text: Check<string>;
  readonly label: Check<string | null>;
  readonly language: Check<string | null>;
  readonly isTimeZone: (zone: string) => boolean;
}

/** Checks one contact: its value by the channel, its quiet hours as times of day. */
export function checkContact(
  contact: PartyContact,
  path: readonly string[],
  checks: ValueChecks,
): Result<PartyContact, readonly PartyRefusal[]> {
  const role = checks.text(contact.role, [...path, 'role']);
  const personName = checks.label(contact.personName, [...path, 'personName']);
  const value = checks.text(contact.value, [...path, 'value']);
  const language = checks.language(contact.language, [...path, 'language']);
  const faults = [role, personName, value, language].flatMap((result) =>
    result.ok ? [] : result.refusal,
  );
  if (value.ok && FORMS[contact.channel]?.test(value.value) === false) {
    faults.push(refusalAt('CONTACT_VALUE_INVALID', ...path, 'value'));
  }
  if (!quietHoursAreTimes(contact.quietHours, checks.isTimeZone)) {
    faults.push(refusalAt('QUIET_HOURS_INVALID', ...path, 'quietHours'));
  }
  if (faults.length > 0 || !role.ok || !personName.ok || !value.ok) return refused(faults);
  return ok({
    ...contact,
    role: role.value,
    personName: personName.value,
    value: value.value,
  });
}

function quietHoursAreTimes(
  hours: QuietHours | null,
  isTimeZone: (zone: string) => boolean,
): boolean {
  if (hours === null) return true;
  const { from, to, timeZone } = hours;
  return (
    TIME_OF_DAY.test(from) &&
    TIME_OF_DAY.test(to) &&
    from !== to &&
    (timeZone === null || isTimeZone(timeZone))
  );
}

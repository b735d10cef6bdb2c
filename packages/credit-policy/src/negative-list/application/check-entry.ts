import {
  isCountryCode,
  ok,
  readableText,
  refused,
  unifiedSocialCreditCodeIsValid,
  type BusinessDate,
  type Result,
} from '@duebook/kernel';
import { coreName, foldedName, identifierKey } from '@duebook/parties';
import type { EntryDraft, SubjectIdentifier, SubjectKeys } from '../domain/negative-list-entry';
import type { EntryFault } from '../domain/negative-list-refusal';

const LONGEST_NAME = 300;
const LONGEST_NUMBER = 60;
/** Of a source or a legal basis. */
export const LONGEST_LINE = 200;
/** Of a note or a reason. */
export const LONGEST_TEXT = 2_000;
/** Country where credit codes are given. */
const CHINA = 'CN';
const REASON_CODE = /^[A-Z][A-Z0-9_]{1,39}$/u;

/**
 * Checks what is said of somebody, field by field in the order in which a reader meets them, and answers
 * it as it is kept: the first fault is told.
 * @param today the day that it may have been listed at the latest
 */
export function checkEntry(draft: EntryDraft, today: BusinessDate): Result<EntryDraft, EntryFault> {
  const name = readableText(draft.name, LONGEST_NAME);
  if (name === null) return refused({ code: 'NEGATIVE_LIST_NAME_INVALID', path: ['name'] });
  const identifier = draft.identifier === null ? ok(null) : checkIdentifier(draft.identifier);
  if (!identifier.ok) return identifier;
  if (!REASON_CODE.test(draft.reasonCode)) {
    return refused({ code: 'NEGATIVE_LIST_REASON_CODE_INVALID', path: ['reasonCode'] });
  }
  const texts = checkTexts(draft);
  if (!texts.ok) return texts;
  const { reasonCode, listedOn, expiresOn, fileId } = draft;
  if (listedOn > today) {
    return refused({ code: 'NEGATIVE_LIST_LISTED_IN_FUTURE', path: ['listedOn'] });
  }
  if (expiresOn !== null && expiresOn < listedOn) {
    return refused({ code: 'NEGATIVE_LIST_PERIOD_REVERSED', path: ['expiresOn'] });
  }
  return ok({
    ...{ name, identifier: identifier.value, reasonCode, ...texts.value },
    ...{ listedOn, expiresOn, fileId },
  });
}

type Texts = Pick<EntryDraft, 'legalBasis' | 'source' | 'note'>;

function checkTexts(draft: Texts): Result<Texts, EntryFault> {
  const legalBasis =
    draft.legalBasis === null ? null : readableText(draft.legalBasis, LONGEST_LINE);
  if (draft.legalBasis !== null && legalBasis === null) return textFault('legalBasis');
  const source = readableText(draft.source, LONGEST_LINE);
  if (source === null) return textFault('source');
  const note = draft.note === null ? null : readableLines(draft.note);
  if (draft.note !== null && note === null) return textFault('note');
  return ok({ legalBasis, source, note });
}

const textFault = (field: keyof Texts) =>
  refused({ code: 'NEGATIVE_LIST_TEXT_INVALID', path: [field] } as const);

/** Text of several lines as it is kept; null when nothing is left or somebody could not see all of it. */
function readableLines(text: string): string | null {
  const lines = text.replaceAll(/\r\n?/gu, '\n').trim().split('\n');
  const kept = lines.map((line) => (line.trim() === '' ? '' : readableText(line, LONGEST_TEXT)));
  const whole = kept.join('\n');
  return kept.includes(null) || whole === '' || whole.length > LONGEST_TEXT ? null : whole;
}

function checkIdentifier(given: SubjectIdentifier): Result<SubjectIdentifier, EntryFault> {
  const value = readableText(given.value, LONGEST_NUMBER);
  if (value === null || identifierKey(value) === '') return numberFault('value');
  if (given.kind === 'CREDIT_CODE') return checkCreditCode(value);
  const { kind, country } = given;
  if (country === '') {
    return refused({ code: 'NEGATIVE_LIST_COUNTRY_MISSING', path: ['identifier', 'country'] });
  }
  if (!isCountryCode(country)) {
    return refused({ code: 'COUNTRY_UNKNOWN', path: ['identifier', 'country'] });
  }
  const scheme = given.scheme === null ? null : readableText(given.scheme, LONGEST_NUMBER);
  if (given.scheme !== null && scheme === null) return numberFault('scheme');
  return ok({ kind, scheme, country, value });
}

const numberFault = (field: 'value' | 'scheme') =>
  refused({ code: 'NEGATIVE_LIST_IDENTIFIER_INVALID', path: ['identifier', field] } as const);

/** A list that somebody typed writes it with blanks or small letters. */
function checkCreditCode(text: string): Result<SubjectIdentifier, EntryFault> {
  const value = identifierKey(text).toUpperCase();
  return unifiedSocialCreditCodeIsValid(value)
    ? ok({ kind: 'CREDIT_CODE', scheme: null, country: CHINA, value })
    : refused({
        code: 'UNIFIED_SOCIAL_CREDIT_CODE_INVALID',
        path: ['identifier', 'value'],
      });
}

/**
 * Under what parties are looked for. A tax or registration number of China that is a credit code is one:
 * since 2015 it is all three.
 */
export function subjectKeysOf({ name, identifier }: EntryDraft): SubjectKeys {
  const key = identifier === null ? null : identifierKey(identifier.value);
  const capitals = key?.toUpperCase() ?? '';
  const isCreditCode = identifier?.country === CHINA && unifiedSocialCreditCodeIsValid(capitals);
  return {
    creditCode: isCreditCode ? capitals : null,
    identifierKey: key,
    foldedName: foldedName(coreName(name)),
  };
}

/** What makes an entry the same as another: by whom, for what and since when is the same subject listed. */
export function sameEntryContent(draft: EntryDraft): Readonly<Record<string, string | null>> {
  const { identifier, reasonCode, source, listedOn } = draft;
  const { creditCode, identifierKey: number, foldedName: name } = subjectKeysOf(draft);
  const said = { reasonCode, source, listedOn };
  // Where there is a number, a name that is spelt otherwise is the same subject.
  if (identifier === null) return { name, ...said };
  if (creditCode !== null) return { kind: 'CREDIT_CODE', number: creditCode, ...said };
  const { kind, scheme, country } = identifier;
  return { kind, scheme, country, number, ...said };
}

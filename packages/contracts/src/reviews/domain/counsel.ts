import { ok, readableText, refused, type Id, type Result } from '@duebook/kernel';
import { reviewRefusal, type ReviewRefusal } from './review-refusal';

export type CounselKind = 'LAW_FIRM' | 'LAWYER';

/** Who advises us or stands for us in court. */
export interface Counsel {
  readonly id: Id;
  readonly kind: CounselKind;
  /** The firm of a lawyer; null of a firm, and of a lawyer of none. */
  readonly firmId: Id | null;
  /** In which fields of law, in the tenant's own words. */
  readonly fields: readonly string[];
  /** At which courts or institutions of arbitration. */
  readonly venues: readonly string[];
  readonly isActive: boolean;
  readonly recordedBy: Id;
  readonly recordedAt: Date;
  readonly version: number;
}

/** Who it is and how to reach them: personal data, kept apart. */
export interface CounselTexts {
  readonly name: string;
  /** 执业证号. */
  readonly licenceNumber: string | null;
  readonly contactName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly address: string | null;
  /** What was agreed of fees, in words. */
  readonly rateNote: string | null;
}

/** Counsel as it was sent; plain JSON. */
export type CounselDraft = CounselTexts &
  Readonly<{ kind: CounselKind; firmId: Id | null; fields: string[]; venues: string[] }>;

const LONGEST: Readonly<Record<keyof CounselTexts, number>> = {
  ...{ name: 200, licenceNumber: 60, contactName: 100, email: 254, phone: 60 },
  ...{ address: 500, rateNote: 2_000 },
};
const TEXTS = Object.keys(LONGEST) as readonly (keyof CounselTexts)[];
const LONGEST_WORD = 100;
const MOST_WORDS = 20;

/** Checks what is said of counsel; the firm is looked up apart. */
export function checkCounsel(
  draft: CounselDraft,
): Result<Pick<Counsel, 'fields' | 'venues'> & CounselTexts, ReviewRefusal> {
  const refuse = (field: string) => refused(reviewRefusal('COUNSEL_TEXT_INVALID', field));
  const unreadable = TEXTS.find((field) => !isReadable(draft[field], LONGEST[field]));
  if (unreadable !== undefined) return refuse(unreadable);
  const name = textOf(draft, 'name');
  if (name === null) return refuse('name');
  const email = textOf(draft, 'email');
  if (email !== null && !/^[^\s@]+@[^\s@]+$/.test(email)) return refuse('email');
  const fields = wordsOf(draft.fields);
  if (fields === null) return refuse('fields');
  const venues = wordsOf(draft.venues);
  if (venues === null) return refuse('venues');
  return ok({
    ...{ name, email, fields, venues, licenceNumber: textOf(draft, 'licenceNumber') },
    ...{ contactName: textOf(draft, 'contactName'), phone: textOf(draft, 'phone') },
    ...{ address: textOf(draft, 'address'), rateNote: textOf(draft, 'rateNote') },
  });
}

function isReadable(text: string | null, longest: number): boolean {
  return text === null || readableText(text, longest) !== null;
}

function textOf(draft: CounselDraft, field: keyof CounselTexts): string | null {
  const text = draft[field];
  return text === null ? null : readableText(text, LONGEST[field]);
}

/** Up to twenty words, each once; null where one cannot be read. */
function wordsOf(sent: readonly string[]): readonly string[] | null {
  const words = sent.map((word) => readableText(word, LONGEST_WORD));
  const readable = words.filter((word): word is string => word !== null);
  const isSet = readable.length === sent.length && new Set(readable).size === sent.length;
  return isSet && sent.length <= MOST_WORDS ? readable : null;
}

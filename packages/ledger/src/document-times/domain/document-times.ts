import { ok, refused, type BusinessDate, type Result } from '@duebook/kernel';

/** What happens to a document on its way, in the order in which it happens. */
export const DOCUMENT_STEPS = ['ISSUED', 'SENT', 'RECEIVED', 'ACCEPTED'] as const;

export type DocumentStep = (typeof DOCUMENT_STEPS)[number];

/** The day of each step; null for one of which nothing is known. */
export type DaysOfSteps = Readonly<Record<DocumentStep, BusinessDate | null>>;

/** What is said of one document: days that are known, and days that were recorded by mistake. */
export interface TimesDraft {
  readonly days: DaysOfSteps;
  readonly takenBack: readonly DocumentStep[];
}

type Path = readonly (string | number)[];

/** Why the times of a document cannot be recorded. */
export type DocumentTimesFault = Readonly<{ path: Path }> &
  Readonly<
    | { code: 'DOCUMENT_TIMES_MISSING' }
    | { code: 'DOCUMENT_TIME_UNDECIDED'; step: DocumentStep }
    | { code: 'DOCUMENT_TIME_IN_FUTURE'; step: DocumentStep; today: BusinessDate }
    | { code: 'DOCUMENT_TIMES_OUT_OF_ORDER'; earlier: DocumentStep; later: DocumentStep }
  >;

/** What a record comes to: all of it stands already, or these days stand from now on. */
export type DecidedTimes =
  Readonly<{ kind: 'STANDS' }> | Readonly<{ kind: 'ADDS'; days: DaysOfSteps }>;

const NOTHING_KNOWN: DaysOfSteps = { ISSUED: null, SENT: null, RECEIVED: null, ACCEPTED: null };

/**
 * Decides what a record comes to. A day that is given takes the place of the one that stood, so a
 * slip can be mended; a step that is not spoken of stays as it stands. Nothing that is recorded may
 * lie ahead, and no step before one that it follows; steps of which nothing is known are passed over.
 *
 * @param standing what holds of the document; null when nothing was recorded yet
 * @param today the calendar day where the legal entity is
 */
export function decideTimes(
  { days, takenBack }: TimesDraft,
  standing: DaysOfSteps | null,
  today: BusinessDate,
): Result<DecidedTimes, DocumentTimesFault> {
  const given = DOCUMENT_STEPS.filter((step) => days[step] !== null);
  if (given.length === 0 && takenBack.length === 0) {
    return refused({ code: 'DOCUMENT_TIMES_MISSING', path: [] });
  }
  const undecided = given.find((step) => takenBack.includes(step));
  if (undecided) {
    return refused({ code: 'DOCUMENT_TIME_UNDECIDED', path: ['takenBack'], step: undecided });
  }
  const ahead = given.find((step) => (days[step] ?? today) > today);
  if (ahead) {
    return refused({ code: 'DOCUMENT_TIME_IN_FUTURE', path: [fieldOf(ahead)], step: ahead, today });
  }
  const before = standing ?? NOTHING_KNOWN;
  const dayOf = (step: DocumentStep) =>
    takenBack.includes(step) ? null : (days[step] ?? before[step]);
  const after: DaysOfSteps = {
    ISSUED: dayOf('ISSUED'),
    SENT: dayOf('SENT'),
    RECEIVED: dayOf('RECEIVED'),
    ACCEPTED: dayOf('ACCEPTED'),
  };
  const fault = orderFault(after);
  if (fault) return refused(fault);
  const stands =
    standing !== null && DOCUMENT_STEPS.every((step) => standing[step] === after[step]);
  return ok(stands ? { kind: 'STANDS' } : { kind: 'ADDS', days: after });
}

function orderFault(days: DaysOfSteps): DocumentTimesFault | undefined {
  const known = DOCUMENT_STEPS.flatMap((step) => {
    const day = days[step];
    return day === null ? [] : [{ step, day }];
  });
  for (const [index, { step: later, day }] of known.entries()) {
    const before = known[index - 1];
    if (before && before.day > day) {
      const path = [fieldOf(later)];
      return { code: 'DOCUMENT_TIMES_OUT_OF_ORDER', path, earlier: before.step, later };
    }
  }
  return undefined;
}

const FIELDS = {
  ISSUED: 'issuedOn',
  SENT: 'sentOn',
  RECEIVED: 'receivedOn',
  ACCEPTED: 'acceptedOn',
} as const satisfies Readonly<Record<DocumentStep, string>>;

/** The field that holds the day of a step. */
function fieldOf(step: DocumentStep): (typeof FIELDS)[DocumentStep] {
  return FIELDS[step];
}

import {
  compareDates,
  Decimal,
  isCountryCode,
  ok,
  readableText,
  refused,
  type BusinessDate,
  type Result,
} from '@duebook/kernel';
import type { FileItems } from './file-item';
import { faultAt, type FileFault } from './file-refusal';

/** What the file of a kind of customers has to hold. */
export interface ChecklistGroup {
  readonly code: string;
  readonly name: string;
  /** Whose country is one of these (ISO 3166-1 alpha-2); null: any. */
  readonly countries: readonly string[] | null;
  /** Whose segment is one of these; null: any. */
  readonly segments: readonly string[] | null;
  /** Codes of items, each once. */
  readonly requires: readonly string[];
}

/** The groups in the order in which the first that fits counts. */
export interface Checklist {
  /** 0: the one that every tenant begins with. */
  readonly version: number;
  readonly groups: readonly ChecklistGroup[];
}

/** What tells which group a customer is of. */
export interface ChecklistSubject {
  readonly country: string | null;
  readonly segment: string | null;
}

/** A tenant's check-list until it sets one of its own. */
export const SHIPPED_CHECKLIST: Checklist = {
  version: 0,
  groups: [
    {
      ...{ code: 'DOMESTIC', name: 'Customers in China', countries: ['CN'], segments: null },
      requires: [
        ...['businessLicence', 'registeredCapital', 'foundedOn', 'shareholders'],
        ...['equity', 'totalAssets', 'revenue', 'netProfit'],
        ...['bankReference', 'dishonestDebtor', 'taxCreditGrade'],
      ],
    },
    {
      ...{ code: 'OTHER', name: 'All other customers', countries: null, segments: null },
      requires: [
        ...['registerExtract', 'foundedOn', 'ownership'],
        ...['equity', 'totalAssets', 'revenue', 'netProfit'],
        ...['bankReference', 'thirdPartyRating'],
      ],
    },
  ],
};

/** The group of a customer; null: none of the list is for it, and nothing is asked of its file. */
export function groupOf(
  { groups }: Checklist,
  { country, segment }: ChecklistSubject,
): ChecklistGroup | null {
  const isAmong = (all: readonly string[] | null, one: string | null): boolean =>
    all === null || (one !== null && all.includes(one));
  return (
    groups.find(
      ({ countries, segments }) => isAmong(countries, country) && isAmong(segments, segment),
    ) ?? null
  );
}

/** Whether a file holds an item: EXPIRED is held, and past its date. */
export type ItemState = 'IN_FORCE' | 'EXPIRED' | 'MISSING';

/** The state of something that a file holds, or does not, on a day. Its last day still counts. */
export function stateOn(
  held: Readonly<{ expiresOn: BusinessDate | null }> | undefined,
  on: BusinessDate,
): ItemState {
  if (!held) return 'MISSING';
  const isPast = held.expiresOn !== null && compareDates(held.expiresOn, on) < 0;
  return isPast ? 'EXPIRED' : 'IN_FORCE';
}

/** How much of what is asked for is in force: × 100, to two decimals; null where nothing is asked for. */
export function completenessPercent(states: readonly ItemState[]): Decimal | null {
  if (states.length === 0) return null;
  const inForce = states.filter((state) => state === 'IN_FORCE').length;
  return new Decimal(inForce).times(100).dividedBy(states.length).toDecimalPlaces(2);
}

const GROUP_CODE = /^[A-Z][A-Z0-9_]{0,39}$/;
const MOST_GROUPS = 50;
const LONGEST_NAME = 200;
const MOST_REQUIRED = 100;

/** Groups as they are kept, or every fault of them. */
export function checkGroups(
  groups: readonly ChecklistGroup[],
  items: FileItems,
): Result<readonly ChecklistGroup[], readonly FileFault[]> {
  if (groups.length === 0 || groups.length > MOST_GROUPS) {
    return refused([faultAt('CREDIT_FILE_CHECKLIST_INVALID', 'groups')]);
  }
  const codes = groups.map(({ code }) => code);
  const faults = groups.flatMap((group, index) =>
    [
      ...(codes.indexOf(group.code) === index
        ? []
        : [faultAt('CREDIT_FILE_CHECKLIST_INVALID', 'code')]),
      ...groupFaults(group, items),
    ].map(({ code, path }) => faultAt(code, 'groups', index, ...path)),
  );
  return faults.length > 0
    ? refused(faults)
    : ok(groups.map((group) => ({ ...group, name: group.name.normalize('NFC').trim() })));
}

function groupFaults(group: ChecklistGroup, items: FileItems): readonly FileFault[] {
  const { code, name, countries, segments, requires } = group;
  const isInvalid = (is: boolean, ...path: readonly string[]): readonly FileFault[] =>
    is ? [faultAt('CREDIT_FILE_CHECKLIST_INVALID', ...path)] : [];
  return [
    ...isInvalid(!GROUP_CODE.test(code), 'code'),
    ...isInvalid(readableText(name, LONGEST_NAME) === null, 'name'),
    ...isInvalid(
      countries !== null && !countries.every((each) => isCountryCode(each)),
      'countries',
    ),
    ...isInvalid(
      segments !== null && !segments.every((each) => readableText(each, LONGEST_NAME) === each),
      'segments',
    ),
    ...isInvalid(requires.length > MOST_REQUIRED, 'requires'),
    ...requires.flatMap((each, index) => [
      ...(items.has(each) ? [] : [faultAt('CREDIT_FILE_ITEM_UNKNOWN', 'requires', index)]),
      ...(requires.indexOf(each) === index
        ? []
        : [faultAt('CREDIT_FILE_ITEM_REPEATED', 'requires', index)]),
    ]),
  ];
}

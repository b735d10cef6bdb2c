import { isCurrencyCode, readableText, type BusinessDate, type Id } from '@duebook/kernel';
import { Faults } from './check-figures';
import type { ContentDraft } from './check-contract-terms';
import type { ContractParty, Renewal, RenewalKind } from './contract';
import { fault } from './contract-fault';
import type { ContractKind } from './contract-kind';

/** A renewal as it was sent. */
export type RenewalDraft = Readonly<{
  kind: RenewalKind;
  noticeDays: number | null;
  periodMonths: number | null;
}>;

/** A contract as it was sent, with what its first version says; plain JSON. */
export type ContractDraft = ContentDraft &
  Readonly<{
    number: string;
    title: string;
    kindCode: string;
    legalEntityIds: readonly Id[];
    parties: readonly ContractParty[];
    currencyCode: string;
    validFrom: BusinessDate;
    validTo: BusinessDate | null;
    renewal: RenewalDraft;
    ownerUserId: Id | null;
    parentContractId: Id | null;
    note: string | null;
  }>;

const LONGEST_NUMBER = 100;
const LONGEST_TITLE = 300;
const LONGEST_REFERENCE = 100;
export const LONGEST_NOTE = 2_000;
const MOST_ENTITIES = 20;
const MOST_PARTIES = 50;
const MOST_NOTICE_DAYS = 730;
const MOST_PERIOD_MONTHS = 120;

/** A head that was checked; what rests on rows of others is looked at apart. */
export type CheckedHead = Readonly<{
  title: string;
  parties: readonly ContractParty[];
  renewal: Renewal;
  note: string | null;
}>;

/** Checks what a draft says of the contract itself, but for its content. All faults at once. */
export function checkHead(
  faults: Faults,
  draft: ContractDraft,
  kind: ContractKind | null,
): CheckedHead {
  const { number, validFrom, validTo, note } = draft;
  // A number is taken exactly as it comes: 0042 and 42 are two.
  if (readableText(number, LONGEST_NUMBER) !== number) {
    faults.add(fault('CONTRACT_NUMBER_INVALID', ['number']));
  }
  if (!kind?.isActive) faults.add(fault('CONTRACT_KIND_UNKNOWN', ['kindCode']));
  if (!isCurrencyCode(draft.currencyCode)) {
    const { currencyCode: currency } = draft;
    faults.add({ code: 'CURRENCY_UNKNOWN', currency, path: ['currencyCode'] });
  }
  if (!isSet(draft.legalEntityIds, MOST_ENTITIES)) {
    faults.add(fault('CONTRACT_ENTITIES_INVALID', ['legalEntityIds']));
  }
  if (validTo !== null && validTo < validFrom) {
    faults.add(fault('CONTRACT_DAYS_INVALID', ['validTo']));
  }
  if (kind) checkKindFits(faults, draft, kind);
  return {
    title: faults.text(draft.title, LONGEST_TITLE, ['title']),
    parties: checkParties(faults, draft.parties),
    renewal: checkRenewal(faults, draft.renewal, validTo),
    note: note === null ? null : faults.text(note, LONGEST_NOTE, ['note']),
  };
}

function isSet(values: readonly string[], most: number): boolean {
  return values.length > 0 && values.length <= most && new Set(values).size === values.length;
}

/** What contracts of this kind have to say. */
function checkKindFits(faults: Faults, draft: ContractDraft, kind: ContractKind): void {
  const { requiredRole, valueRule } = kind;
  if (requiredRole !== null && !draft.parties.some(({ role }) => role === requiredRole)) {
    faults.add(fault('CONTRACT_PARTY_ROLE_MISSING', ['parties']));
  }
  checkValueFits(faults, draft.value, valueRule);
}

/** Whether a value may, or has to, be named. */
export function checkValueFits(
  faults: Faults,
  value: string | null,
  valueRule: ContractKind['valueRule'],
): void {
  if (value === null && valueRule === 'REQUIRED') {
    faults.add(fault('CONTRACT_VALUE_MISSING', ['value']));
  }
  if (value !== null && valueRule === 'NONE') {
    faults.add(fault('CONTRACT_VALUE_UNFIT', ['value']));
  }
}

function checkParties(faults: Faults, parties: readonly ContractParty[]): readonly ContractParty[] {
  const places = parties.map(({ partyId, role }) => `${partyId} ${role}`);
  if (!isSet(places, MOST_PARTIES)) faults.add(fault('CONTRACT_PARTIES_INVALID', ['parties']));
  return parties.map(({ partyId, role, reference }, index) => ({
    ...{ partyId, role },
    reference:
      reference === null
        ? null
        : faults.text(reference, LONGEST_REFERENCE, ['parties', index, 'reference']),
  }));
}

/** What goes on by itself says from when, for how long, and until when it can be stopped. */
function checkRenewal(
  faults: Faults,
  { kind, noticeDays, periodMonths }: RenewalDraft,
  validTo: BusinessDate | null,
): Renewal {
  const path = ['renewal'];
  if (kind !== 'AUTOMATIC') {
    if (noticeDays !== null || periodMonths !== null) {
      faults.add(fault('CONTRACT_RENEWAL_INVALID', path));
    }
    return { kind, noticeDays: null, periodMonths: null };
  }
  const days = noticeDays ?? -1;
  const months = periodMonths ?? 0;
  if (validTo === null || noticeDays === null || periodMonths === null) {
    faults.add(fault('CONTRACT_RENEWAL_INVALID', path));
  } else {
    faults.number(days, [0, MOST_NOTICE_DAYS], [...path, 'noticeDays']);
    faults.number(months, [1, MOST_PERIOD_MONTHS], [...path, 'periodMonths']);
  }
  return { kind, noticeDays: days, periodMonths: months };
}

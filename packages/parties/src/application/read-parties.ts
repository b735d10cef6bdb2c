import { inOrderOf, type Id } from '@duebook/kernel';
import { may, requirePermission, type Caller } from '@duebook/platform';
import type { ContactChannel, Kept, PartyBankAccount, PartyContact } from '../domain/party';
import { normaliseName } from '../domain/normalise-name';
import { wordQueriesOf } from '../domain/grams';
import type {
  OwnerPeriod,
  PartiesContext,
  PartyCriteria,
  PartyPage,
  PartyPlace,
  PartyRecord,
  PartyRecordLists,
  PartySort,
} from './ports';

/** The parties of these ids, in their order; null for an id of nobody. Needs `parties.party.read`. */
export const partyRecords =
  ({ unitOfWork, reads }: PartiesContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (PartyRecord | null)[]> => {
    requirePermission(caller, 'parties.party.read');
    return inOrderOf(ids, await reads.recordsByIds(unitOfWork.reader(caller), ids));
  };

/**
 * The parties that other objects refer to, in the order of the ids; null for an id of nobody, and all
 * of them to a caller without `parties.party.read`: what refers to them is not lost by that.
 */
export const partiesReferredTo =
  (context: PartiesContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (PartyRecord | null)[]> =>
    may(caller, 'parties.party.read') ? partyRecords(context)(caller, ids) : ids.map(() => null);

/** The party of this code; null when there is none. Needs `parties.party.read`. */
export const partyByCode =
  ({ unitOfWork, reads }: PartiesContext) =>
  async (caller: Caller, code: string): Promise<PartyRecord | null> => {
    requirePermission(caller, 'parties.party.read');
    return reads.recordByCode(unitOfWork.reader(caller), code);
  };

/** A contact as this caller may see it. */
export type VisibleContact = Omit<PartyContact, 'personName' | 'value'> & {
  /** Null when unknown, and without `parties.contact.read`. */
  readonly personName: string | null;
  /** Null without `parties.contact.read`. */
  readonly value: string | null;
  readonly channel: ContactChannel;
};

/** A bank account as this caller may see it. */
export type VisibleBankAccount = Omit<PartyBankAccount, 'number' | 'holderName'> & {
  /** Null without `parties.bankAccount.reveal`. */
  readonly number: string | null;
  /** The last four characters. */
  readonly numberEnding: string;
  /** Null when unknown, and without `parties.bankAccount.reveal`. */
  readonly holderName: string | null;
};

/** The lists of a party as this caller may see them. */
export interface VisibleLists {
  readonly aliases: readonly string[];
  readonly identifiers: PartyRecordLists['lists']['identifiers'];
  readonly addresses: PartyRecordLists['lists']['addresses'];
  readonly contacts: readonly Kept<VisibleContact>[];
  readonly bankAccounts: readonly Kept<VisibleBankAccount>[];
}

/**
 * The lists of these parties, in order of the ids. Needs `parties.party.read`; persons and account
 * numbers are left out where their permission is missing.
 */
export const partyLists =
  ({ unitOfWork, reads }: PartiesContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly VisibleLists[]> => {
    requirePermission(caller, 'parties.party.read');
    const seesPersons = may(caller, 'parties.contact.read');
    const seesNumbers = may(caller, 'parties.bankAccount.reveal');
    const found = await reads.listsByIds(unitOfWork.reader(caller), ids);
    return found.map(({ lists }) => ({
      aliases: lists.aliases.map(({ value }) => value),
      identifiers: lists.identifiers,
      addresses: lists.addresses,
      contacts: lists.contacts.map(({ id, value }) => ({ id, value: shown(value, seesPersons) })),
      bankAccounts: lists.bankAccounts.map(({ id, value }) => ({
        id,
        value: masked(value, seesNumbers),
      })),
    }));
  };

/**
 * Contacts that were replaced or taken away and are not erased, the latest 100 of each party, in
 * order of the ids. Null without `parties.contact.read`.
 */
export const formerContacts =
  ({ unitOfWork, reads }: PartiesContext) =>
  async (
    caller: Caller,
    ids: readonly Id[],
  ): Promise<readonly (readonly Kept<VisibleContact>[] | null)[]> => {
    if (!may(caller, 'parties.contact.read')) return ids.map(() => null);
    const found = await reads.formerContacts(unitOfWork.reader(caller), ids);
    return ids.map((id) =>
      found.filter(({ partyId }) => partyId === id).map(({ contact }) => contact),
    );
  };

function shown(contact: PartyContact, isVisible: boolean): VisibleContact {
  return isVisible ? contact : { ...contact, personName: null, value: null };
}

function masked(account: PartyBankAccount, isVisible: boolean): VisibleBankAccount {
  const numberEnding = account.number.slice(-4);
  return isVisible
    ? { ...account, numberEnding }
    : { ...account, number: null, holderName: null, numberEnding };
}

/** Who was responsible when, of each party in the order of the ids. Needs `parties.party.read`. */
export const partyOwners =
  ({ unitOfWork, reads }: PartiesContext) =>
  async (caller: Caller, ids: readonly Id[]): Promise<readonly (readonly OwnerPeriod[])[]> => {
    requirePermission(caller, 'parties.party.read');
    const periods = await reads.ownerPeriods(unitOfWork.reader(caller), ids);
    return ids.map((id) => periods.filter(({ partyId }) => partyId === id));
  };

/** What a list of parties is narrowed to. What is absent or null does not narrow. */
export type PartyFilter = Readonly<{
  /** Searched in names, aliases and codes. */
  text?: string | null | undefined;
}> & {
  readonly [K in keyof Omit<PartyCriteria, 'words'>]?: PartyCriteria[K] | undefined;
};

/** A stretch of a list of parties. */
export interface PartyPageRequest {
  readonly filter: PartyFilter;
  readonly sort: PartySort;
  readonly after: PartyPlace | null;
  /** How many at most; ask for one more than is shown to learn whether there are more. */
  readonly limit: number;
}

/** More words than anybody types narrow nothing further. */
const MOST_WORDS = 10;
const LONGEST_SEARCH = 200;

/**
 * A stretch of the list of parties. Sorted by RELEVANCE without a text to search for, it is sorted
 * by name. Needs `parties.party.read`.
 */
export const partiesPage =
  ({ unitOfWork, reads }: PartiesContext) =>
  async (caller: Caller, request: PartyPageRequest): Promise<PartyPage> => {
    requirePermission(caller, 'parties.party.read');
    const criteria = criteriaOf(request.filter);
    const { after, limit } = request;
    const sort = sortOf(request);
    return reads.page(unitOfWork.reader(caller), criteria, { sort, after, limit });
  };

/** In which order a list really is. */
export function sortOf({ filter, sort }: Pick<PartyPageRequest, 'filter' | 'sort'>): PartySort {
  return sort === 'RELEVANCE' && criteriaOf(filter).words === null ? 'NAME' : sort;
}

function criteriaOf({ text, ...filter }: PartyFilter): PartyCriteria {
  const words = wordQueriesOf(normaliseName((text ?? '').slice(0, LONGEST_SEARCH)));
  return {
    words: words.length === 0 ? null : words.slice(0, MOST_WORDS),
    kind: filter.kind ?? null,
    segment: filter.segment ?? null,
    region: filter.region ?? null,
    tag: filter.tag ?? null,
    ownerUserId: filter.ownerUserId ?? null,
    groupId: filter.groupId ?? null,
  };
}

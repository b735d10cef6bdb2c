import { canonicalJson, compareText, ok, refused, type Id, type Result } from '@duebook/kernel';
import type {
  GivenLists,
  Kept,
  Party,
  PartyBankAccount,
  PartyContact,
  PartyDetails,
  PartyFields,
  PartyListName,
  PartyLists,
} from './party';
import { refusalAt, type PartyRefusal } from './party-refusal';

/** What happens to one list of a party. Elements are never changed in place. */
export type ListPlan<T> = Readonly<{ added: readonly T[]; retiredIds: readonly Id[] }>;

/** All that is to be written of one party. */
export type PartyPlan = Readonly<{
  details: PartyDetails;
  /** Names of the details that differ from before; all given ones for a new party. */
  changedDetails: readonly (keyof PartyDetails)[];
  lists: { readonly [L in PartyListName]: ListPlan<PartyLists[L]> };
}>;

/**
 * How lists that are given meet the lists that are there.
 * REPLACE: an edit, what is not given goes. ADD: an upsert from another system, which knows only
 * its own part; nothing goes but the element that a given one stands for.
 */
export type ListMode = 'REPLACE' | 'ADD';

const BLANK: PartyDetails = {
  legalName: '',
  kinds: [],
  unifiedSocialCreditCode: null,
  country: null,
  language: null,
  virtualAccountNumber: null,
  segment: null,
  region: null,
  industry: null,
  tags: [],
  groupId: null,
  ownerUserId: null,
};

const NO_LISTS: Party['lists'] = {
  aliases: [],
  identifiers: [],
  addresses: [],
  contacts: [],
  bankAccounts: [],
};

/**
 * What makes two elements the same one. The rest of a contact (consent, hours, language, name) is
 * said about it; whatever differs in any other list makes another element.
 */
const IDENTITY: { readonly [L in PartyListName]: (value: PartyLists[L]) => string } = {
  aliases: (alias) => alias,
  identifiers: canonicalJson,
  addresses: canonicalJson,
  contacts: ({ role, channel, value }: PartyContact) => canonicalJson([role, channel, value]),
  bankAccounts: ({ scheme, number }: PartyBankAccount) => canonicalJson([scheme, number]),
};

/** Decides what a new party consists of. Its name and at least one kind must be given. */
export function planNewParty(given: PartyFields): Result<PartyPlan, readonly PartyRefusal[]> {
  const missing: PartyRefusal[] = [];
  if (given.legalName === undefined) missing.push(refusalAt('PARTY_NAME_MISSING', 'legalName'));
  if (given.kinds === undefined) missing.push(refusalAt('PARTY_KIND_MISSING', 'kinds'));
  if (missing.length > 0) return refused(missing);
  return ok({
    details: { ...BLANK, ...detailsOf(given) },
    changedDetails: Object.keys(detailsOf(given)) as (keyof PartyDetails)[],
    lists: planLists(NO_LISTS, given, 'REPLACE'),
  });
}

/**
 * Decides what changes in a party that exists.
 *
 * A bank account is where money goes, so that neither a new nor a changed nor a missing one is
 * accepted from one person alone. Another system (ADD) cannot ask a second one, so that it is refused
 * here; an edit (REPLACE) can, see {@link changesBankAccounts}.
 */
export function planChange(
  party: Party,
  given: PartyFields,
  mode: ListMode,
): Result<PartyPlan, readonly PartyRefusal[]> {
  const before = party.details;
  const added = mode === 'ADD' ? addedSets(before, given) : {};
  const details = { ...before, ...detailsOf(given), ...added };
  const lists = planLists(party.lists, withFormerName(party, given, mode), mode);
  if (mode === 'ADD' && changesAnything(lists.bankAccounts)) {
    return refused([refusalAt('BANK_ACCOUNT_CHANGE_NEEDS_APPROVAL', 'bankAccounts')]);
  }
  return ok({ details, changedDetails: changedDetails(before, details), lists });
}

/** A plan that changes some details and no list. */
export function planDetails(party: Party, given: Partial<PartyDetails>): PartyPlan {
  const details = { ...party.details, ...given };
  const lists = planLists(party.lists, {}, 'ADD');
  return { details, changedDetails: changedDetails(party.details, details), lists };
}

/** A plan that takes one contact off the list and changes nothing else. */
export function planContactRemoval(party: Party, contactId: Id): PartyPlan {
  const plan = planDetails(party, {});
  return { ...plan, lists: { ...plan.lists, contacts: { added: [], retiredIds: [contactId] } } };
}

/** Whether it changes where money goes, which nobody does alone. */
export function changesBankAccounts({ lists }: PartyPlan): boolean {
  return changesAnything(lists.bankAccounts);
}

/** Whether there is anything to write. */
export function changesParty(plan: PartyPlan): boolean {
  return changesOf(plan).length > 0;
}

/** Names of the details and lists that there is anything to write of. */
export function changesOf({ changedDetails, lists }: PartyPlan): readonly string[] {
  const names = Object.keys(lists) as PartyListName[];
  return [...changedDetails, ...names.filter((list) => changesAnything(lists[list]))];
}

function changesAnything({ added, retiredIds }: ListPlan<unknown>): boolean {
  return added.length > 0 || retiredIds.length > 0;
}

function changedDetails(
  before: PartyDetails,
  after: PartyDetails,
): readonly (keyof PartyDetails)[] {
  return (Object.keys(BLANK) as (keyof PartyDetails)[]).filter(
    (field) =>
      before[field] !== after[field] &&
      canonicalJson(before[field]) !== canonicalJson(after[field]),
  );
}

function detailsOf(given: PartyFields): Partial<PartyDetails> {
  const { aliases, identifiers, addresses, contacts, bankAccounts, ...details } = given;
  return details;
}

/** Another system renames a party: payers will go on using the former name for a while. */
function withFormerName(party: Party, given: PartyFields, mode: ListMode): GivenLists {
  const former = party.details.legalName;
  const isRenamed = given.legalName !== undefined && given.legalName !== former;
  return mode === 'ADD' && isRenamed
    ? { ...given, aliases: [former, ...(given.aliases ?? [])] }
    : given;
}

/** Another system that knows a customer does not know that it is a supplier as well. */
function addedSets(
  { kinds, tags }: PartyDetails,
  given: PartyFields,
): Partial<Pick<PartyDetails, 'kinds' | 'tags'>> {
  return {
    ...(given.kinds ? { kinds: union(kinds, given.kinds) } : {}),
    ...(given.tags ? { tags: union(tags, given.tags) } : {}),
  };
}

/** In the order of code points, which is that of kinds too. */
function union<T extends string>(some: readonly T[], others: readonly T[]): readonly T[] {
  return [...new Set([...some, ...others])].sort(compareText);
}

function planLists(current: Party['lists'], given: GivenLists, mode: ListMode): PartyPlan['lists'] {
  const plan = <L extends PartyListName>(list: L): ListPlan<PartyLists[L]> =>
    planList<PartyLists[L]>(current[list], given[list], IDENTITY[list], mode);
  return {
    aliases: plan('aliases'),
    identifiers: plan('identifiers'),
    addresses: plan('addresses'),
    contacts: plan('contacts'),
    bankAccounts: plan('bankAccounts'),
  };
}

function planList<T>(
  current: readonly Kept<T>[],
  given: readonly T[] | undefined,
  identityOf: (value: T) => string,
  mode: ListMode,
): ListPlan<T> {
  if (given === undefined) return { added: [], retiredIds: [] };
  // Most parties are new, with one element: nothing to compare it with.
  if (current.length === 0 && given.length < 2) return { added: given, retiredIds: [] };
  // Given twice, the last one counts.
  const wanted = new Map(given.map((value) => [identityOf(value), value]));
  const unchanged = new Set<string>();
  const retiredIds: Id[] = [];
  for (const { id, value } of current) {
    const identity = identityOf(value);
    const replacement = wanted.get(identity);
    if (replacement === undefined) {
      if (mode === 'REPLACE') retiredIds.push(id);
    } else if (canonicalJson(replacement) === canonicalJson(value)) {
      unchanged.add(identity);
    } else {
      retiredIds.push(id);
    }
  }
  const added = [...wanted].flatMap(([identity, value]) =>
    unchanged.has(identity) ? [] : [value],
  );
  return { added, retiredIds };
}

import { checkPartyFields } from './check-party';
import { isPartyCode } from './text';

/** A party as a document of another system names it. */
export type PartyNaming = Readonly<{ code: string; name: string | null }>;

/** Why no party can be called so. */
export type NamingFault = Readonly<{
  code: 'PARTY_CODE_INVALID' | 'PARTY_NAME_INVALID';
  field: 'code' | 'name';
}>;

/** How many names of one party a caller may bring at once. */
export { LONGEST_LIST as MOST_NAMES } from './check-party';

/** What keeps a party from being called so, by the rules of codes and legal names; nothing when it can. */
export function faultsOfNaming({ code, name }: PartyNaming): readonly NamingFault[] {
  const isNameKept = name === null || checkPartyFields({ legalName: name }).ok;
  return [
    ...(isPartyCode(code) ? [] : [{ code: 'PARTY_CODE_INVALID', field: 'code' } as const]),
    ...(isNameKept ? [] : [{ code: 'PARTY_NAME_INVALID', field: 'name' } as const]),
  ];
}

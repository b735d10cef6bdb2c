import { compareText } from '@duebook/kernel';
import { requirePermission, type Caller } from '@duebook/platform';
import type { ImportKind } from '../domain/import-run';
import { templateProfile } from './choose-profile';
import type { ImportTarget } from './import-target';
import type { ImportContext, ImportProfile, KeptProfile, ProfilePlace } from './ports';

/** A profile as it is listed: a saved one, or the shipped template of a kind. */
export type ListedProfile = ImportProfile & Partial<KeptProfile>;

/** Where a profile stands in the list: the template of a kind before what was saved for it. */
export function placeOfProfile({ kind, name, version }: ImportProfile): ProfilePlace {
  return { kind, name: version === 0 ? '' : name };
}

function compareProfiles(a: ProfilePlace, b: ProfilePlace): number {
  return compareText(a.kind, b.kind) || compareText(a.name, b.name);
}

/** The saved profiles, newest version of each, and the template of each kind; in order. */
export const importProfiles =
  ({ unitOfWork, profiles }: ImportContext, targets: ReadonlyMap<ImportKind, ImportTarget>) =>
  async (
    caller: Caller,
    kinds: readonly ImportKind[] | null,
    slice: { readonly after: ProfilePlace | null; readonly limit: number },
  ): Promise<readonly ListedProfile[]> => {
    requirePermission(caller, 'ledger.import.read');
    const { after, limit } = slice;
    const saved = await profiles.page(unitOfWork.reader(caller), kinds, slice);
    const templates = [...targets.values()]
      .filter(({ kind }) => kinds === null || kinds.includes(kind))

      .map((target) => templateProfile(target, columnNamesOf(target)))
      .filter((profile) => after === null || compareProfiles(placeOfProfile(profile), after) > 0);
    return [...templates, ...saved]
      .sort((a, b) => compareProfiles(placeOfProfile(a), placeOfProfile(b)))
      .slice(0, limit);
  };

function columnNamesOf({ template }: ImportTarget): readonly string[] {
  return Object.values(template).map(({ name }) => name);
}

/** A saved profile by id; for who has just saved it. */
export const importProfileFind =
  ({ unitOfWork, profiles }: ImportContext) =>
  (caller: Caller, id: string): Promise<KeptProfile | null> =>
    profiles.find(unitOfWork.reader(caller), id);

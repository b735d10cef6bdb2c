import { invariant, ok, refused, type Result } from '@duebook/kernel';
import {
  detectProfile,
  readTable,
  templateMapping,
  type MappingRefusal,
  type OpenBytes,
  type ReadTableOptions,
  type SqlReader,
  type TableRefusal,
  type TableSource,
} from '@duebook/platform';
import { STRICT_READING } from '../domain/row-context';
import type { ImportTarget } from './import-target';
import type { ImportProfile, ImportProfileStore } from './ports';

/** What Duebook's own template is called among the profiles. */
export const TEMPLATE_NAME = 'DUEBOOK';

/** Why no profile could be chosen, or none for this file. */
export type ProfileRefusal =
  Readonly<{ code: 'IMPORT_PROFILE_UNKNOWN'; name: string }> | MappingRefusal | TableRefusal;

/** A profile and the table as it reads it. */
export interface ChosenProfile {
  readonly profile: ImportProfile;
  readonly table: TableSource;
}

export interface ProfileChoice {
  readonly target: ImportTarget;
  readonly open: OpenBytes;
  /** Null: whichever fits the header. */
  readonly name: string | null;
}

/**
 * The profile to read a file with: the one that is named, or the one that fits its header. Two that
 * fit equally well are never chosen between.
 */
export async function chooseProfile(
  profiles: ImportProfileStore,
  reader: SqlReader,
  choice: ProfileChoice,
): Promise<Result<ChosenProfile, ProfileRefusal>> {
  const saved = await profiles.newest(reader, choice.target.kind);
  const { name } = choice;
  if (name === null) return detect(saved, choice);
  const named = saved.find((profile) => profile.name === name);
  if (named) return bindNamed(named, choice);
  if (name !== TEMPLATE_NAME) return refused({ code: 'IMPORT_PROFILE_UNKNOWN', name });
  const table = await readTable(choice.open);
  if (!table.ok) return table;
  return bound(templateProfile(choice.target, table.value.header), choice.target, table.value);
}

async function bindNamed(
  profile: ImportProfile,
  { target, open }: ProfileChoice,
): Promise<Result<ChosenProfile, ProfileRefusal>> {
  const table = await readTable(open, profile.table);
  return table.ok ? bound(profile, target, table.value) : table;
}

function bound(
  profile: ImportProfile,
  target: ImportTarget,
  table: TableSource,
): Result<ChosenProfile, MappingRefusal> {
  const fits = target.bind(profile.mapping, table.header);
  return fits.ok ? ok({ profile, table }) : fits;
}

/**
 * Profiles may look for the header in different places, so each way of opening the file is tried
 * with the profiles that want it so; all together, exactly one may fit.
 */
async function detect(
  saved: readonly ImportProfile[],
  { target, open }: ProfileChoice,
): Promise<Result<ChosenProfile, ProfileRefusal>> {
  const found: Result<ChosenProfile, ProfileRefusal>[] = [];
  for (const { options, profiles } of byTableOptions(saved)) {
    const table = await readTable(open, options);
    found.push(table.ok ? detectIn(table.value, profiles, target) : table);
  }
  return oneOf(found, target);
}

function detectIn(
  table: TableSource,
  profiles: readonly ImportProfile[],
  target: ImportTarget,
): Result<ChosenProfile, ProfileRefusal> {
  const isPlain = profiles.every((profile) => Object.keys(profile.table).length === 0);
  // The template is read without further ado.
  const candidates = isPlain ? [...profiles, templateProfile(target, table.header)] : profiles;
  const mappings = candidates.map(({ mapping }) => mapping);
  const found = detectProfile(mappings, table.header);
  if (!found.ok) return found;
  const profile = candidates.find(({ mapping }) => mapping === found.value);
  invariant(profile !== undefined, 'one of the candidates was detected');
  return ok({ profile, table });
}

/**
 * Of several ways to open the file, those in which a profile knows every column come before those
 * in which it only finds its own. The plain way comes first, and what it refuses is told when
 * nothing fits.
 */
function oneOf(
  found: readonly Result<ChosenProfile, ProfileRefusal>[],
  target: ImportTarget,
): Result<ChosenProfile, ProfileRefusal> {
  const tried = found.map((one) =>
    one.ok ? bound(one.value.profile, target, one.value.table) : one,
  );
  const names = (tried.some((one) => one.ok) ? tried : found).flatMap((one) => {
    if (one.ok) return [one.value.profile.name];
    return one.refusal.code === 'PROFILE_AMBIGUOUS' ? one.refusal.names : [];
  });
  if (names.length > 1) return refused({ code: 'PROFILE_AMBIGUOUS', names });
  const [plain] = tried;
  invariant(plain !== undefined, 'the plain way is always tried');
  return tried.find((one) => one.ok) ?? tried.find((_, way) => found[way]?.ok === true) ?? plain;
}

interface ProfileGroup {
  readonly options: ReadTableOptions;
  readonly profiles: readonly ImportProfile[];
}

/** The plain way first, with no profile of its own if need be: the template is read so. */
function byTableOptions(saved: readonly ImportProfile[]): readonly ProfileGroup[] {
  const groups = new Map<string, ImportProfile[]>([['{}', []]]);
  for (const profile of saved) {
    const key = JSON.stringify(profile.table);
    groups.set(key, [...(groups.get(key) ?? []), profile]);
  }
  return [...groups.values()].map((profiles) => ({
    options: profiles[0]?.table ?? {},
    profiles,
  }));
}

/** Duebook's own template for this header. */
export function templateProfile(target: ImportTarget, header: readonly string[]): ImportProfile {
  return {
    kind: target.kind,
    name: TEMPLATE_NAME,
    version: 0,
    mapping: templateMapping(TEMPLATE_NAME, target, header),
    table: {},
    amounts: STRICT_READING,
  };
}

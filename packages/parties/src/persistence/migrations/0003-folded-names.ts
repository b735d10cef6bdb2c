import type { Migration } from '@duebook/platform';

/** What `foldedName` makes of a core name's letters. */
const LETTERS = `regexp_replace(
  regexp_replace(translate(core_name, 'øæœß', 'oaos'), '([aou])e+', '\\1', 'g'), 's+', 's', 'g')`;

const TELLING = `btrim(regexp_replace(' ' || ${LETTERS} || ' ', ' (und|and|et)(?= )', '', 'g'))`;

/** Names as they sound alike: `foldedName` of the domain, for those that stand too. */
export const foldedNames: Migration = {
  id: 'parties/0003-folded-names',
  statements: [
    'alter table parties.party_name add column folded_name text collate "C"',
    // The owner, who may be no superuser, sees no names while his own policies bind him.
    'alter table parties.party_name no force row level security',
    `update parties.party_name set folded_name = coalesce(nullif(${TELLING}, ''), ${LETTERS})`,
    'alter table parties.party_name force row level security',
    'alter table parties.party_name alter column folded_name set not null',
    'drop index parties.party_name_by_core',
    `create index party_name_by_fold on parties.party_name (tenant_id, folded_name)
       where retired_at is null`,
  ],
};

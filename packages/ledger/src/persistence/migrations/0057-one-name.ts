import type { Migration } from '@duebook/platform';

const ISSUES = ['import_issue', 'import_issue_count'];
const TABLES = [...ISSUES, 'import_profile', 'import_run'];

/** The rules of a profile, with the field under the name that it has now. */
const renamed = (rules: string): string =>
  `(select jsonb_agg(case when rule ->> 'field' = 'bankAccountCode'
                          then rule || '{"field": "cashAccountCode"}' else rule end order by place)
      from jsonb_array_elements(${rules}) with ordinality as sent (rule, place))`;

/**
 * What has one name in the API has it in imports of before too: the cash account, and that a party is
 * not of the kind that is needed.
 */
export const oneName: Migration = {
  id: 'ledger/0057-one-name',
  statements: [
    // The owner of the tables need not be a superuser, and sees of what is protected nothing.
    ...TABLES.map((table) => `alter table ledger.${table} no force row level security`),
    `update ledger.import_profile
        set mapping = jsonb_set(mapping, '{rules}', ${renamed("mapping -> 'rules'")})
      where mapping -> 'rules' @> '[{"field": "bankAccountCode"}]'`,
    `update ledger.import_run
        set profile = jsonb_set(profile, '{mapping,rules}', ${renamed("profile #> '{mapping,rules}'")})
      where profile #> '{mapping,rules}' @> '[{"field": "bankAccountCode"}]'`,
    ...ISSUES.flatMap((table) => [
      `update ledger.${table} set field = 'cashAccountCode' where field = 'bankAccountCode'`,
      `update ledger.${table} set code = 'PARTY_KIND_WRONG' where code = 'PARTY_ROLE_WRONG'`,
    ]),
    ...TABLES.map((table) => `alter table ledger.${table} force row level security`),
  ],
};

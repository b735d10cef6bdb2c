import type { AccountDraft, ItemClass, AccountRole, AccountType } from './account';

/** What posting uses an account of a template for. */
type Use = Readonly<{ itemClass: ItemClass } | { role: AccountRole }>;

/** One row of a template. */
export type TemplateRow = readonly [
  code: string,
  type: AccountType,
  name: string,
  nameZh: string,
  use?: Use,
];

/** The rows of a template as accounts. */
export function templateAccounts(rows: readonly TemplateRow[]): readonly AccountDraft[] {
  return rows.map(([code, type, name, nameZh, use]) => ({
    code,
    type,
    name,
    nameZh,
    itemClass: use && 'itemClass' in use ? use.itemClass : null,
    role: use && 'role' in use ? use.role : null,
  }));
}

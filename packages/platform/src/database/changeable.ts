/**
 * What the app role may change or remove, by table: `UPDATE`, `UPDATE (<column>)` or `DELETE`. Every
 * table that is not named is append-only, which the catalogue lint holds against the role's grants.
 */
export type Changeable = Readonly<Record<string, readonly string[]>>;

import type { BusinessDate, Decimal } from '@duebook/kernel';

/** A field that a table can fill: its type, and whether a row without it makes no sense. */
export type TargetField =
  | { readonly type: 'TEXT'; readonly isRequired?: boolean; readonly maxLength?: number }
  | { readonly type: 'LIST'; readonly isRequired?: boolean; readonly maxLength?: number }
  | { readonly type: 'DATE'; readonly isRequired?: boolean }
  | { readonly type: 'DECIMAL'; readonly isRequired?: boolean }
  | {
      readonly type: 'CHOICE';
      readonly isRequired?: boolean;
      readonly choices: readonly string[];
    };

/** All fields that a kind of import knows, by name. */
export type TargetFields = Readonly<Record<string, TargetField>>;

/** What a field's cell becomes; null when it is empty. */
export type ValueOf<F extends TargetField> = F extends { type: 'DATE' }
  ? BusinessDate
  : F extends { type: 'DECIMAL' }
    ? Decimal
    : F extends { type: 'LIST' }
      ? readonly string[]
      : F extends { choices: readonly (infer C)[] }
        ? C
        : string;

/** A row as our fields: required ones are there, a field that no rule fills is null. */
export type MappedRow<F extends TargetFields> = {
  readonly [K in keyof F]: F[K] extends { readonly isRequired: true }
    ? ValueOf<F[K]>
    : ValueOf<F[K]> | null;
};

/** Declares the fields of an import; keeps the literal types that {@link MappedRow} is made of. */
export function targetFields<const F extends TargetFields>(fields: F): F {
  return fields;
}

import { columnKey } from './column-key';
import type { FieldRule, MappingProfile } from './profile';
import type { TargetFields } from './target-field';

/** A column of the table that we would write ourselves. */
export interface TemplateColumn {
  readonly name: string;
  /** What it may be called besides, for example in another language. */
  readonly otherNames?: readonly string[];
  /** Words of people for a choice: theirs → ours. */
  readonly words?: Readonly<Record<string, string>>;
}

/** A column for each field of an import. */
export type Template<F extends TargetFields> = { readonly [K in keyof F]: TemplateColumn };

/** A template whose columns are called as the fields are, in words: `documentNumber`, `Document number`. */
export function templateOf<const F extends TargetFields>(
  fields: F,
  more: { readonly [K in keyof F]?: Omit<TemplateColumn, 'name'> } = {},
): Template<F> {
  const columns = (Object.keys(fields) as (keyof F & string)[]).map(
    (field) => [field, { name: inWords(field), ...more[field] }] as const,
  );
  // Each field is given a column of its own.
  return Object.fromEntries(columns) as Template<F>;
}

/**
 * The profile that reads a table with a template's columns: all that an import cannot do without,
 * and those of the others that are there.
 */
export function templateMapping<F extends TargetFields>(
  name: string,
  { fields, template }: { readonly fields: F; readonly template: Template<F> },
  header: readonly string[],
): MappingProfile {
  const present = new Set(header.map(columnKey));
  const rules = Object.entries<TemplateColumn>(template).flatMap(
    ([field, column]): readonly FieldRule[] => {
      const names = [column.name, ...(column.otherNames ?? [])];
      const found = names.find((one) => present.has(columnKey(one)));
      if (found === undefined && fields[field]?.isRequired !== true) return [];
      const rule = { field, columns: [found ?? column.name] };
      return [column.words === undefined ? rule : { ...rule, words: column.words }];
    },
  );
  return { name, rules };
}

function inWords(field: string): string {
  const words = field.replace(/[A-Z]/g, (capital) => ` ${capital.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

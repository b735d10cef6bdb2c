/** As much of a JSON Schema as the schemas of events use. */
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly const?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

/**
 * What an earlier schema promised its subscribers and a newer one no longer does, a line each. More
 * properties and more words are no breach: subscribers take what they know.
 */
export function brokenPromises(earlier: string, newer: string): readonly string[] {
  const kept = new Set(promises(JSON.parse(newer) as Schema, ''));
  return promises(JSON.parse(earlier) as Schema, '').filter((promise) => !kept.has(promise));
}

function promises(schema: Schema, place: string): readonly string[] {
  const forms = formsOf(schema);
  const someForm = forms.filter(({ type }) => type !== 'null');
  return [
    ...(someForm.length === forms.length ? [`${place} never null`] : []),
    ...someForm.flatMap((form) => promisesOfForm(form, `${place}${kindOf(form)}`)),
  ];
}

function promisesOfForm(form: Schema, place: string): readonly string[] {
  const { properties = {}, required = [], items } = form;
  return [
    ...(['type', 'format', 'pattern', 'const'] as const).flatMap((keyword) => {
      const value = form[keyword];
      return value === undefined ? [] : [`${place} ${keyword} ${value}`];
    }),
    ...Object.entries(properties).flatMap(([name, value]) => promises(value, `${place}.${name}`)),
    ...required.map((name) => `${place}.${name} always there`),
    ...(items ? promises(items, `${place}[]`) : []),
  ];
}

function formsOf(schema: Schema): readonly Schema[] {
  const forms = schema.anyOf ?? schema.oneOf;
  return forms?.flatMap(formsOf) ?? [schema];
}

/** Objects of several kinds are told apart by their kind, wherever they stand in the list. */
function kindOf({ properties }: Schema): string {
  const kind = properties?.['kind'];
  const words = kind ? formsOf(kind) : [];
  return words.length === 1 && words[0]?.const !== undefined ? `<${words[0].const}>` : '';
}

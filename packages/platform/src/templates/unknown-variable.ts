import type { Liquid, Template } from 'liquidjs';
import type { Json } from '../outbox/domain-event';
import type { TemplateFault, TemplateValues } from './template-fault';

/** What Liquid itself knows of lists and texts. */
const OF_LISTS: ReadonlySet<unknown> = new Set(['size', 'first', 'last']);

/** The first variable of a template that the examples have not, wherever it stands; null for none. */
export function unknownVariable(
  engine: Liquid,
  parsed: Template[],
  examples: TemplateValues,
): TemplateFault | null {
  const { globals } = engine.analyzeSync(parsed, { partials: false });
  const faults = Object.values(globals)
    .flat()
    .flatMap(({ segments, location }): TemplateFault[] => {
      const name = unknownName(segments, examples);
      if (name === null) return [];
      const { row: line, col: column } = location;
      return [{ code: 'TEMPLATE_VARIABLE_UNKNOWN', line, column, name }];
    })
    .sort((one, other) => one.line - other.line || one.column - other.column);
  return faults[0] ?? null;
}

/** Follows a path through the examples; what is behind nothing, or looked up by another value, is not told. */
function unknownName(path: readonly unknown[], examples: TemplateValues): string | null {
  let at: Json = examples;
  for (const [index, step] of path.entries()) {
    if (at === null || (typeof step !== 'string' && typeof step !== 'number')) return null;
    const held = heldBy(at);
    if (held === null) return isOfLists(at, step) ? null : path.slice(0, index + 1).join('.');
    if (!Object.hasOwn(held, step)) return path.slice(0, index + 1).join('.');
    at = held[step] ?? null;
  }
  return null;
}

/** What has names of its own; null for lists, texts and numbers. */
function heldBy(value: Json): Readonly<Record<string, Json>> | null {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return null;
  return value as Readonly<Record<string, Json>>;
}

function isOfLists(value: Json, step: string | number): boolean {
  return OF_LISTS.has(step) || (Array.isArray(value) && typeof step === 'number');
}

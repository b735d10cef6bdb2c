import type { Liquid, Template } from 'liquidjs';
import type { Json } from '../outbox/domain-event';
import type { TemplateFault, TemplateValues } from './render-template';

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
    if (Array.isArray(at) || typeof at !== 'object') {
      if (OF_LISTS.has(step) || (Array.isArray(at) && typeof step === 'number')) return null;
      return path.slice(0, index + 1).join('.');
    }
    const held = at as Readonly<Record<string, Json>>;
    if (!Object.hasOwn(held, step)) return path.slice(0, index + 1).join('.');
    at = held[step] ?? null;
  }
  return null;
}

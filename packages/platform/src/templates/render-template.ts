import { invariant, Money, ok, parseBusinessDate, refused, type Result } from '@duebook/kernel';
import { Liquid, LiquidError, type Template } from 'liquidjs';
import type { TemplateFault, TemplateValues } from './template-fault';
import { unknownVariable } from './unknown-variable';
import type { LetterLanguage } from '@duebook/kernel';
import { writeDate } from '../wording/write-date';
import { writeAmount, writeAmountInWords, writeMoney } from '../wording/write-money';

/** How a template is rendered. */
export interface TemplateOptions {
  readonly language: LetterLanguage;
  /** In HTML every value is escaped, without exception. */
  readonly form: 'TEXT' | 'HTML';
}

const LONGEST_TEMPLATE = 50_000;
const LONGEST_RENDERING = 500_000;
const MOST_MS = 500;
const MOST_OBJECTS = 2_000_000;

/**
 * What a template says of values, in Liquid without anything that reaches outside of it: no files, no
 * includes, no prototypes.
 *
 * Filters beside those of Liquid: `money` (CNY 1,234.50), `amount` (1,234.50), `in_words` (大写金额 or English)
 * and `day` (2026年3月5日, 5 March 2026).
 */
export function renderTemplate(
  template: string,
  values: TemplateValues,
  options: TemplateOptions,
): Result<string, TemplateFault> {
  const engine = engineOf(options);
  return attempt(template, (parsed) => engine.renderSync(parsed, values) as string, engine);
}

/**
 * Whether a template can be used by whoever gives it these values: what it may name is shown by examples.
 * A variable counts wherever it stands, also where the examples do not lead; what is looked up by the value
 * of another variable, or in the elements of a list, counts as far as the examples lead there.
 */
export function checkTemplate(
  template: string,
  examples: TemplateValues,
  options: TemplateOptions,
): Result<null, TemplateFault> {
  const engine = engineOf(options);
  const unknown = attempt(template, (parsed) => unknownVariable(engine, parsed, examples), engine);
  if (!unknown.ok) return unknown;
  if (unknown.value !== null) return refused(unknown.value);
  const rendered = renderTemplate(template, examples, options);
  return rendered.ok ? ok(null) : rendered;
}

function attempt<T>(
  template: string,
  work: (parsed: Template[]) => T,
  engine: Liquid,
): Result<T, TemplateFault> {
  if (template.length > LONGEST_TEMPLATE) return refused(tooLarge(1, 1));
  try {
    const made = work(engine.parse(template));
    const isLong = typeof made === 'string' && made.length > LONGEST_RENDERING;
    return isLong ? refused(tooLarge(1, 1)) : ok(made);
  } catch (error) {
    return refused(faultOf(error));
  }
}

const engines = new Map<string, Liquid>();

function engineOf({ language, form }: TemplateOptions): Liquid {
  const key = `${language}/${form}`;
  const known = engines.get(key);
  if (known) return known;
  const engine = createEngine(language, form);
  engines.set(key, engine);
  return engine;
}

/** Of other templates: there are none. And of what would say that a value is markup. */
const TAGS_OUTSIDE = ['include', 'render', 'layout', 'block'];

function createEngine(language: LetterLanguage, form: TemplateOptions['form']): Liquid {
  const engine = new Liquid({
    ...{ ownPropertyOnly: true, strictVariables: true, strictFilters: true, templates: {} },
    ...{ parseLimit: LONGEST_TEMPLATE, renderLimit: MOST_MS, memoryLimit: MOST_OBJECTS },
    ...{ dynamicPartials: false, relativeReference: false, timezoneOffset: 0 },
    ...(form === 'HTML' && { outputEscape: 'escape' as const }),
  });
  for (const tag of TAGS_OUTSIDE) Reflect.deleteProperty(engine.tags, tag);
  engine.unregisterFilter('raw');
  engine.registerFilter('money', (value: unknown) => writeMoney(moneyOf(value)));
  engine.registerFilter('amount', (value: unknown) => writeAmount(moneyOf(value)));
  engine.registerFilter('in_words', (value: unknown) =>
    writeAmountInWords(moneyOf(value), language),
  );
  engine.registerFilter('day', (value: unknown) => writeDate(dayOf(value), language));
  return engine;
}

class ValueInvalid extends Error {}

function moneyOf(value: unknown): Money {
  const { amount, currencyCode } = (value ?? {}) as {
    readonly amount?: unknown;
    readonly currencyCode?: unknown;
  };
  if (typeof amount !== 'string' || typeof currencyCode !== 'string') throw new ValueInvalid();
  const money = Money.parse(amount, currencyCode);
  if (!money.ok) throw new ValueInvalid();
  return money.value;
}

function dayOf(value: unknown) {
  const day = typeof value === 'string' ? parseBusinessDate(value) : null;
  if (!day) throw new ValueInvalid();
  return day;
}

function tooLarge(line: number, column: number): TemplateFault {
  return { code: 'TEMPLATE_TOO_LARGE', line, column, name: null };
}

const UNKNOWN_WORD = /undefined filter: ([^\s,]+)|tag "([^"]*)" not found/;
const LIMIT = /limit exceeded/;

/** What liquidjs says of a fault, by its kinds; its sentences quote the template, and are left alone. */
function faultOf(error: unknown): TemplateFault {
  invariant(LiquidError.is(error), 'What a template does wrong is told by Liquid');
  const [line = 1, column = 1] = error.token.getPosition();
  const at = { line, column };
  if (LIMIT.test(error.message)) return tooLarge(line, column);
  if (error.originalError instanceof ValueInvalid) {
    return { code: 'TEMPLATE_VALUE_INVALID', ...at, name: null };
  }
  return { ...unknownIn(error.name, error.message), ...at };
}

function unknownIn(kind: string, message: string): Pick<TemplateFault, 'code' | 'name'> {
  if (kind === 'UndefinedVariableError') {
    const [, name = null] = /undefined variable: (.*?)(?:, line|$)/.exec(message) ?? [];
    return { code: 'TEMPLATE_VARIABLE_UNKNOWN', name };
  }
  const word = UNKNOWN_WORD.exec(message);
  if (!word) return { code: 'TEMPLATE_INVALID', name: null };
  return { code: 'TEMPLATE_WORD_UNKNOWN', name: word[1] ?? word[2] ?? null };
}

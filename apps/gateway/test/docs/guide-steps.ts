import { invariant } from '@duebook/kernel';
import { expect, it } from '@jest/globals';
import type { GatewayTenant } from '../support/test-gateway';

/** An operation of a guide with what to send and what comes back. */
export interface GuideStep {
  readonly name: string;
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly answer: unknown;
}

const BLOCK = /^```(\w+)(?: (\w+))?\n([\s\S]*?)^```$/gm;

/**
 * The operations of a guide: each `graphql` block with the `json variables` (if it has any) and the
 * `json answer` that follow it.
 */
export function stepsOf(markdown: string): readonly GuideStep[] {
  const steps: GuideStep[] = [];
  let operation: string | undefined;
  let variables = {};
  for (const [, language, role, content = ''] of markdown.matchAll(BLOCK)) {
    if (language === 'graphql') {
      invariant(operation === undefined, 'each operation of the guide shows its answer');
      operation = content;
      variables = {};
    } else if (language === 'json' && role === 'variables') {
      variables = JSON.parse(content) as object;
    } else if (language === 'json' && role === 'answer') {
      invariant(operation !== undefined, 'each answer of the guide belongs to one operation');
      const answer = JSON.parse(content) as unknown;
      steps.push({ name: nameOf(operation), operation, variables, answer });
      operation = undefined;
    }
  }
  invariant(operation === undefined, 'the last operation of the guide shows its answer too');
  return steps;
}

function nameOf(operation: string): string {
  const name = /^\s*(?:query|mutation) (\w+)/.exec(operation)?.[1];
  invariant(name !== undefined, 'each operation of the guide has a name');
  return name;
}

const PLACEHOLDER = /^<(.+)>$/;

/**
 * The words in angle brackets of a guide. One in an answer stands for what comes back there, and is
 * sent where it occurs in variables afterwards; "…" stands for anything.
 */
export class Placeholders {
  private readonly meanings = new Map<string, unknown>();

  constructor(private readonly invent: () => string) {}

  /** The value with every placeholder replaced; an unknown one gets a value of its own. */
  fill(value: unknown): unknown {
    if (typeof value === 'string') return this.meaningOf(value);
    if (Array.isArray(value)) return value.map((each) => this.fill(each));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, this.fill(each)]));
  }

  /** The actual answer, with what the guide leaves open said as the guide says it. */
  asShown(actual: unknown, shown: unknown): unknown {
    if (shown === '…') return typeof actual === 'string' ? shown : actual;
    if (typeof shown === 'string') return this.nameFor(actual, shown);
    if (Array.isArray(shown) && Array.isArray(actual)) {
      return actual.map((each, index) => this.asShown(each, shown[index]));
    }
    if (!isRecord(shown) || !isRecord(actual)) return actual;
    return Object.fromEntries(
      Object.entries(actual).map(([key, each]) => [key, this.asShown(each, shown[key])]),
    );
  }

  private meaningOf(text: string): unknown {
    const name = PLACEHOLDER.exec(text)?.[1];
    if (name === undefined) return text;
    if (!this.meanings.has(name)) this.meanings.set(name, this.invent());
    return this.meanings.get(name);
  }

  private nameFor(actual: unknown, shown: string): unknown {
    const name = PLACEHOLDER.exec(shown)?.[1];
    if (name === undefined) return actual;
    if (!this.meanings.has(name)) this.meanings.set(name, actual);
    return this.meanings.get(name) === actual ? shown : actual;
  }
}

/** Tests each operation, in the order of the guide: later ones build on what earlier ones did. */
export function answersAsShown(
  steps: readonly GuideStep[],
  placeholders: Placeholders,
  tenantNow: () => Pick<GatewayTenant, 'ask'>,
): void {
  it.each(steps)(
    '$name answers as the guide shows',
    async ({ operation, variables, answer }) => {
      const sent = placeholders.fill(variables) as object;
      const { data, errors, status } = await tenantNow().ask(operation, sent);
      expect(errors).toEqual([]);
      expect(status).toBe(200);
      expect(placeholders.asShown({ data }, answer)).toEqual(answer);
    },
    30_000,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

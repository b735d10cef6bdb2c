import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEEPEST_JSON, excessOf, MOST_JSON_VALUES } from '../../src/http/json-shape';

const excess = (text: string) => excessOf(Buffer.from(text));
const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('the form of a JSON text', () => {
  it('may be as deep as the bound, and no deeper', () => {
    expect(excess(nested(DEEPEST_JSON))).toBeNull();
    expect(excess(nested(DEEPEST_JSON + 1))).toBe('TOO_DEEP');
    expect(excess('{"a":'.repeat(DEEPEST_JSON + 1))).toBe('TOO_DEEP');
    expect(excess('['.repeat(100_000))).toBe('TOO_DEEP');
  });

  it('may hold as many values as the bound, and no more', () => {
    const list = (length: number) => `[${Array.from({ length }, () => 1).join(',')}]`;
    expect(excess(list(MOST_JSON_VALUES))).toBeNull();
    expect(excess(list(MOST_JSON_VALUES + 1))).toBe('TOO_MANY_VALUES');
  });

  it('is not what stands in its strings', () => {
    expect(excess(JSON.stringify('['.repeat(1_000)))).toBeNull();
    expect(excess(JSON.stringify(`"${'['.repeat(1_000)}\\"${'{'.repeat(1_000)}\\`))).toBeNull();
    expect(excess('"[[[[')).toBeNull();
    expect(excess('"\\')).toBeNull();
  });

  it('is found behind strings of any length, wherever backslashes stand', () => {
    const part = fc.constantFrom('a', '\\\\', '\\"', '[', 'é', 'a'.repeat(70));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), fc.boolean(), (parts, isDeep) => {
        const text = `["${parts.join('')}",${nested(isDeep ? DEEPEST_JSON : 1)}]`;
        expect(excess(text)).toBe(isDeep ? 'TOO_DEEP' : null);
      }),
    );
  });

  it('is never in excess for what is small, whatever it holds', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 10 }), (value) => {
        expect(excess(JSON.stringify(value))).toBeNull();
      }),
    );
  });
});

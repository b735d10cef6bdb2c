import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { invariant } from '@duebook/kernel';
import { describe, expect, it } from '@jest/globals';
import { buildSchema, getVariableValues, Kind, parse, validate } from 'graphql';

const root = join(__dirname, '../../../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const schema = buildSchema(read('apps/gateway/schema.graphql'));

/** `ask 'operation' 'variables'`, where the variables may hold `'$NAME'` of the shell. */
const ASK = /\bask '([^']*)'(?: '((?:[^']|'\$\w+')*)')?/g;

interface Asked {
  /** Its first field. */
  readonly name: string;
  readonly operation: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

function askedIn(markdown: string): readonly Asked[] {
  return [...markdown.matchAll(ASK)].map(([, operation = '', variables = '{}']) => ({
    name: /\{\s*(\w+)/.exec(operation)?.[1] ?? '',
    operation,
    variables: JSON.parse(variables.replaceAll(/'\$(\w+)'/g, '$1')) as Asked['variables'],
  }));
}

describe.each(['README.md', 'README.zh-CN.md'])('the operations of %s', (path) => {
  const asked = askedIn(read(path));

  it('are there', () => {
    expect(asked.length).toBeGreaterThanOrEqual(5);
  });

  it.each(asked)('are valid: $name', ({ operation, variables }) => {
    // The shell puts them between double quotes of JSON.
    expect(operation).not.toMatch(/["\\]/);
    const document = parse(operation);
    expect(validate(schema, document)).toEqual([]);
    const [definition] = document.definitions;
    invariant(definition?.kind === Kind.OPERATION_DEFINITION, 'an operation stands alone');
    const { errors } = getVariableValues(schema, definition.variableDefinitions ?? [], variables);
    expect(errors).toBeUndefined();
  });
});

it('both readmes ask the same, but each for names in its language', () => {
  const chinese = read('README.zh-CN.md');
  expect(askedIn(chinese.replace('code nameZh', 'code name'))).toEqual(askedIn(read('README.md')));
});

it.each(['README.md', 'README.zh-CN.md'])('%s names both commands for machines', (path) => {
  expect(read(path)).toMatch(/<!-- command: start -->\n\n```sh\nnpm ci && npm start\n```/);
  expect(read(path)).toMatch(/<!-- command: test -->\n\n```sh\nnpm ci && npm test\n```/);
});

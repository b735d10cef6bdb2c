import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Command } from 'commander';
import { program } from '../../src/main';

const readme = readFileSync(join(__dirname, '../../README.md'), 'utf8');

/** Commands that do something, each as it is called, with its options. */
function commandsOf(command: Command, path: string): readonly (readonly [string, string[]])[] {
  if (command.commands.length > 0) {
    return command.commands.flatMap((each) => commandsOf(each, `${path} ${each.name()}`));
  }
  const called = [path, ...command.registeredArguments.map((one) => `<${one.name()}>`)].join(' ');
  return [[called, command.options.map(({ flags }) => flags)]];
}

/** The commands that the README has headings for, with the options listed below each. */
function described(markdown: string): readonly (readonly [string, string[]])[] {
  return markdown
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const [heading = '', ...rest] = section.split('\n');
      const flags = [...rest.join('\n').matchAll(/^- `(--[^`]+)`:/gm)].map(([, flag = '']) => flag);
      return [heading.replaceAll('\\', ''), flags];
    });
}

it('the README has every command with every option, and no other', () => {
  expect(described(readme)).toEqual(commandsOf(program(), 'duebook'));
});

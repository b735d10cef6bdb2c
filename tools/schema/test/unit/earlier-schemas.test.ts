import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { historyOf } from '../../src/earlier-schemas';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duebook-history-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const git = (root: string, args: readonly string[], date = '2026-01-31T12:00:00Z'): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false', ...args],
    {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    },
  ).trim();

function repository(): string {
  const root = join(folder, 'origin');
  git(folder, ['init', '-q', root]);
  return root;
}

function commit(root: string, text: string, date?: string): string {
  writeFileSync(join(root, 'form.json'), text);
  writeFileSync(join(root, 'changes.md'), `beside ${text}`);
  git(root, ['add', '.']);
  git(root, ['commit', '-q', '-m', 'a form'], date);
  return git(root, ['rev-parse', '--short', 'HEAD']);
}

const lookInto = (root: string) =>
  historyOf({ root, path: 'form.json', declarationsPath: 'changes.md', read: JSON.parse });

describe('historyOf', () => {
  it('finds the last five forms, newest first, with the declarations beside them', () => {
    const root = repository();
    const names = ['1', '2', '3', '4', '5', '6'].map((text) => commit(root, text));
    const { forms, warnings, unreadable } = lookInto(root);
    expect(forms.map(({ text }) => text)).toEqual(['6', '5', '4', '3', '2']);
    expect(forms[0]).toEqual({
      name: `commit ${names[5] ?? ''}`,
      revision: names[5],
      text: '6',
      declarations: 'beside 6',
      isRelease: false,
    });
    expect({ warnings, unreadable }).toEqual({ warnings: [], unreadable: [] });
  });

  it('steps over what cannot be read, names it, and looks further back', () => {
    const root = repository();
    commit(root, '1');
    const broken = commit(root, '{');
    commit(root, '3');
    const { forms, unreadable } = lookInto(root);
    expect(forms.map(({ text }) => text)).toEqual(['3', '1']);
    expect(unreadable).toEqual([broken]);
  });

  it('puts the newest tag first, by version and not by name', () => {
    const root = repository();
    for (const [text, tag] of [
      ['1', 'v0.9.0'],
      ['2', 'v0.10.0'],
      ['3', null],
      ['4', 'v1.0.0-rc.1'],
      ['5', 'zebra'],
    ] as const) {
      commit(root, text);
      if (tag) git(root, ['tag', tag]);
    }
    const { forms, releases } = lookInto(root);
    const [first, ...others] = forms;
    expect(first).toMatchObject({ name: 'tag v0.10.0', text: '2', isRelease: true });
    expect(others.every(({ isRelease }) => !isRelease)).toBe(true);
    expect(releases.map(({ name }) => name)).toEqual(['tag v0.10.0', 'tag v0.9.0']);
  });

  it('knows the form of half a year ago, and none where all are younger', () => {
    const root = repository();
    commit(root, '1', '2020-01-31T12:00:00Z');
    commit(root, '2', new Date().toISOString());
    expect(lookInto(root).halfAYearAgo).toBe('1');
    rmSync(root, { recursive: true });
    repository();
    commit(root, '2', new Date().toISOString());
    expect(lookInto(root).halfAYearAgo).toBeNull();
  });

  it('works in a shallow clone and says what is missing', () => {
    const root = repository();
    commit(root, '1');
    commit(root, '2');
    git(folder, ['clone', '-q', '--depth', '1', '--no-tags', `file://${root}`, 'shallow']);
    const { forms, warnings } = lookInto(join(folder, 'shallow'));
    expect(forms.map(({ text }) => text)).toEqual(['2']);
    expect(warnings).toEqual([
      'shallow clone: older forms and tags are missing; git fetch --unshallow --tags',
    ]);
  });

  it('finds nothing outside of git, and says so', () => {
    expect(lookInto(folder)).toEqual({
      forms: [],
      releases: [],
      unreadable: [],
      halfAYearAgo: null,
      warnings: ['no git history here: compared with the file on disk only'],
    });
  });
});

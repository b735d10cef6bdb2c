import { describe, expect, it } from '@jest/globals';
import { changelogOf, changesOfReleases, withChangelog } from '../../src/schema-changelog';

const BEFORE = `type Query { "One." a: Int b: String! } enum E { X Y }`;
const AFTER = `type Query { "Uno." a: Int @deprecated(reason: "Use b.") b: String c: T } enum E { X Z } type T { d: Int }`;

const DOCUMENT = '# Changes\n\n## Declared\n\n- nothing\n';

describe('changelogOf', () => {
  it('sorts what changed by what it means to clients', async () => {
    const { added, deprecated, changed, removed } = await changelogOf(BEFORE, AFTER);
    expect(added).toEqual(expect.arrayContaining(['`E.Z`', '`Query.c`', '`T`']));
    expect(deprecated.join()).toContain('Query.a');
    expect(changed).toEqual([expect.stringContaining("'String!' to 'String'")]);
    expect(removed).toEqual(['`E.Y`']);
  });

  it('says nothing of descriptions', async () => {
    const described = BEFORE.replace('One.', 'Another.');
    await expect(changelogOf(BEFORE, described)).resolves.toEqual({
      ...{ added: [], deprecated: [], changed: [], removed: [] },
    });
  });
});

describe('withChangelog', () => {
  it('adds its section, and brings it up to date in its place', async () => {
    const first = withChangelog(DOCUMENT, []);
    expect(first).toContain('Nothing is released yet');
    expect(first.startsWith(DOCUMENT.trimEnd())).toBe(true);
    const releases = await changesOfReleases([{ revision: 'v1.0.0', text: BEFORE }], AFTER);
    const second = withChangelog(`${first}\n## After\n`, releases);
    expect(second).toContain('### Since v1.0.0\n\nAdded:\n\n- `E.Z`\n');
    expect(second).not.toContain('Nothing is released yet');
    expect(second.endsWith('## After\n')).toBe(true);
    expect(withChangelog(second, releases)).toBe(second);
  });

  it('keeps the changes of each release, newest first', async () => {
    const releases = await changesOfReleases(
      [
        { revision: 'v1.1.0', text: AFTER },
        { revision: 'v1.0.0', text: BEFORE },
      ],
      AFTER,
    );
    const text = withChangelog(DOCUMENT, releases);
    expect(text).toContain('### Since v1.1.0\n\nNothing changed.\n');
    expect(text).toContain('### v1.1.0, since v1.0.0\n\nAdded:\n\n- `E.Z`\n');
  });
});

import { execFileSync } from 'node:child_process';

/** How many committed forms are compared with, besides the one of the newest tag. */
const FORMS = 5;
/** What a release is tagged with; any other tag is somebody's note. */
const RELEASE = /^v\d+\.\d+\.\d+$/;
/** How far back forms are looked for that can be read. */
const COMMITS = 50;

/** A form of a file that somebody may have written against. */
export interface EarlierForm {
  /** What it is called when it is told: `tag v1.0.0`, `commit 1a2b3c4`. */
  readonly name: string;
  readonly text: string;
  /** The document of declarations as it stood beside this form; empty where there was none. */
  readonly declarations: string;
  /** Whether it was released: then a change needs more than a declaration. */
  readonly isRelease: boolean;
  /** By which git finds it; absent for what is on disk only. */
  readonly revision?: string;
}

/** What there is to compare with, and what there is not. */
export interface History {
  /** The newest release's form first, then the last committed ones, newest first. */
  readonly forms: readonly EarlierForm[];
  /** Every release's form, newest first. */
  readonly releases: readonly EarlierForm[];
  /** What was stepped over as it cannot be read, newest first. */
  readonly unreadable: readonly string[];
  /** The form that stood half a year ago; null when none is known. */
  readonly halfAYearAgo: string | null;
  /** What is missing here, for people; empty in a whole clone. */
  readonly warnings: readonly string[];
}

/** Where forms are looked for. */
export interface Place {
  readonly root: string;
  readonly path: string;
  /** The path of the document that declares breaking changes. */
  readonly declarationsPath: string;
  /** Throws for a text that cannot be read. */
  readonly read: (text: string) => unknown;
}

type Git = (...args: string[]) => string | null;

/**
 * The forms of a file that were released or committed. A commit that carries its own breaking change
 * is seen, as what is on disk is compared with the forms before it; what nobody could ever have read
 * is stepped over and named. Outside of git there are none, and a warning says so.
 */
export function historyOf(place: Place): History {
  const git = gitIn(place.root);
  if (git('rev-parse', 'HEAD') === null) {
    const warning = 'no git history here: compared with the file on disk only';
    return { forms: [], releases: [], unreadable: [], halfAYearAgo: null, warnings: [warning] };
  }
  const tags = lines(git('tag', '--merged', 'HEAD', '--sort=-version:refname')).filter((tag) =>
    RELEASE.test(tag),
  );
  const commits = lines(
    git('log', `--max-count=${COMMITS}`, '--format=%h', 'HEAD', '--', place.path),
  );
  const released = firstReadable(git, place, tags, tags.length);
  const releases = released.found.map((form) => ({
    ...form,
    name: `tag ${form.name}`,
    isRelease: true,
  }));
  const committed = firstReadable(git, place, commits, FORMS);
  const [old] = lines(git('log', '-1', '--before=6 months ago', '--format=%H', '--', place.path));
  return {
    forms: [
      ...releases.slice(0, 1),
      ...committed.found.map((form) => ({ ...form, name: `commit ${form.name}` })),
    ],
    releases,
    unreadable: [...released.unreadable, ...committed.unreadable],
    halfAYearAgo: old === undefined ? null : git('show', `${old}:${place.path}`),
    warnings: isShallow(git)
      ? ['shallow clone: older forms and tags are missing; git fetch --unshallow --tags']
      : [],
  };
}

function firstReadable(
  git: Git,
  { path, declarationsPath, read }: Place,
  revisions: readonly string[],
  count: number,
): { readonly found: readonly EarlierForm[]; readonly unreadable: readonly string[] } {
  const found: EarlierForm[] = [];
  const unreadable: string[] = [];
  for (const name of revisions) {
    if (found.length === count) break;
    const text = git('show', `${name}:${path}`);
    // A commit that removed the file, or a tag from before it.
    if (text === null) continue;
    if (isReadable(text, read)) {
      const declarations = git('show', `${name}:${declarationsPath}`) ?? '';
      found.push({ name, text, declarations, isRelease: false, revision: name });
    } else unreadable.push(name);
  }
  return { found, unreadable };
}

function isReadable(text: string, read: (text: string) => unknown): boolean {
  try {
    read(text);
    return true;
  } catch {
    return false;
  }
}

function isShallow(git: Git): boolean {
  return git('rev-parse', '--is-shallow-repository')?.trim() === 'true';
}

/** A file as it stood at a revision; null when it was not there, and outside of git. */
export function textAt(root: string, revision: string, path: string): string | null {
  return gitIn(root)('show', `${revision}:${path}`);
}

/** The paths of the files below a folder as it stood at a revision. */
export function pathsAt(root: string, revision: string, folder: string): readonly string[] {
  return lines(gitIn(root)('ls-tree', '-r', '-z', '--name-only', revision, '--', folder), '\0');
}

/** Git in a folder; null for whatever it refuses, and where there is no git. */
function gitIn(root: string): Git {
  return (...args) => {
    try {
      return execFileSync('git', args, {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 64 * 1024 * 1024,
      });
    } catch {
      return null;
    }
  };
}

function lines(text: string | null, end = '\n'): readonly string[] {
  return (text ?? '').split(end).filter((line) => line !== '');
}

import { execFileSync } from 'node:child_process';

/**
 * The last committed forms of a file, newest first, at most two: what is on disk is compared to
 * both, so that a commit which carries its own breaking change is seen too. None outside of git.
 */
export function committedForms(root: string, path: string): readonly string[] {
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const commits = git('log', '--max-count=2', '--format=%H', '--', path).split('\n');
    return commits
      .filter((commit) => commit !== '')
      .map((commit) => git('show', `${commit}:${path}`));
  } catch {
    return [];
  }
}

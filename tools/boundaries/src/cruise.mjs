import { cruise } from 'dependency-cruiser';
import extractDepcruiseConfig from 'dependency-cruiser/config-utl/extract-depcruise-config';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { join } from 'node:path';

/** The rules exactly as `npx depcruise` would read them. */
export function readConfiguration(root) {
  return extractDepcruiseConfig(join(root, '.dependency-cruiser.cjs'));
}

/**
 * Cruises folders below `baseDir` and returns the paths seen and the violations as
 * `{ rule, from, to }`, all relative to `baseDir`.
 */
export async function cruiseTree({ root, baseDir, folders, alias }) {
  const { options, ...rules } = await readConfiguration(root);
  const { enhancedResolveOptions, ...cruiseOptions } = options;
  const { output } = await cruise(
    folders,
    { ...cruiseOptions, enhancedResolveOptions, baseDir, validate: true, ruleSet: rules },
    // Two trees are cruised in one process: without bustTheCache the first one's aliases would stay.
    { ...enhancedResolveOptions, bustTheCache: true, ...(alias ? { alias } : {}) },
    { tsConfig: extractTSConfig(join(root, 'tsconfig.json')) },
  );
  return {
    modules: output.modules.map((module) => module.source),
    violations: output.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
    })),
  };
}

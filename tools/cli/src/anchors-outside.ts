import type { Config } from '@duebook/gateway';
import { type Anchor, readAnchorFile } from '@duebook/platform/module';
import { say } from './output';

/**
 * The anchors of tenants in the file that is named, or that the environment names; none without one.
 * Lines that are no anchors are told and left alone: a crash may have cut one off.
 */
export async function anchorsOutside(
  config: Pick<Config, 'anchorFile'>,
  tenantIds: readonly string[],
  named?: string,
): Promise<readonly Anchor[]> {
  const path = named ?? config.anchorFile;
  if (path === undefined) return [];
  const { anchors, badLines } = await readAnchorFile(path, tenantIds);
  if (badLines > 0) say(`${badLines} lines of ${path} are no anchors.`);
  return anchors;
}

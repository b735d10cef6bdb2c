// expects: kernel-knows-nobody
import type { PlatformFace } from '@duebook/platform';

export type Known = PlatformFace;

// expects: domain-is-pure
import type { PlatformFace } from '@duebook/platform';

export type Asked = PlatformFace;

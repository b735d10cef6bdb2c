import type { Feature } from './feature';

/** Every feature, in the order in which their tables are made. */
export const features: readonly Feature[] = [];

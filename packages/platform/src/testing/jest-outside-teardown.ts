declare global {
  // Jest hands nothing else from set-up to tear-down.
  var stopDuebookOutsideServer: (() => Promise<void>) | undefined;
}

/** Jest runs this once after the last test file of the project `outside`. */
export = async function jestOutsideTeardown(): Promise<void> {
  await globalThis.stopDuebookOutsideServer?.();
};

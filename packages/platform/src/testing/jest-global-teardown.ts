declare global {
  // Jest hands nothing else from set-up to tear-down.
  var stopDuebookTestServer: (() => Promise<void>) | undefined;
}

/** Jest runs this once after the last test file. */
export = async function jestGlobalTeardown(): Promise<void> {
  await globalThis.stopDuebookTestServer?.();
};

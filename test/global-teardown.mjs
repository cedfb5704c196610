/** Stops the PostgreSQL of the run, if one was started. */
export default async function tearDown() {
  await globalThis.stopTestDatabase?.();
}

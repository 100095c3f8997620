/** Waits until a condition is true, or an expectation holds. Fails with the expectation's own words after `timeoutMs`. */
export async function until(condition: () => unknown, timeoutMs = 15_000): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      if ((await condition()) !== false) return;
      if (Date.now() > deadline) throw new Error(`it did not become true within ${timeoutMs} ms`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Waits until a condition is true, or an expectation holds, and gives what the condition answered.
 * Fails with the expectation's own words after `timeoutMs`.
 */
export async function until<T>(condition: () => T | Promise<T>, timeoutMs = 60_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      const answer = await condition();
      if (answer !== false) return answer;
      if (Date.now() > deadline) throw new Error(`it did not become true within ${timeoutMs} ms`);
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

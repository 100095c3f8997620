/** Tells a launcher that started this process (tools/start.mjs) what was done; without one, nobody hears it. */
export function reportProgress(title: string, text: string, startedAt: number): void {
  process.send?.({ progress: { title, text, seconds: (Date.now() - startedAt) / 1000 } });
}

import type { DataSource } from 'typeorm';

/** How many statements a question takes. What the server does beside it, at its own times, only adds: the least counts. */
export async function statementsOf(db: DataSource, ask: () => Promise<unknown>): Promise<number> {
  const counts: number[] = [];
  for (let time = 0; time < 3; time += 1) {
    const runner = jest.spyOn(db, 'createQueryRunner');
    await ask();
    counts.push(runner.mock.calls.length);
    runner.mockRestore();
  }
  return Math.min(...counts);
}

import { hashPassword, needsRehash, pretendToVerify, verifyPassword } from './password';

describe('passwords', () => {
  it('fit their own hash only', async () => {
    const hash = await hashPassword('correct horse');
    expect(await verifyPassword('correct horse', hash)).toBe(true);
    expect(await verifyPassword('correct horsf', hash)).toBe(false);
    expect(await verifyPassword('', hash)).toBe(false);
  });

  it('are salted, and the hash tells its cost', async () => {
    const [first, second] = [await hashPassword('correct horse'), await hashPassword('correct horse')];
    expect(first).toMatch(/^scrypt\$15\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(first).not.toBe(second);
    expect(needsRehash(first)).toBe(false);
  });

  it('fit hashes of another cost, which are then to be made anew', async () => {
    // scrypt with N = 1024, r = 8, p = 1 of "correct horse" and the salt "saltsaltsaltsalt"
    const old = 'scrypt$10$8$1$c2FsdHNhbHRzYWx0c2FsdA$A9lBa6RTbfBovWqamVIqXKovIl4Vk6OZyVojLJmYmSI';
    expect(await verifyPassword('correct horse', old)).toBe(true);
    expect(needsRehash(old)).toBe(true);
  });

  it('are the same letters however a keyboard composes them', async () => {
    expect(await verifyPassword('cafe\u0301', await hashPassword('caf\u00e9'))).toBe(true);
  });

  it.each([[''], ['plain text'], ['scrypt$15$8$1$c2FsdA'], ['md5$1$1$1$a$b']])(
    'fit no broken hash: %p',
    async (hash) => {
      expect(await verifyPassword('correct horse', hash)).toBe(false);
      expect(needsRehash(hash)).toBe(true);
    },
  );

  it('of unknown people take as long as of known ones', async () => {
    const hash = await hashPassword('correct horse');
    await pretendToVerify('warm up');
    const timeOf = async (work: () => Promise<unknown>) => {
      const startedAt = performance.now();
      await work();
      return performance.now() - startedAt;
    };
    const [known, unknown] = [[] as number[], [] as number[]];
    for (let round = 0; round < 5; round += 1) {
      known.push(await timeOf(() => verifyPassword('wrong', hash)));
      unknown.push(await timeOf(() => pretendToVerify('wrong')));
    }
    expect(Math.min(...unknown) / Math.min(...known)).toBeGreaterThan(0.6);
    expect(await pretendToVerify('anything')).toBe(false);
  });
});

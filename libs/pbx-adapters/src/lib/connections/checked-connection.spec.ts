import { PbxRefusal } from '../adapter';
import { PbxUnreachable } from '../outgoing/guarded-address';
import { allFine, checkedConnection } from './checked-connection';

const check = (error: Error) => checkedConnection('Acme', () => Promise.reject(error));

describe('B-07: checking a connection', () => {
  it('passes on what was found', async () => {
    const found = allFine({ en: 'Acme answers.', ru: 'Acme отвечает.' });
    expect(await checkedConnection('Acme', async () => found)).toBe(found);
  });

  it.each([
    [new PbxRefusal('No rights', true), 'Acme does not accept the key: No rights', 'Acme не принимает ключ: No rights'],
    [new PbxRefusal('Blocked'), 'Acme refused: Blocked', 'Acme отвечает отказом: Blocked'],
    [new PbxUnreachable({ en: 'No answer', ru: 'Нет ответа' }), 'No answer', 'Нет ответа'],
  ])('%s is told in the administrator’s language', async (error, en, ru) => {
    expect(await check(error)).toEqual({ isOk: false, messages: [{ en, ru }] });
  });

  it('says what can be done about a refusal', async () => {
    const advice = { en: 'Make a new key.', ru: 'Создайте новый ключ.' };
    const name = { en: 'The PBX', ru: 'АТС' };
    const ask = () => Promise.reject(new PbxRefusal('Expired', true));
    const { messages } = await checkedConnection(name, ask, ({ isUnauthorized }) => (isUnauthorized ? [advice] : []));
    expect(messages).toEqual([
      { en: 'The PBX does not accept the key: Expired', ru: 'АТС не принимает ключ: Expired' },
      advice,
    ]);
  });

  it('does not pass off a fault of ours as one of the PBX', async () => {
    await expect(check(new TypeError('x is undefined'))).rejects.toThrow(TypeError);
  });
});

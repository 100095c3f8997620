import type { PbxAdapter } from '../adapter';
import type { ReadyConnection } from '../connections/connection-directory';
import { PbxHttpClient } from '../outgoing/pbx-http-client';
import { requestFor } from './recording-request';

const recording = { location: 'https://pbx.example.net/1.mp3', isTemporary: false, providerCallId: 'call-7' };
const connection = (adapter: Partial<PbxAdapter>, recordingHosts: string[] = []) =>
  ({
    ...{ adapter: { settings: {}, ...adapter }, settings: { key: 'k' }, aliases: {}, recordingHosts },
  }) as unknown as ReadyConnection;
const client = new PbxHttpClient();
const get = (url: string) => ({ method: 'GET' as const, url });

describe('requestFor', () => {
  it('fetches an address as it stands', async () => {
    expect(await requestFor(connection({}), recording, client)).toEqual({
      ...{ method: 'GET', url: recording.location, timeoutMs: 30_000, allowsPrivateHost: false },
    });
  });

  it('takes the adapter’s own request, with its key and its word on private hosts', async () => {
    const recordingRequest: PbxAdapter['recordingRequest'] = ({ location }, { key }) => ({
      ...{ ...get(location), headers: { authorization: key }, allowsPrivateHost: true, timeoutMs: 5 },
    });
    expect(await requestFor(connection({ recordingRequest }), recording, client)).toEqual({
      ...{ ...get(recording.location), headers: { authorization: 'k' }, allowsPrivateHost: true, timeoutMs: 5 },
    });
  });

  it.each([
    ['an id', 'id-9', 'id-9'],
    ['a recording that was only announced, by its call', '', 'call-7'],
  ])('asks the adapter for the present address of %s', async (_, location, asked) => {
    const resolveRecording: PbxAdapter['resolveRecording'] = async (source) => get(`https://x/${source.location}`);
    const request = await requestFor(connection({ resolveRecording }), { ...recording, location }, client);
    expect(request.url).toBe(`https://x/${asked}`);
  });

  it('an address needs no asking, although the adapter could', async () => {
    const resolveRecording = async () => get('https://other');
    expect((await requestFor(connection({ resolveRecording }), recording, client)).url).toBe(recording.location);
  });

  it.each<[string, Partial<PbxAdapter>, string, string]>([
    ['W-12: no address came', {}, '', 'NO_ADDRESS'],
    ['the PBX has none yet', { resolveRecording: async () => null }, 'id-9', 'NO_ADDRESS'],
    ['the settings lack what it takes', { recordingRequest: () => null }, '/var/spool/1.wav', 'NOT_SET_UP'],
  ])('%s', async (_, adapter, location, problem) => {
    await expect(requestFor(connection(adapter), { ...recording, location }, client)).rejects.toMatchObject({
      problem,
    });
  });

  it('Q-39: a private host of the list is allowed, and no other', async () => {
    const at = async (host: string) =>
      (await requestFor(connection({}, ['10.0.0.5', 'pbx']), { ...recording, location: `http://${host}/1` }, client))
        .allowsPrivateHost;
    expect([await at('10.0.0.5:8088'), await at('pbx'), await at('10.0.0.6'), await at('x.pbx')]).toEqual([
      ...[true, true, false, false],
    ]);
  });
});

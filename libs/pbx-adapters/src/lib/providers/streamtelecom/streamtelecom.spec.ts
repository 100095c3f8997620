import { testAdapter } from '../../provider-fixtures.spec-helper';
import { streamtelecom } from './streamtelecom.adapter';

const OF_THE_GATEWAY = ['inbound.answered', 'inbound.missed', 'outbound.answered', 'outbound.failed', 'bad-secret'];
const OF_BOTH = [...OF_THE_GATEWAY, 'inbound.ring-group', 'transfer'];

testAdapter(streamtelecom, __dirname, [
  ...OF_BOTH,
  ...OF_BOTH.map((story) => `${story}.call-api`),
  ...['inbound.missed.menu.call-api', 'inbound.anonymous.call-api', 'inbound.answered.form.call-api'],
]);

describe('StreamTelecom', () => {
  const settings = { pbxToken: 'demo-key-54' };

  it('takes commands at its gateway unless told otherwise', () => {
    expect(streamtelecom.settings.pbxUrl.default).toBe('https://gate.streamtele.com/api/planfix/v1/actions');
  });

  it('B-05: has an address for each of its two ways to tell of calls, the second with our secret', () => {
    expect(streamtelecom.addresses?.map(({ path }) => path)).toEqual(['', '/{token}']);
  });

  it('Q-39: the key goes to its own hosts alone, and only over HTTPS', () => {
    const headers = (location: string) => streamtelecom.recordingRequest?.({ location }, settings)?.headers;
    expect(headers('https://gate.streamtele.com/api/streamtele-v3/audio?6c1f0a')).toEqual({
      Authorization: 'Bearer demo-key-54',
    });
    expect(headers('https://streamtele.com.example/audio?6c1f0a')).toBeUndefined();
    expect(headers('http://gate.streamtele.com/audio?6c1f0a')).toBeUndefined();
    expect(streamtelecom.recordingRequest?.({ location: 'audio?6c1f0a' }, settings)).toBeNull();
  });
});

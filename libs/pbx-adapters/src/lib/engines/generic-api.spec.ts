import { testAdapter } from '../provider-fixtures.spec-helper';
import { azerizone } from '../providers/azerizone/azerizone.adapter';
import { generic } from '../providers/generic/generic.adapter';
import { iptel } from '../providers/iptel/iptel.adapter';
import { macarena } from '../providers/macarena/macarena.adapter';
import { streamtelecom } from '../providers/streamtelecom/streamtelecom.adapter';
import path from 'node:path';

const folder = (id: string) => path.join(__dirname, '../providers', id);
const ALL = ['inbound.answered', 'inbound.missed', 'outbound.answered', 'outbound.failed', 'bad-secret'];

// every brand speaks the API as it is
for (const brand of [generic, azerizone, iptel, macarena, streamtelecom]) {
  testAdapter(brand, folder('generic'), [
    ...[...ALL, 'inbound.busy', 'inbound.ring-group', 'inbound.hunt', 'inbound.anonymous'],
    ...['outbound.busy', 'outbound.no-answer', 'outbound.forbidden', 'transfer', 'caller-lookup'],
    ...['duplicate', 'out-of-order', 'late-recording'],
  ]);
}
// what a brand's page shows beyond that
testAdapter(iptel, folder('iptel'), [...ALL, 'inbound.ring-group', 'transfer']);
testAdapter(macarena, folder('macarena'), ['inbound.answered', 'outbound.failed']);

describe.each([azerizone, iptel, macarena, streamtelecom])('$title', (brand) => {
  const settings = { pbxUrl: 'https://pbx.example.net/crm?site=4', pbxToken: 'made-up-key' };

  it('B-51: a click is a makeCall to its address, with its key', () => {
    expect(brand.originate?.({ intentId: 'i', extension: '202', number: '37360111222' }, settings)).toMatchObject({
      ...{ method: 'POST', url: settings.pbxUrl },
      form: { cmd: 'makeCall', from: '202', to: '37360111222', token: 'made-up-key' },
    });
  });

  it('Q-26: a refused click is told in the PBX’s words', () => {
    const answer = { status: 400, text: '{"error":"Invalid parameters"}' };
    expect(brand.readOriginateAnswer?.(answer)).toEqual({
      ...{ accepted: false, reason: 'refused', message: 'Invalid parameters' },
    });
  });

  it('B-07: it is told our address and our key', () => {
    const hub = { token: 'our-key', url: `https://hub.example.org/tel/${brand.id}/key` };
    expect(brand.setup?.(hub, settings)?.form).toEqual({
      ...{ cmd: 'setup', token: 'made-up-key', planfix_token: 'our-key', planfix_url: hub.url },
    });
  });

  it('is known by its own address, and says what is not known of it', () => {
    expect(brand.barePaths).toContain(brand.id);
    expect(brand.instructions?.length).toBeGreaterThan(1);
    expect(brand.confidence).not.toBe('documented');
  });
});
